import { ReceiveHrisWebhookEnv } from '@fairlead/functions/receive-hris-webhook/env'
import { StartNightlySyncEnv } from '@fairlead/functions/start-nightly-sync/env'
import { SyncWorkforceEnv } from '@fairlead/functions/sync-workforce/env'
import { Duration } from 'aws-cdk-lib'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { Station, type Ground } from '../station.ts'

export const workforceStation = (scope: Construct, ground: Ground): { readonly 'sync-workforce.fifo': Queue } => {
  const station = new Station(scope, 'Workforce', ground)
  station.onHttp(
    {
      name: 'receive-hris-webhook',
      env: ReceiveHrisWebhookEnv,
      environment: { ...station.sealed, ...station.connections('hris') },
      access: [...station.sealedWrite(), ...station.secrets('hris', 'webhookSecretName')],
    },
    ['POST /hris/{connectionId}/webhooks'],
    'open',
  )
  station.onSchedule(
    {
      name: 'start-nightly-sync',
      env: StartNightlySyncEnv,
      environment: { ...station.core, ...station.connections('hris') },
      access: station.coreWrite(),
    },
    ground.config.schedules.nightlySync,
    'Every night: pull the workforce of each HRIS connection.',
  )
  const sync = new QueueWorker(station, 'Sync', {
    queue: 'sync-workforce.fifo',
    name: 'sync-workforce',
    env: SyncWorkforceEnv,
    environment: { ...station.sealed, ...station.ratings, ...station.connections('hris'), ...station.stage },
    access: [...station.sealedWrite(), ...station.ratingsWrite(), ...station.personKeys(), ...station.secrets('hris')],
    timeout: Duration.minutes(2),
    memorySize: 1024,
    batchSize: 1,
    maxConcurrency: 10,
    alarmTopicArn: station.alarmTopicArn,
  })
  return { 'sync-workforce.fifo': sync.queue }
}
