import type { FactDefinition } from '@fairlead/kernel/message'
import { Duration } from 'aws-cdk-lib'
import * as events from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type * as lambda from 'aws-cdk-lib/aws-lambda'
import type * as sqs from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

type Props = { bus: events.IEventBus; pattern: events.EventPattern; function: lambda.Function; deadLetters: sqs.Queue }

/** The pattern of a fact comes from its definition, so that a rule cannot name an event nobody sends. */
export const patternOf = (fact: FactDefinition): events.EventPattern => ({ source: [fact.source], detailType: [fact.name] })

/** A rule on our bus that wakes one function; what cannot be delivered goes to the function's dead letters. */
export class EventSubscription extends Construct {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id)
    new events.Rule(this, 'Rule', {
      eventBus: props.bus,
      eventPattern: props.pattern,
      targets: [
        new LambdaFunction(props.function, { deadLetterQueue: props.deadLetters, retryAttempts: 185, maxEventAge: Duration.hours(24) }),
      ],
    })
  }
}
