import { existsSync, globSync, readFileSync, statSync } from 'node:fs'

/** What one function takes to AWS: bytes of JavaScript, its wasm files, and whose code is in it. */
export type Shipped = {
  readonly bytes: number
  readonly wasm: Readonly<Record<string, number>>
  readonly packages: readonly string[]
}

/** `node_modules/.pnpm/jose@6.2.17/node_modules/jose/dist/x.js` -> `jose`; our own files are of no package. */
export const packageOf = (source: string): string | undefined => /.*node_modules\/((?:@[^/]+\/)?[^/@.][^/]*)\//.exec(source)?.[1]

/** The bundles in `dist`, by function. A source map lists each file that left code in the bundle; what was shaken out is not there. */
export const shipped = (dist = 'dist'): ReadonlyMap<string, Shipped> => {
  const bundles = globSync(`${dist}/*/index.mjs`).toSorted()
  if (bundles.length === 0) throw new Error('There is no bundle yet. Run "node tools/bundle.ts" first.')
  return new Map(
    bundles.map((bundle) => {
      const folder = bundle.slice(0, -'/index.mjs'.length)
      if (!existsSync(`${bundle}.map`)) throw new Error(`${bundle} has no source map, so nobody can say what is in it.`)
      const { sources } = JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as { sources: readonly string[] }
      const packages = new Set(sources.map(packageOf).filter((name) => name !== undefined))
      const wasm = globSync(`${folder}/**/*.wasm`).map((file) => [file.slice(folder.length + 1), statSync(file).size] as const)
      return [
        folder.slice(dist.length + 1),
        { bytes: statSync(bundle).size, wasm: Object.fromEntries(wasm), packages: [...packages].toSorted() },
      ] as const
    }),
  )
}
