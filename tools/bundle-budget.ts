import { readFileSync, writeFileSync } from 'node:fs'
import { shipped, type Shipped } from './shipped.ts'

/** Bytes of JavaScript that one function may take along; wasm is listed apart and does not count. */
export const LIMIT_BYTES = 1_500_000
/** Sizes are listed to 10 kB, and a bundle may leave its listed size by this much before the list has to be renewed. */
const SLACK_KB = 15

/** Sizes in kB (1,000 bytes). */
export type BundleList = {
  readonly functions: Readonly<Record<string, number>>
  /** `function/file.wasm` -> kB: a wasm file belongs to the function that needs it, and to no other. */
  readonly wasm: Readonly<Record<string, number>>
  /** Every npm package that has code in a bundle. */
  readonly packages: readonly string[]
}

const kB = (bytes: number): number => Math.round(bytes / 10_000) * 10

export const listOf = (bundles: ReadonlyMap<string, Shipped>): BundleList => ({
  functions: Object.fromEntries([...bundles].map(([name, { bytes }]) => [name, kB(bytes)])),
  wasm: Object.fromEntries(
    [...bundles].flatMap(([name, { wasm }]) => Object.entries(wasm).map(([file, bytes]) => [`${name}/${file}`, kB(bytes)])),
  ),
  packages: [...new Set([...bundles.values()].flatMap(({ packages }) => packages))].toSorted(),
})

const overLimit = (bundles: ReadonlyMap<string, Shipped>): string[] =>
  [...bundles]
    .filter(([, { bytes }]) => bytes > LIMIT_BYTES)
    .map(([name, { bytes }]) => `${name} has ${kB(bytes)} kB of JavaScript; no function may have more than ${LIMIT_BYTES / 1000} kB.`)

const sizeChanges = (bundles: ReadonlyMap<string, Shipped>, list: BundleList): string[] => [
  ...[...bundles].flatMap(([name, { bytes }]) => {
    const listed = list.functions[name]
    if (listed === undefined) return [`${name} is new, with ${kB(bytes)} kB.`]
    const changed = Math.abs(bytes / 1000 - listed) > SLACK_KB
    return changed ? [`${name} ${bytes / 1000 > listed ? 'grew' : 'shrank'} from ${listed} kB to ${kB(bytes)} kB.`] : []
  }),
  ...Object.keys(list.functions).flatMap((name) => (bundles.has(name) ? [] : [`${name} is gone.`])),
]

const nameChanges = (what: string, found: readonly string[], listed: readonly string[]): string[] => [
  ...found.filter((name) => !listed.includes(name)).map((name) => `${what} ${name} is new.`),
  ...listed.filter((name) => !found.includes(name)).map((name) => `${what} ${name} is gone.`),
]

/** One plain sentence for each bundle over the limit and each change against the list. */
export const budgetFaults = (bundles: ReadonlyMap<string, Shipped>, list: BundleList): readonly string[] => {
  const found = listOf(bundles)
  return [
    ...overLimit(bundles),
    ...sizeChanges(bundles, list),
    ...nameChanges('The wasm file', Object.keys(found.wasm), Object.keys(list.wasm)),
    ...nameChanges('The package', found.packages, list.packages),
  ]
}

const listFile = new URL('../test/security/bundles.json', import.meta.url)

const main = (): void => {
  const bundles = shipped()
  if (process.env['UPDATE'] === '1') writeFileSync(listFile, `${JSON.stringify(listOf(bundles), null, 2)}\n`)
  const faults = budgetFaults(bundles, JSON.parse(readFileSync(listFile, 'utf8')) as BundleList)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) {
    console.error('To accept changes of the list: UPDATE=1 node tools/bundle-budget.ts, then review test/security/bundles.json.')
    process.exitCode = 1
    return
  }
  const [largest, { bytes } = { bytes: 0 }] = [...bundles].toSorted(([, a], [, b]) => b.bytes - a.bytes)[0] ?? ['']
  const wasm = [...bundles.values()].flatMap((one) => Object.keys(one.wasm)).length
  console.log(`${bundles.size} functions, the largest ${largest} with ${kB(bytes)} of ${LIMIT_BYTES / 1000} kB; ${wasm} wasm files`)
}
if (import.meta.main) main()
