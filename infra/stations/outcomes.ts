import { EvaluateCohortEnv } from '@fairlead/functions/evaluate-cohort/env'
import { PublishOutcomesEnv } from '@fairlead/functions/publish-outcomes/env'
import { StartEvaluationEnv } from '@fairlead/functions/start-evaluation/env'
import { Duration } from 'aws-cdk-lib'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { Station, type Ground } from '../station.ts'

export const outcomesStation = (
  scope: Construct,
  ground: Ground,
): { readonly 'evaluate-cohort': Queue; readonly 'publish-outcomes': Queue } => {
  const station = new Station(scope, 'Outcomes', ground)
  station.onSchedule(
    {
      name: 'start-evaluation',
      env: StartEvaluationEnv,
      environment: { ...station.core, ...station.tenants },
      access: station.coreWrite(),
    },
    ground.config.schedules.quarterlyEvaluation,
    'Every quarter: evaluate each programme over the quarter that ended.',
  )
  const evaluate = new QueueWorker(station, 'Evaluate', {
    queue: 'evaluate-cohort',
    name: 'evaluate-cohort',
    env: EvaluateCohortEnv,
    environment: { ...station.sealed, ...station.connections('lms'), ...station.decisionKey },
    access: [...station.sealedWrite(), ...station.readDecisionKey()],
    timeout: Duration.minutes(5),
    memorySize: 1024,
    batchSize: 1,
    maxConcurrency: 5,
    alarmTopicArn: station.alarmTopicArn,
  })
  const publish = new QueueWorker(station, 'Publish', {
    queue: 'publish-outcomes',
    name: 'publish-outcomes',
    env: PublishOutcomesEnv,
    environment: { ...station.sealed, ...station.connections('lms'), ...station.stage },
    access: [...station.sealedWrite(), ...station.secrets('lms')],
    timeout: Duration.minutes(2),
    batchSize: 1,
    maxConcurrency: 2,
    // The other side may throttle for hours; poison never waits for this count.
    patience: 100,
    alarmTopicArn: station.alarmTopicArn,
  })
  return { 'evaluate-cohort': evaluate.queue, 'publish-outcomes': publish.queue }
}
