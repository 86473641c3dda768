import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@fairlead/kernel/errors'

export type Properties = { readonly [name: string]: unknown }
export type Resource = { readonly id: string; readonly type: string; readonly properties: Properties }
export type Assembly = {
  readonly resources: readonly Resource[]
  /** The folder of the code that a function's asset names. */
  readonly codeFolder: (s3Key: string) => string
}

type RawTemplate = {
  readonly Resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }>
  readonly Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>
}
type AssetManifest = { readonly files: Record<string, { source: { path: string } }> }

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
const refuse = (message: string): AppError => new AppError('template-not-understood', 'unexpected', { message })

/** A physical name as AWS would give it: a FIFO queue's ends in `.fifo`, and handlers look at that. */
const physicalName = (id: string, type: string, properties: Record<string, unknown>): string =>
  type === 'AWS::SQS::Queue' && properties['FifoQueue'] === true ? `${id}.fifo` : id

const services: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'sqs',
  'AWS::Lambda::Function': 'lambda',
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::Events::EventBus': 'events',
}

const arnOf = (id: string, type: string, properties: Record<string, unknown>): string =>
  `arn:aws:${services[type] ?? 'other'}:${pseudo['AWS::Region']}:${pseudo['AWS::AccountId']}:${physicalName(id, type, properties)}`

/** The logical id behind an ARN, URL or name made by `readAssembly`. */
export const logicalId = (reference: string): string => (reference.split(/[:/]/).at(-1) ?? '').replace(/\.fifo$/, '')

/**
 * Reads a cloud assembly as CloudFormation would see it: all stacks as one namespace, every intrinsic resolved to a plain string.
 * An intrinsic it does not know is refused, so that the sandbox never runs something other than what would be deployed.
 */
export const readAssembly = (folder: string): Assembly => {
  const files = readdirSync(folder)
  const templates = files.filter((file) => file.endsWith('.template.json')).map((file) => readJson<RawTemplate>(join(folder, file)))
  const raw = Object.assign({}, ...templates.map((template) => template.Resources ?? {})) as Record<
    string,
    { Type: string; Properties?: Record<string, unknown> }
  >
  const exports = Object.fromEntries(
    templates.flatMap((template) =>
      Object.values(template.Outputs ?? {}).flatMap((output) =>
        output.Export === undefined ? [] : [[output.Export.Name, output.Value] as const],
      ),
    ),
  )

  const reference = (id: string): string => {
    const known = pseudo[id]
    if (known !== undefined) return known
    const resource = raw[id]
    if (resource === undefined) throw refuse(`A Ref names ${id}, which no stack has.`)
    if (resource.Type === 'AWS::SQS::Queue')
      return `https://sqs.${pseudo['AWS::Region']}.amazonaws.com/${pseudo['AWS::AccountId']}/${physicalName(id, resource.Type, resource.Properties ?? {})}`
    return id
  }
  const attribute = (id: string, name: string): string => {
    const resource = raw[id]
    if (resource === undefined) throw refuse(`A GetAtt names ${id}, which no stack has.`)
    if (name === 'StreamArn') return `arn:aws:dynamodb:${pseudo['AWS::Region']}:${pseudo['AWS::AccountId']}:stream/${id}`
    return name === 'Arn' ? arnOf(id, resource.Type, resource.Properties ?? {}) : `${id}.${name}`
  }
  const intrinsics: Readonly<Record<string, (argument: unknown) => unknown>> = {
    Ref: (argument) => reference(String(argument)),
    'Fn::GetAtt': (argument) => attribute(...(argument as [string, string])),
    'Fn::Join': (argument) => {
      const [separator, parts] = argument as [string, unknown[]]
      return parts.map((part) => String(resolve(part))).join(separator)
    },
    'Fn::ImportValue': (argument) => {
      if (!(String(argument) in exports)) throw refuse(`An import names ${String(argument)}, which no stack exports.`)
      return resolve(exports[String(argument)])
    },
    'Fn::Sub': (argument) => String(argument).replaceAll(/\$\{([^}]+)\}/g, (_, id: string) => reference(id)),
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
      if (name.startsWith('Fn::')) throw refuse(`The template uses ${name}, which the sandbox does not know.`)
    }
    return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(inner)]))
  }

  const assets = Object.assign(
    {},
    ...files.filter((file) => file.endsWith('.assets.json')).map((file) => readJson<AssetManifest>(join(folder, file)).files),
  ) as AssetManifest['files']
  return {
    resources: Object.entries(raw).map(([id, resource]) => ({
      id,
      type: resource.Type,
      properties: resolve(resource.Properties ?? {}) as Properties,
    })),
    codeFolder: (s3Key) => {
      const asset = assets[s3Key.replace(/\.zip$/, '')]
      if (asset === undefined) throw refuse(`No asset is called ${s3Key}.`)
      return join(folder, asset.source.path)
    },
  }
}
