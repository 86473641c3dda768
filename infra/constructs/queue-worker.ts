import type { EnvironmentOf } from '@fairlead/platform/env'
import type { QueueName } from '@fairlead/kernel/message'
import { Duration } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import type * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type * as z from 'zod'
import { sendTo } from './access.ts'
import { DeadLetters, notify } from './dead-letters.ts'
import { ServiceFunction } from './service-function.ts'

type Props<Schema extends z.ZodObject> = {
  queue: QueueName
  name: string
  env: Schema
  environment: NoInfer<Omit<EnvironmentOf<Schema>, 'QUEUE_URL' | 'DLQ_URL'>>
  access: iam.PolicyStatement[]
  timeout: Duration
  memorySize?: number
  batchSize: number
  /** How often a message may be received before it goes to the dead letters; every Retry-After counts as one. Default 8. */
  patience?: number
  /** How many copies may work at once; a limit kind to the other side. */
  maxConcurrency: number
  alarmTopicArn: string | undefined
}

/** A queue, its DLQ, its alarms and the function that serves it. */
export class QueueWorker<Schema extends z.ZodObject> extends Construct {
  readonly queue: sqs.Queue
  readonly function: lambda.Function

  constructor(scope: Construct, id: string, props: Props<Schema>) {
    super(scope, id)
    const fifo = props.queue.endsWith('.fifo')
    const dead = new DeadLetters(this, 'DeadLetters', { fifo, alarmTopicArn: props.alarmTopicArn })
    this.queue = new sqs.Queue(this, 'Queue', {
      ...(fifo
        ? {
            fifo: true,
            deduplicationScope: sqs.DeduplicationScope.MESSAGE_GROUP,
            fifoThroughputLimit: sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
          }
        : {}),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's timeout, as AWS asks for batches.
      visibilityTimeout: Duration.seconds(6 * props.timeout.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: dead.queue, maxReceiveCount: props.patience ?? 8 },
    })
    const environment = {
      ...props.environment,
      QUEUE_URL: this.queue.queueUrl,
      DLQ_URL: dead.queue.queueUrl,
    } as unknown as EnvironmentOf<Schema>
    this.function = new ServiceFunction<Schema>(this, 'Worker', {
      name: props.name,
      env: props.env,
      environment,
      timeout: props.timeout,
      ...(props.memorySize === undefined ? {} : { memorySize: props.memorySize }),
      access: [
        ...props.access,
        new PolicyStatement({
          actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
          resources: [this.queue.queueArn],
        }),
        sendTo([dead.queue.queueArn]),
      ],
    }).function
    new lambda.EventSourceMapping(this, 'Source', {
      target: this.function,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batchSize,
      reportBatchItemFailures: true,
      maxConcurrency: props.maxConcurrency,
    })
    const age = new cloudwatch.Alarm(this, 'Old', {
      alarmDescription: 'Messages wait for more than an hour: look at the other side (throttled, down, credentials) before redriving.',
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: 3600,
      evaluationPeriods: 3,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    })
    notify(age, this, props.alarmTopicArn)
  }
}
