import type { Connection } from '@fairlead/connectors/config'
import type { EnvironmentOf } from '@fairlead/platform/env'
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib'
import { HttpMethod, HttpNoneAuthorizer, type HttpApi, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type * as events from 'aws-cdk-lib/aws-events'
import type * as iam from 'aws-cdk-lib/aws-iam'
import type * as lambda from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type * as z from 'zod'
import type { DeployConfig } from './config.ts'
import * as access from './constructs/access.ts'
import { DeadLetters } from './constructs/dead-letters.ts'
import { EventSubscription } from './constructs/event-subscription.ts'
import { Scheduled } from './constructs/scheduled.ts'
import { ServiceFunction } from './constructs/service-function.ts'
import type { DataStack } from './data-stack.ts'

/** What every station stands on. */
export type Ground = {
  readonly config: DeployConfig
  readonly data: DataStack
  readonly api: HttpApi
  readonly people: IHttpRouteAuthorizer
}

type Declared<Schema extends z.ZodObject> = {
  name: string
  env: Schema
  environment: NoInfer<EnvironmentOf<Schema>>
  access: iam.PolicyStatement[]
  timeout?: Duration
  memorySize?: number
}

const idOf = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

/** One station of the river: its functions and what wakes them. */
export class Station extends Construct {
  readonly ground: Ground

  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id)
    this.ground = ground
  }

  get core(): { CORE_TABLE: string; OUTBOX_TABLE: string } {
    return { CORE_TABLE: this.ground.data.core.table.tableName, OUTBOX_TABLE: this.ground.data.outbox.tableName }
  }
  /** For a function that opens or seals what belongs to people. */
  get sealed(): { CORE_TABLE: string; OUTBOX_TABLE: string; KEYS_TABLE: string; TENANT_KMS_KEY: string } {
    return { ...this.core, KEYS_TABLE: this.ground.data.keys.table.tableName, TENANT_KMS_KEY: this.ground.data.tenantKey.keyArn }
  }
  get issuer(): { JWT_ISSUER: string; JWT_AUDIENCE: string } {
    return { JWT_ISSUER: this.ground.config.issuer, JWT_AUDIENCE: this.ground.config.audience }
  }
  get ratings(): { RATINGS_TABLE: string } {
    return { RATINGS_TABLE: this.ground.data.ratings.table.tableName }
  }
  get protected(): { PROTECTED_TABLE: string } {
    return { PROTECTED_TABLE: this.ground.data.protected.table.tableName }
  }
  get objects(): { BUCKET: string } {
    return { BUCKET: this.ground.data.bucket.bucketName }
  }
  get stage(): { STAGE: string } {
    return { STAGE: this.ground.config.stage }
  }
  get portal(): { PORTAL_ORIGIN: string } {
    return { PORTAL_ORIGIN: this.ground.config.portalOrigin }
  }
  get tenants(): { TENANTS: string } {
    return { TENANTS: JSON.stringify(this.ground.config.tenants) }
  }
  get alarmTopicArn(): string | undefined {
    return this.ground.config.alarmTopicArn
  }

  /** A function sees the connections of the kinds it serves, and no other. */
  connections(...kinds: Connection['kind'][]): { CONNECTIONS: string } {
    return { CONNECTIONS: JSON.stringify(this.ground.config.connections.filter((connection) => kinds.includes(connection.kind))) }
  }

  coreWrite(): iam.PolicyStatement[] {
    return [...access.writeTable(this.ground.data.core.table, this.ground.data.core.key), ...access.appendOutbox(this.ground.data.outbox)]
  }
  coreRead(): iam.PolicyStatement[] {
    return access.readTable(this.ground.data.core.table, this.ground.data.core.key)
  }
  /** Read what is sealed, and add rows that belong to nobody, with their facts. */
  sealedAdd(): iam.PolicyStatement[] {
    const { core, outbox, keys, tenantKey } = this.ground.data
    return [...access.addToTable(core.table, core.key), ...access.appendOutbox(outbox), ...access.openSealed(keys, tenantKey)]
  }
  sealedWrite(): iam.PolicyStatement[] {
    return [...this.coreWrite(), ...access.openSealed(this.ground.data.keys, this.ground.data.tenantKey)]
  }
  sealedRead(): iam.PolicyStatement[] {
    return [...this.coreRead(), ...access.openSealed(this.ground.data.keys, this.ground.data.tenantKey)]
  }
  /** Make keys for people who are new: the sync alone. */
  personKeys(): iam.PolicyStatement[] {
    return access.makeKeys(this.ground.data.keys, this.ground.data.tenantKey)
  }
  dropKeys(how: 'destroy' | 'release'): iam.PolicyStatement[] {
    return access.dropKeys(this.ground.data.keys, how)
  }
  ratingsWrite(): iam.PolicyStatement[] {
    return access.writeTable(this.ground.data.ratings.table, this.ground.data.ratings.key)
  }
  ratingsRead(): iam.PolicyStatement[] {
    return access.readTable(this.ground.data.ratings.table, this.ground.data.ratings.key)
  }
  /** Protected attributes of people whose ids are known: the fairness report alone. */
  protectedRead(): iam.PolicyStatement[] {
    return access.readByKey(this.ground.data.protected.table, this.ground.data.protected.key)
  }
  protectedWrite(how: 'put' | 'remove'): iam.PolicyStatement[] {
    return access.writeBlindly(this.ground.data.protected.table, this.ground.data.protected.key, how)
  }
  snapshots(mode: access.SnapshotUse): iam.PolicyStatement[] {
    return access.snapshots(this.ground.data.bucket, this.ground.data.bucketKey, mode)
  }

  get decisionKey(): { DECISION_KEY_SECRET: string } {
    return { DECISION_KEY_SECRET: this.ground.config.decisionKeySecretName }
  }
  readDecisionKey(): iam.PolicyStatement[] {
    return this.readSecrets([this.ground.config.decisionKeySecretName])
  }

  /** One secret of each connection of a kind: a function reads the secret it needs, and not the others its connection names. */
  secrets(kind: Connection['kind'], name = 'secretName'): iam.PolicyStatement[] {
    const chosen = this.ground.config.connections.filter((connection) => connection.kind === kind)
    return this.readSecrets(
      chosen.flatMap((connection) =>
        Object.entries(connection).flatMap(([key, value]) => (key === name && typeof value === 'string' ? [value] : [])),
      ),
    )
  }

  /** Secrets Manager appends six characters to a name; `?` stands for each. */
  private readSecrets(names: readonly string[]): iam.PolicyStatement[] {
    if (names.length === 0) return []
    const arnOf = (name: string): string =>
      Stack.of(this).formatArn({
        service: 'secretsmanager',
        resource: 'secret',
        resourceName: `${name}-??????`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      })
    return [access.readSecrets([...new Set(names)].toSorted().map(arnOf))]
  }

  /** Woken by facts. An event that fails for good rests in the function's own dead letters, with the error beside it. */
  onFacts<Schema extends z.ZodObject>(declared: Declared<Schema>, patterns: readonly events.EventPattern[]): lambda.Function {
    const dead = new DeadLetters(this, `${idOf(declared.name)}Letters`, { alarmTopicArn: this.alarmTopicArn })
    const made = new ServiceFunction<Schema>(this, idOf(declared.name), { ...declared, deadLetterQueue: dead.queue }).function
    patterns.forEach((pattern, index) => {
      new EventSubscription(this, `${idOf(declared.name)}On${index}`, {
        bus: this.ground.data.bus,
        pattern,
        function: made,
        deadLetters: dead.queue,
      })
    })
    return made
  }

  /** Woken by the clock. */
  onSchedule<Schema extends z.ZodObject>(declared: Declared<Schema>, cron: string, description: string): lambda.Function {
    const dead = new DeadLetters(this, `${idOf(declared.name)}Letters`, { alarmTopicArn: this.alarmTopicArn })
    const made = new ServiceFunction<Schema>(this, idOf(declared.name), {
      timeout: Duration.minutes(5),
      ...declared,
      deadLetterQueue: dead.queue,
    }).function
    new Scheduled(this, `${idOf(declared.name)}Tick`, {
      cron,
      timeZone: this.ground.config.schedules.timeZone,
      function: made,
      deadLetters: dead.queue,
      description,
    })
    return made
  }

  /** Woken by HTTP. `people`: a token is checked at the door and again inside; `open`: the handler checks a signature or an LTI session itself. */
  onHttp<Schema extends z.ZodObject>(declared: Declared<Schema>, routes: readonly string[], door: 'people' | 'open'): lambda.Function {
    const made = new ServiceFunction<Schema>(this, idOf(declared.name), declared).function
    const integration = new HttpLambdaIntegration(`${idOf(declared.name)}Integration`, made)
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ')
      this.ground.api.addRoutes({
        path,
        methods: [HttpMethod[method as keyof typeof HttpMethod]],
        integration,
        authorizer: door === 'people' ? this.ground.people : new HttpNoneAuthorizer(),
      })
    }
    return made
  }
}
