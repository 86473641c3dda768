import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@fairlead/kernel/errors'
import { notUnderstood, resolver, type RawResource } from './intrinsics.ts'

export type Properties = { readonly [name: string]: unknown }
export type Resource = { readonly id: string; readonly type: string; readonly properties: Properties }
export type Assembly = {
  readonly resources: readonly Resource[]
  /** The folder of the code that a function's asset names. */
  readonly codeFolder: (s3Key: string) => string
}

type RawTemplate = {
  readonly Resources?: Readonly<Record<string, RawResource>>
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>
}
type AssetManifest = { readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>> }

const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch (cause) {
    throw new AppError('not-built', 'not-found', {
      message: 'The functions and templates that would be deployed are not there yet.',
      path: folder,
      next: 'Run "pnpm demo", which builds them first.',
      cause,
    })
  }
}

/** Resources of all stacks under one roof; two of one name would hide each other. */
const allResources = (templates: readonly RawTemplate[]): Readonly<Record<string, RawResource>> => {
  const entries = templates.flatMap(({ Resources = {} }) => Object.entries(Resources))
  const all = Object.fromEntries(entries)
  const twice = entries.find(([id, resource]) => all[id] !== resource)
  if (twice !== undefined) throw notUnderstood(`Two stacks have a resource called ${twice[0]}.`)
  return all
}

const exportsOf = (templates: readonly RawTemplate[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    templates.flatMap(({ Outputs = {} }) =>
      Object.values(Outputs).flatMap(({ Value, Export }) => (Export === undefined ? [] : [[Export.Name, Value] as const])),
    ),
  )

/**
 * Reads a cloud assembly as CloudFormation would see it: all stacks as one namespace, every intrinsic resolved to a plain string.
 * Errors: `not-built` (not-found), `template-not-understood` (unexpected).
 */
export const readAssembly = (folder: string): Assembly => {
  const files = filesIn(folder)
  const read = (ending: string): readonly unknown[] =>
    files.filter((file) => file.endsWith(ending)).map((file): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const templates = read('.template.json') as readonly RawTemplate[]
  const manifests = read('.assets.json') as readonly AssetManifest[]
  const raw = allResources(templates)
  const resolve = resolver(raw, exportsOf(templates))
  const assets = new Map(manifests.flatMap(({ files: described }) => Object.entries(described)))
  return {
    resources: Object.entries(raw).map(([id, { Type, Properties = {} }]) => ({
      id,
      type: Type,
      properties: resolve(Properties) as Properties,
    })),
    codeFolder: (s3Key) => {
      const asset = assets.get(s3Key.replace(/\.zip$/, ''))
      if (asset === undefined) throw notUnderstood(`No asset is called ${s3Key}.`)
      return join(folder, asset.source.path)
    },
  }
}
