import { Duration, TimeZone } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import type * as lambda from 'aws-cdk-lib/aws-lambda'
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type * as sqs from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

type Props = { cron: string; timeZone: string; function: lambda.Function; deadLetters: sqs.Queue; description: string }

const fields = ['minute', 'hour', 'day', 'month', 'weekDay', 'year'] as const

/** `cron(0 6 1 1,4,7,10 ? *)` as the library wants it. */
const cronOf = (cron: string, timeZone: string): ScheduleExpression => {
  const parts = cron.replace(/^cron\(|\)$/g, '').split(' ')
  if (parts.length !== fields.length) throw new Error(`A schedule has six fields, and "${cron}" has ${parts.length}`)
  // Day and week day exclude each other: `?` means the other one decides.
  const named = Object.fromEntries(fields.map((field, index) => [field, parts[index] ?? '*']).filter(([, value]) => value !== '?'))
  return ScheduleExpression.cron({ ...named, timeZone: TimeZone.of(timeZone) })
}

/** EventBridge Scheduler wakes one function and says for which instant. */
export class Scheduled extends Construct {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id)
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com') })
    role.addToPolicy(new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [props.function.functionArn] }))
    role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [props.deadLetters.queueArn] }))
    new Schedule(this, 'Schedule', {
      description: props.description,
      schedule: cronOf(props.cron, props.timeZone),
      target: new LambdaInvoke(props.function, {
        // CDK would add `<function>:*`; the role above names the function alone.
        role: role.withoutPolicyUpdates(),
        input: ScheduleTargetInput.fromObject({ scheduledFor: '<aws.scheduler.scheduled-time>' }),
        deadLetterQueue: props.deadLetters,
        retryAttempts: 20,
        maxEventAge: Duration.hours(12),
      }),
    })
  }
}
