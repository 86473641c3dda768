import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shipped } from './shipped.ts'

/** Permissive licences: whoever takes Fairlead may take these along (SPDX ids). */
const everywhere = new Set(
  'MIT MIT-0 ISC BSD-2-Clause BSD-3-Clause Apache-2.0 0BSD Unlicense CC0-1.0 BlueOak-1.0.0 Python-2.0 BSL-1.0'.split(' '),
)
/** Where changed files must be published: fine for tools, which we neither change nor ship. */
const forTools = new Set(['MPL-2.0', 'CC-BY-4.0'])

export type Installed = { readonly name: string; readonly version: string; readonly licence: string | undefined }

/**
 * Whether an SPDX expression is allowed: one side of every OR, both of every AND. Parentheses and WITH are rare, and are refused, so that
 * a person looks.
 */
const allows = (expression: string, allowed: ReadonlySet<string>): boolean =>
  expression
    .replace(/^\(([^()]*)\)$/, '$1')
    .split(' OR ')
    .some((side) => side.split(' AND ').every((id) => allowed.has(id.trim())))

/** One plain sentence for each package whose licence is not on the list. */
export const licenceFaults = (packages: readonly Installed[], inBundles: ReadonlySet<string>): readonly string[] =>
  packages.flatMap(({ name, version, licence }) => {
    if (licence === undefined) return [`${name}@${version} names no licence.`]
    if (allows(licence, everywhere)) return []
    if (!allows(licence, new Set([...everywhere, ...forTools])))
      return [`${name}@${version} is under ${licence}, which is not on the list.`]
    return inBundles.has(name) ? [`${name}@${version} is under ${licence}, which tools may have but bundles may not.`] : []
  })

type Manifest = { name?: string; version?: string; license?: unknown; licenses?: unknown }

/** The field as SPDX text; old packages write an object, or a list of them to choose from. */
const licenceOf = ({ license, licenses }: Manifest): string | undefined => {
  const one = (value: unknown): string | undefined =>
    typeof value === 'string' ? value : ((value as { type?: string } | null | undefined)?.type ?? undefined)
  return one(license) ?? (Array.isArray(licenses) ? licenses.map(one).join(' OR ') : one(licenses))
}

/** Every package that really lies in a folder of modules, those bundled inside others too. Links lead to folders that are read anyway. */
const packagesIn = (modules: string): Installed[] =>
  readdirSync(modules, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name.startsWith('.')) return []
    const folder = join(modules, entry.name)
    if (entry.name.startsWith('@')) return packagesIn(folder)
    const inner = join(folder, 'node_modules')
    const bundled = existsSync(inner) ? packagesIn(inner) : []
    if (!existsSync(join(folder, 'package.json'))) return bundled
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
    return [{ name: manifest.name ?? entry.name, version: manifest.version ?? '', licence: licenceOf(manifest) }, ...bundled]
  })

/** Everything that pnpm installed, each version once. */
export const installed = (store = 'node_modules/.pnpm'): readonly Installed[] => {
  const found = readdirSync(store)
    .map((entry) => join(store, entry, 'node_modules'))
    .filter((modules) => existsSync(modules))
    .flatMap(packagesIn)
  return [...new Map(found.map((one) => [`${one.name}@${one.version}`, one])).values()]
}

const main = (): void => {
  const packages = installed()
  const inBundles = new Set([...shipped().values()].flatMap((one) => one.packages))
  const faults = licenceFaults(packages, inBundles)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
  const counts = [...Map.groupBy(packages, ({ licence }) => licence ?? 'none')].map(([licence, list]) => [licence, list.length] as const)
  const figures = counts.toSorted(([, a], [, b]) => b - a).map(([licence, count]) => `${licence} ${count}`)
  console.log(`${packages.length} packages, ${inBundles.size} of them in bundles: ${figures.join(', ')}`)
}
if (import.meta.main) main()
