import { fileURLToPath } from 'node:url'
import type { EnvironmentOf } from '@fairlead/platform/env'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as logs from 'aws-cdk-lib/aws-logs'
import type * as sqs from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type * as z from 'zod'

export type FunctionProps<Schema extends z.ZodObject> = {
  /** The folder in functions/, and in dist/ once bundled. */
  name: string
  env: Schema
  environment: NoInfer<EnvironmentOf<Schema>>
  access: iam.PolicyStatement[]
  timeout?: Duration
  memorySize?: number
  /** Where an asynchronous invocation goes that failed for good (events and schedules). */
  deadLetterQueue?: sqs.IQueue
}

/** One Lambda with its own role, log group and exactly the environment its env.ts asks for. */
export class ServiceFunction<Schema extends z.ZodObject> extends Construct {
  readonly function: lambda.Function

  constructor(scope: Construct, id: string, props: FunctionProps<Schema>) {
    super(scope, id)
    const missing = Object.keys(props.env.shape).filter((name) => !(name in props.environment))
    if (missing.length > 0) throw new Error(`${props.name}: its environment lacks ${missing.join(', ')}`)
    const logGroup = new logs.LogGroup(this, 'Logs', { retention: logs.RetentionDays.THREE_MONTHS, removalPolicy: RemovalPolicy.DESTROY })
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    for (const statement of props.access) role.addToPolicy(statement)
    this.function = new lambda.Function(this, 'Function', {
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(fileURLToPath(new URL(`../../dist/${props.name}`, import.meta.url))),
      role,
      logGroup,
      memorySize: props.memorySize ?? 512,
      timeout: props.timeout ?? Duration.seconds(30),
      environment: { ...(props.environment as Record<string, string>), NODE_OPTIONS: '--enable-source-maps' },
      loggingFormat: lambda.LoggingFormat.JSON,
      ...(props.deadLetterQueue === undefined ? {} : { deadLetterQueue: props.deadLetterQueue }),
    })
    // X-Ray knows no resources: its wildcard gets a policy of its own, so that the acknowledgement covers nothing else.
    new iam.Policy(this, 'Tracing', {
      roles: [role],
      statements: [new iam.PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] })],
    })
    const resource = this.function.node.defaultChild as lambda.CfnFunction
    resource.tracingConfig = { mode: 'Active' }
  }
}
