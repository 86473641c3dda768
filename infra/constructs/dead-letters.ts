import { Duration } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import * as sns from 'aws-cdk-lib/aws-sns'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

/** Tell whoever watches, where the deploy config names a topic. */
export const notify = (alarm: cloudwatch.Alarm, scope: Construct, topicArn: string | undefined): void => {
  if (topicArn !== undefined) alarm.addAlarmAction(new SnsAction(sns.Topic.fromTopicArn(scope, `${alarm.node.id}Topic`, topicArn)))
}

/**
 * A queue for what failed for good, kept 14 days, with an alarm on its first message.
 * SQS-managed encryption: EventBridge and Scheduler cannot write to a queue under the AWS-managed KMS key.
 */
export class DeadLetters extends Construct {
  readonly queue: sqs.Queue

  constructor(scope: Construct, id: string, props: { fifo?: boolean; alarmTopicArn: string | undefined }) {
    super(scope, id)
    this.queue = new sqs.Queue(this, 'Dlq', {
      ...(props.fifo === true ? { fifo: true } : {}),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    const alarm = new cloudwatch.Alarm(this, 'NotEmpty', {
      alarmDescription: 'A message failed for good. Read its reason (attributes code and sentence), repair the cause, then redrive.',
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    })
    notify(alarm, this, props.alarmTopicArn)
  }
}
