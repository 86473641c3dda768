import { readdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'
import { shippedBundle } from './bundle-options.ts'

/** One esbuild call makes every function's bundle; AWS, the sandbox and the tests all run these files. */
export const bundleFunctions = async (): Promise<void> => {
  const names = readdirSync('functions', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name)

  rmSync('dist', { recursive: true, force: true })
  const result = await build({
    ...shippedBundle,
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, `functions/${name}/handler.ts`])),
    outdir: 'dist',
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
  })
  if (process.env['FAIRLEAD_SIZES'] === undefined) return
  for (const [file, output] of Object.entries(result.metafile.outputs))
    if (file.endsWith('.mjs')) console.error(`${file} ${Math.round(output.bytes / 1024)} kB`)
}

if (import.meta.main) await bundleFunctions()
