import { readdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

/** One esbuild call makes every function's bundle; AWS, the sandbox and the tests all run these files. */
const names = readdirSync('functions', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map((entry) => entry.name)

rmSync('dist', { recursive: true, force: true })
const result = await build({
  entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, `functions/${name}/handler.ts`])),
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
  // Some dependencies are CommonJS and call require for Node's own modules.
  banner: { js: "import{createRequire}from'module';const require=createRequire(import.meta.url);" },
})
if (process.env['FAIRLEAD_SIZES'] !== undefined) {
  for (const [file, output] of Object.entries(result.metafile.outputs))
    if (file.endsWith('.mjs')) console.error(`${file} ${Math.round(output.bytes / 1024)} kB`)
}
