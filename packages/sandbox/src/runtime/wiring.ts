import { AppError } from '@fairlead/kernel/errors'
import { logicalId, type Assembly, type Resource } from './assembly.ts'

export type WiredFunction = {
  readonly id: string
  readonly codeFolder: string
  readonly environment: Readonly<Record<string, string>>
  readonly deadLetters: string | undefined
}
export type WiredRule = { readonly pattern: unknown; readonly functions: readonly string[] }
export type WiredQueue = {
  readonly id: string
  readonly fifo: boolean
  readonly visibilitySeconds: number
  readonly redrive: { readonly queue: string; readonly after: number } | undefined
}
export type WiredSource = {
  readonly function: string
  readonly source: string
  readonly kind: 'queue' | 'stream'
  readonly batchSize: number
}
export type WiredSchedule = { readonly function: string; readonly cron: string; readonly timeZone: string; readonly input: string }
export type WiredRoute = {
  readonly method: string
  readonly path: string
  readonly function: string
  readonly authoriser: { readonly issuer: string; readonly audience: readonly string[] } | undefined
}
export type Wiring = {
  readonly functions: ReadonlyMap<string, WiredFunction>
  readonly rules: readonly WiredRule[]
  readonly queues: ReadonlyMap<string, WiredQueue>
  readonly sources: readonly WiredSource[]
  readonly schedules: readonly WiredSchedule[]
  readonly routes: readonly WiredRoute[]
  /** The table whose stream has a source: the outbox. */
  readonly busName: string
}

type Bag = Readonly<Record<string, unknown>>
const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? (value as Bag) : {})
const list = (value: unknown): readonly Bag[] => (Array.isArray(value) ? value.map(bag) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const wiredFunction = (assembly: Assembly, { id, properties }: Resource): WiredFunction => {
  const letters = text(bag(properties['DeadLetterConfig'])['TargetArn'])
  return {
    id,
    codeFolder: assembly.codeFolder(text(bag(properties['Code'])['S3Key'])),
    environment: bag(bag(properties['Environment'])['Variables']) as Record<string, string>,
    deadLetters: letters === '' ? undefined : logicalId(letters),
  }
}

const wiredQueue = ({ id, properties }: Resource): WiredQueue => {
  const redrive = bag(properties['RedrivePolicy'])
  return {
    id,
    fifo: properties['FifoQueue'] === true,
    visibilitySeconds: Number(properties['VisibilityTimeout'] ?? 30),
    redrive:
      redrive['deadLetterTargetArn'] === undefined
        ? undefined
        : { queue: logicalId(text(redrive['deadLetterTargetArn'])), after: Number(redrive['maxReceiveCount']) },
  }
}

const wiredSource = ({ properties }: Resource): WiredSource => {
  const source = text(properties['EventSourceArn'])
  if (!list([{}]).length || !Array.isArray(properties['FunctionResponseTypes']))
    throw new AppError('template-not-understood', 'unexpected', { message: 'A source does not report failures of single messages.' })
  return {
    function: logicalId(text(properties['FunctionName'])),
    source: logicalId(source),
    kind: source.includes(':stream/') ? 'stream' : 'queue',
    batchSize: Number(properties['BatchSize'] ?? 10),
  }
}

const wiredSchedule = ({ properties }: Resource): WiredSchedule => {
  const target = bag(properties['Target'])
  return {
    function: logicalId(text(target['Arn'])),
    cron: text(properties['ScheduleExpression']).replace(/^cron\(|\)$/g, ''),
    timeZone: text(properties['ScheduleExpressionTimezone']) || 'Etc/UTC',
    input: text(target['Input']),
  }
}

const wiredRoute = (byId: ReadonlyMap<string, Resource>, { properties }: Resource): WiredRoute => {
  const [method = '', path = ''] = text(properties['RouteKey']).split(' ')
  const integration = byId.get(logicalId(text(properties['Target'])))
  const authoriser = byId.get(text(properties['AuthorizerId']))
  const jwt = bag(authoriser?.properties['JwtConfiguration'])
  return {
    method,
    path,
    function: logicalId(text(integration?.properties['IntegrationUri'])),
    authoriser:
      properties['AuthorizationType'] === 'JWT'
        ? { issuer: text(jwt['Issuer']), audience: (jwt['Audience'] ?? []) as string[] }
        : undefined,
  }
}

/** Who wakes whom, as the template says and not as we remember it. */
export const readWiring = (assembly: Assembly): Wiring => {
  const of = (type: string): readonly Resource[] => assembly.resources.filter((resource) => resource.type === type)
  const byId = new Map(assembly.resources.map((resource) => [resource.id, resource]))
  const functions = of('AWS::Lambda::Function').map((resource) => wiredFunction(assembly, resource))
  return {
    functions: new Map(functions.map((wired) => [wired.id, wired])),
    rules: of('AWS::Events::Rule')
      .filter(({ properties }) => properties['State'] !== 'DISABLED' && list(properties['Targets']).length > 0)
      .map(({ properties }) => ({
        pattern: properties['EventPattern'],
        functions: list(properties['Targets'])
          .map((target) => logicalId(text(target['Arn'])))
          .filter((id) => byId.get(id)?.type === 'AWS::Lambda::Function'),
      }))
      .filter((rule) => rule.functions.length > 0),
    queues: new Map(of('AWS::SQS::Queue').map((resource) => [resource.id, wiredQueue(resource)])),
    sources: of('AWS::Lambda::EventSourceMapping').map(wiredSource),
    schedules: of('AWS::Scheduler::Schedule').map(wiredSchedule),
    routes: of('AWS::ApiGatewayV2::Route').map((resource) => wiredRoute(byId, resource)),
    busName: text(of('AWS::Events::EventBus')[0]?.id),
  }
}
