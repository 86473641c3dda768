import type { BuildOptions } from 'esbuild'

/** How a function's bundle is made; whoever bundles, bundles like this. */
export const shippedBundle = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  logLevel: 'warning',
  // Some dependencies are CommonJS and call require for Node's own modules.
  banner: { js: "import{createRequire}from'module';const require=createRequire(import.meta.url);" },
} satisfies BuildOptions
