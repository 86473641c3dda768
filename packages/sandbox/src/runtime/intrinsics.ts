import { AppError } from '@fairlead/kernel/errors'

/** Where the local service pretends to be. */
export const region = 'eu-central-1'
export const account = '000000000000'

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
}

export type RawResource = { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }
export type RawResources = Readonly<Record<string, RawResource>>

export const notUnderstood = (message: string): AppError => new AppError('template-not-understood', 'unexpected', { message })

const services: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'sqs',
  'AWS::Lambda::Function': 'lambda',
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::Events::EventBus': 'events',
}

/** A physical name as AWS would give it: a FIFO queue's ends in `.fifo`, and handlers look at that. */
const physicalName = (id: string, { Type, Properties }: RawResource): string =>
  Type === 'AWS::SQS::Queue' && Properties?.['FifoQueue'] === true ? `${id}.fifo` : id

const arnOf = (id: string, resource: RawResource): string =>
  `arn:aws:${services[resource.Type] ?? 'other'}:${region}:${account}:${physicalName(id, resource)}`

/** The logical id behind an ARN, URL or name made here. */
export const logicalId = (reference: string): string => (reference.split(/[:/]/).at(-1) ?? '').replace(/\.fifo$/, '')

const referenceIn =
  (raw: RawResources) =>
  (id: string): string => {
    const resource = raw[id]
    if (resource === undefined) {
      const known = pseudo[id]
      if (known === undefined) throw notUnderstood(`A Ref names ${id}, which no stack has.`)
      return known
    }
    return resource.Type === 'AWS::SQS::Queue' ? `https://sqs.${region}.amazonaws.com/${account}/${physicalName(id, resource)}` : id
  }

const attributeIn =
  (raw: RawResources) =>
  (id: string, name: string): string => {
    const resource = raw[id]
    if (resource === undefined) throw notUnderstood(`A GetAtt names ${id}, which no stack has.`)
    if (name === 'StreamArn') return `arn:aws:dynamodb:${region}:${account}:stream/${id}`
    return name === 'Arn' ? arnOf(id, resource) : `${id}.${name}`
  }

/**
 * Every intrinsic as a plain string: Ref, Fn::GetAtt, Fn::Join, Fn::ImportValue, Fn::Sub. One it does not know is refused, so that the
 * sandbox never runs something other than what would be deployed. Error `template-not-understood` (unexpected).
 */
export const resolver = (raw: RawResources, exports: Readonly<Record<string, unknown>>): ((value: unknown) => unknown) => {
  const [reference, attribute] = [referenceIn(raw), attributeIn(raw)]
  const intrinsics: Readonly<Record<string, (argument: unknown) => unknown>> = {
    Ref: (argument) => reference(String(argument)),
    'Fn::GetAtt': (argument) => attribute(...(argument as [string, string])),
    'Fn::Join': (argument) => {
      const [separator, parts] = argument as [string, unknown[]]
      return parts.map((part) => String(resolve(part))).join(separator)
    },
    'Fn::ImportValue': (argument) => {
      const name = String(argument)
      if (!(name in exports)) throw notUnderstood(`An import names ${name}, which no stack exports.`)
      return resolve(exports[name])
    },
    'Fn::Sub': (argument) => {
      if (typeof argument !== 'string') throw notUnderstood('A Fn::Sub brings variables of its own, which the sandbox does not know.')
      return argument.replaceAll(/\$\{([^}]+)\}/g, (_, id: string) => reference(id))
    },
  }
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value)
    const [only] = entries
    if (entries.length === 1 && only !== undefined) {
      const [name, argument] = only
      const intrinsic = intrinsics[name]
      if (intrinsic !== undefined) return intrinsic(argument)
      if (name.startsWith('Fn::')) throw notUnderstood(`The template uses ${name}, which the sandbox does not know.`)
    }
    return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(inner)]))
  }
  return resolve
}
