import { ErasePersonEnv } from '@fairlead/functions/erase-person/env'
import { ExportDecisionsEnv } from '@fairlead/functions/export-decisions/env'
import { ExportPersonEnv } from '@fairlead/functions/export-person/env'
import { RequestErasureEnv } from '@fairlead/functions/request-erasure/env'
import { RetireDataEnv } from '@fairlead/functions/retire-data/env'
import { Duration } from 'aws-cdk-lib'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { Station, type Ground } from '../station.ts'

export const privacyStation = (scope: Construct, ground: Ground): { readonly 'erase-person': Queue } => {
  const station = new Station(scope, 'Privacy', ground)
  const retention = { RETENTION: JSON.stringify(ground.config.retention) }
  const people = { ...station.sealed, ...station.issuer, ...station.tenants }
  station.onHttp(
    {
      name: 'request-erasure',
      env: RequestErasureEnv,
      environment: people,
      // To take somebody on again, the mark that keeps their key from being made is removed.
      access: [...station.sealedWrite(), ...station.dropKeys('release')],
    },
    ['POST /people/{employeeId}/erasure', 'POST /people/{employeeId}/readmission'],
    'people',
  )
  const erase = new QueueWorker(station, 'Erase', {
    queue: 'erase-person',
    name: 'erase-person',
    env: ErasePersonEnv,
    environment: {
      ...station.sealed,
      ...station.ratings,
      ...station.protected,
      ...station.objects,
      ...station.decisionKey,
      ...station.connections('lms'),
      ...station.stage,
      ...retention,
    },
    access: [
      ...station.sealedWrite(),
      ...station.ratingsWrite(),
      ...station.protectedWrite('remove'),
      ...station.dropKeys('destroy'),
      ...station.snapshots('rewrite'),
      ...station.readDecisionKey(),
      ...station.secrets('lms'),
    ],
    timeout: Duration.minutes(5),
    memorySize: 1024,
    batchSize: 1,
    maxConcurrency: 2,
    // It waits for the calendar and the LMS, which may throttle for hours.
    patience: 100,
    alarmTopicArn: station.alarmTopicArn,
  })
  station.onHttp(
    {
      name: 'export-person',
      env: ExportPersonEnv,
      environment: { ...people, ...station.ratings },
      access: [...station.sealedRead(), ...station.ratingsRead()],
    },
    ['GET /people/{employeeId}/export'],
    'people',
  )
  station.onHttp(
    { name: 'export-decisions', env: ExportDecisionsEnv, environment: people, access: station.sealedRead() },
    ['GET /programmes/{programmeId}/decisions'],
    'people',
  )
  station.onSchedule(
    {
      name: 'retire-data',
      env: RetireDataEnv,
      environment: { ...station.sealed, ...station.tenants, ...station.connections('hris'), ...retention },
      access: station.sealedWrite(),
    },
    ground.config.schedules.retireData,
    'Every night: remove what is kept no longer.',
  )
  return { 'erase-person': erase.queue }
}
