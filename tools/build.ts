import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { bundleFunctions } from './bundle.ts'

// Bundles and templates, into dist/. What was built from these very files is left as it is.

const STAMP = 'dist/built-from'
const inputs = [
  'functions/**/*.ts',
  'packages/**/*.{ts,json}',
  'infra/**/*.{ts,json}',
  'tools/bu*.ts',
  '{cdk,package,tsconfig}.json',
  'pnpm-lock.yaml',
]

const fingerprint = (): string => {
  const hash = createHash('sha256').update(process.version)
  const files = globSync(inputs, { exclude: (path) => path.endsWith('node_modules') || path.endsWith('dist') })
  for (const file of files.toSorted()) hash.update(`\n${file}\n`).update(readFileSync(file))
  return hash.digest('hex')
}

const builtFrom = (): string | undefined => {
  try {
    return readFileSync(STAMP, 'utf8')
  } catch {
    return undefined
  }
}

const wanted = fingerprint()
if (builtFrom() !== wanted) {
  // The CDK loads while esbuild, a process of its own, is at work. By name, since infra is checked with type rules of its own.
  const [app, template] = ['../infra/app.ts', '../infra/bin/template.ts']
  await Promise.all([bundleFunctions(), import(app)])
  await import(template)
  writeFileSync(STAMP, wanted)
}
