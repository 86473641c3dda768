import type { Assembly, Resource } from './assembly.ts'
import { logicalId, notUnderstood } from './intrinsics.ts'

export type WiredFunction = {
  readonly id: string
  readonly codeFolder: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutSeconds: number
  readonly deadLetters: string | undefined
}
export type WiredRule = { readonly pattern: unknown; readonly functions: readonly string[] }
export type WiredQueue = {
  readonly id: string
  readonly fifo: boolean
  /** Deduplication ids count within a group, and not for the whole queue. */
  readonly dedupePerGroup: boolean
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
    timeoutSeconds: Number(properties['Timeout'] ?? 3),
    deadLetters: letters === '' ? undefined : logicalId(letters),
  }
}

const wiredQueue = ({ id, properties }: Resource): WiredQueue => {
  const redrive = bag(properties['RedrivePolicy'])
  return {
    id,
    fifo: properties['FifoQueue'] === true,
    dedupePerGroup: properties['DeduplicationScope'] === 'messageGroup',
    visibilitySeconds: Number(properties['VisibilityTimeout'] ?? 30),
    redrive:
      redrive['deadLetterTargetArn'] === undefined
        ? undefined
        : { queue: logicalId(text(redrive['deadLetterTargetArn'])), after: Number(redrive['maxReceiveCount']) },
  }
}

const wiredSource = ({ id, properties }: Resource): WiredSource => {
  const source = text(properties['EventSourceArn'])
  const reports = properties['FunctionResponseTypes']
  if (!Array.isArray(reports) || !reports.includes('ReportBatchItemFailures'))
    throw notUnderstood(`The source ${id} does not report failures of single messages.`)
  if (properties['FilterCriteria'] !== undefined) throw notUnderstood(`The source ${id} filters, which the sandbox does not know.`)
  return {
    function: logicalId(text(properties['FunctionName'])),
    source: logicalId(source),
    kind: source.includes(':stream/') ? 'stream' : 'queue',
    batchSize: Number(properties['BatchSize'] ?? 10),
  }
}

const wiredSchedule = ({ id, properties }: Resource): WiredSchedule => {
  const target = bag(properties['Target'])
  const [, cron] = /^cron\((.+)\)$/.exec(text(properties['ScheduleExpression'])) ?? []
  if (cron === undefined) throw notUnderstood(`The schedule ${id} is not a cron expression, and the sandbox knows no other.`)
  return {
    function: logicalId(text(target['Arn'])),
    cron,
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

const isEnabled = ({ properties }: Resource): boolean => properties['State'] !== 'DISABLED'

/** Who wakes whom, as the template says and not as we remember it. */
export const readWiring = (assembly: Assembly): Wiring => {
  const of = (type: string): readonly Resource[] => assembly.resources.filter((resource) => resource.type === type)
  const byId = new Map(assembly.resources.map((resource) => [resource.id, resource]))
  const functions = of('AWS::Lambda::Function').map((resource) => wiredFunction(assembly, resource))
  return {
    functions: new Map(functions.map((wired) => [wired.id, wired])),
    rules: of('AWS::Events::Rule')
      .filter(isEnabled)
      .map(({ properties }) => ({
        pattern: properties['EventPattern'],
        functions: list(properties['Targets'])
          .map((target) => logicalId(text(target['Arn'])))
          .filter((id) => byId.get(id)?.type === 'AWS::Lambda::Function'),
      }))
      .filter((rule) => rule.functions.length > 0),
    queues: new Map(of('AWS::SQS::Queue').map((resource) => [resource.id, wiredQueue(resource)])),
    sources: of('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => properties['Enabled'] !== false)
      .map(wiredSource),
    schedules: of('AWS::Scheduler::Schedule').filter(isEnabled).map(wiredSchedule),
    routes: of('AWS::ApiGatewayV2::Route').map((resource) => wiredRoute(byId, resource)),
  }
}
