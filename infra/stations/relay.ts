import { RelayOutboxEnv } from '@fairlead/functions/relay-outbox/env'
import { queueNames, type QueueName } from '@fairlead/kernel/message'
import { Duration, Stack } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { putEvents, sendTo } from '../constructs/access.ts'
import { DeadLetters } from '../constructs/dead-letters.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { Station, type Ground } from '../station.ts'

/** The only function that may put on the bus and send to queues: everything else writes to the outbox. */
export const relay = (scope: Construct, ground: Ground, queues: Readonly<Record<QueueName, Queue>>): void => {
  const station = new Station(scope, 'Relay', ground)
  const { outbox, core, bus } = ground.data
  const streamArn = outbox.tableStreamArn
  if (streamArn === undefined) throw new Error('The outbox table has no stream')
  const dead = new DeadLetters(station, 'Letters', { alarmTopicArn: station.alarmTopicArn })
  const made = new ServiceFunction(station, 'RelayOutbox', {
    name: 'relay-outbox',
    env: RelayOutboxEnv,
    environment: {
      BUS_NAME: bus.eventBusName,
      QUEUE_URLS: Stack.of(station).toJsonString(Object.fromEntries(queueNames.map((name) => [name, queues[name].queueUrl]))),
    },
    access: [
      putEvents(bus.eventBusArn),
      sendTo(queueNames.map((name) => queues[name].queueArn)),
      new iam.PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
      new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [core.key.keyArn] }),
    ],
    timeout: Duration.minutes(1),
    deadLetterQueue: dead.queue,
  }).function
  // ListStreams knows no resource: a policy of its own keeps the acknowledgement to this one wildcard.
  new iam.Policy(station, 'ListStreams', {
    roles: [made.role as iam.Role],
    statements: [new iam.PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] })],
  })
  new lambda.EventSourceMapping(station, 'Stream', {
    target: made,
    eventSourceArn: streamArn,
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    // The stream keeps a day; before that is over the positions of what failed go to the dead letters (the rows stay seven days).
    maxRecordAge: Duration.hours(20),
    retryAttempts: 10_000,
    onFailure: new SqsDlq(dead.queue),
  })
}
