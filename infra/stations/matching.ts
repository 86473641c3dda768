import { DecideMatchesEnv } from '@fairlead/functions/decide-matches/env'
import { DecideMatchesInPortalEnv } from '@fairlead/functions/decide-matches-in-portal/env'
import { ExplainPairEnv } from '@fairlead/functions/explain-pair/env'
import { ProposeMatchesEnv } from '@fairlead/functions/propose-matches/env'
import { RequestMatchingEnv } from '@fairlead/functions/request-matching/env'
import { RequestMatchingFromBusEnv } from '@fairlead/functions/request-matching-from-bus/env'
import { ShowMatchingCycleEnv } from '@fairlead/functions/show-matching-cycle/env'
import { matchingRunRequested } from '@fairlead/kernel/events/external'
import { Duration } from 'aws-cdk-lib'
import * as events from 'aws-cdk-lib/aws-events'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { Station, type Ground } from '../station.ts'

export const matchingStation = (scope: Construct, ground: Ground): { readonly 'propose-matches': Queue } => {
  const station = new Station(scope, 'Matching', ground)
  station.onHttp(
    {
      name: 'request-matching',
      env: RequestMatchingEnv,
      environment: { ...station.sealed, ...station.connections('hris') },
      access: [...station.sealedWrite(), ...station.secrets('hris', 'requestSecretName')],
    },
    ['POST /matching-cycles'],
    'open',
  )
  station.onFacts(
    {
      name: 'request-matching-from-bus',
      env: RequestMatchingFromBusEnv,
      environment: { ...station.sealed, ...station.connections('hris') },
      access: station.sealedWrite(),
    },
    [{ source: events.Match.prefix(matchingRunRequested.sourcePrefix), detailType: [matchingRunRequested.name] }],
  )
  const propose = new QueueWorker(station, 'Propose', {
    queue: 'propose-matches',
    name: 'propose-matches',
    env: ProposeMatchesEnv,
    environment: {
      ...station.sealed,
      ...station.objects,
      ...station.decisionKey,
      SOLVE_SECONDS: String(ground.config.matching.solveSeconds),
    },
    access: [...station.sealedWrite(), ...station.snapshots('rewrite'), ...station.readDecisionKey()],
    timeout: Duration.minutes(15),
    memorySize: ground.config.matching.memoryMb,
    batchSize: 1,
    maxConcurrency: 5,
    alarmTopicArn: station.alarmTopicArn,
  })
  station.onHttp(
    {
      name: 'show-matching-cycle',
      env: ShowMatchingCycleEnv,
      environment: { ...station.sealed, ...station.issuer },
      access: station.sealedRead(),
    },
    ['GET /matching-cycles/{cycleId}'],
    'people',
  )
  station.onHttp(
    {
      name: 'explain-pair',
      env: ExplainPairEnv,
      environment: { ...station.sealed, ...station.issuer, ...station.objects },
      access: [...station.sealedRead(), ...station.snapshots('read')],
      // The plan may be solved again for the answer.
      memorySize: ground.config.matching.memoryMb,
    },
    ['GET /matching-cycles/{cycleId}/pairs/{menteeId}/{mentorId}'],
    'people',
  )
  station.onHttp(
    {
      name: 'decide-matches',
      env: DecideMatchesEnv,
      environment: { ...station.sealed, ...station.issuer, ...station.objects },
      access: [...station.sealedWrite(), ...station.snapshots('read')],
    },
    ['POST /matching-cycles/{cycleId}/decision'],
    'people',
  )
  station.onHttp(
    {
      name: 'decide-matches-in-portal',
      env: DecideMatchesInPortalEnv,
      environment: { ...station.sealed, ...station.objects },
      access: [...station.sealedWrite(), ...station.snapshots('read')],
    },
    ['POST /portal/matching-cycles/{cycleId}/decision'],
    'open',
  )
  return { 'propose-matches': propose.queue }
}
