import { DecideMatchesEnv } from '@fairlead/functions/decide-matches/env'
import { DecideMatchesInPortalEnv } from '@fairlead/functions/decide-matches-in-portal/env'
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
      environment: { ...station.core, ...station.connections('hris') },
      access: [...station.coreWrite(), ...station.secrets('hris', 'requestSecretName')],
    },
    ['POST /matching-cycles'],
    'open',
  )
  station.onFacts(
    {
      name: 'request-matching-from-bus',
      env: RequestMatchingFromBusEnv,
      environment: { ...station.core, ...station.connections('hris') },
      access: station.coreWrite(),
    },
    [{ source: events.Match.prefix(matchingRunRequested.sourcePrefix), detailType: [matchingRunRequested.name] }],
  )
  const propose = new QueueWorker(station, 'Propose', {
    queue: 'propose-matches',
    name: 'propose-matches',
    env: ProposeMatchesEnv,
    environment: { ...station.core, ...station.objects },
    access: [...station.coreWrite(), ...station.snapshots('write')],
    timeout: Duration.minutes(15),
    memorySize: 3008,
    batchSize: 1,
    maxConcurrency: 5,
    alarmTopicArn: station.alarmTopicArn,
  })
  station.onHttp(
    {
      name: 'show-matching-cycle',
      env: ShowMatchingCycleEnv,
      environment: { ...station.core, ...station.issuer },
      access: station.coreRead(),
    },
    ['GET /matching-cycles/{cycleId}'],
    'people',
  )
  station.onHttp(
    {
      name: 'decide-matches',
      env: DecideMatchesEnv,
      environment: { ...station.core, ...station.issuer, ...station.objects },
      access: [...station.coreWrite(), ...station.snapshots('read')],
    },
    ['POST /matching-cycles/{cycleId}/decision'],
    'people',
  )
  station.onHttp(
    {
      name: 'decide-matches-in-portal',
      env: DecideMatchesInPortalEnv,
      environment: { ...station.core, ...station.objects },
      access: [...station.coreWrite(), ...station.snapshots('read')],
    },
    ['POST /portal/matching-cycles/{cycleId}/decision'],
    'open',
  )
  return { 'propose-matches': propose.queue }
}
