import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import * as logs from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { DeployConfig } from './config.ts'
import type { DataStack } from './data-stack.ts'
import { fairnessStation } from './stations/fairness.ts'
import { matchingStation } from './stations/matching.ts'
import { mentorshipStation } from './stations/mentorship.ts'
import { outcomesStation } from './stations/outcomes.ts'
import { portalStation } from './stations/portal.ts'
import { privacyStation } from './stations/privacy.ts'
import { programmeStation } from './stations/programme.ts'
import { relay } from './stations/relay.ts'
import { schedulingStation } from './stations/scheduling.ts'
import { talentStation } from './stations/talent.ts'
import { workforceStation } from './stations/workforce.ts'
import type { Ground } from './station.ts'

/** The query string is left out: an LTI ticket travels there for one redirect. */
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latency: '$context.responseLatency',
    time: '$context.requestTime',
  }),
)

/** Everything that can be thrown away and deployed again: the door, the stations and the relay. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { config: DeployConfig; data: DataStack }) {
    super(scope, id, props)
    const api = new HttpApi(this, 'Api', { createDefaultStage: false, description: 'Fairlead' })
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(new logs.LogGroup(this, 'AccessLog', { retention: logs.RetentionDays.THREE_MONTHS })),
        format: accessLog,
      },
    })
    const people = new HttpJwtAuthorizer('People', props.config.issuer, { jwtAudience: [props.config.audience] })
    const ground: Ground = { config: props.config, data: props.data, api, people }
    programmeStation(this, ground)
    talentStation(this, ground)
    portalStation(this, ground)
    fairnessStation(this, ground)
    relay(this, ground, {
      ...workforceStation(this, ground),
      ...matchingStation(this, ground),
      ...mentorshipStation(this, ground),
      ...schedulingStation(this, ground),
      ...outcomesStation(this, ground),
      ...privacyStation(this, ground),
    })
    new CfnOutput(this, 'Address', { value: stage.url, description: 'Where HRIS webhooks, the LMS launch and people call' })
  }
}
