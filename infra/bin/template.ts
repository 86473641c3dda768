// The same app without the CLI, for the sandbox and the tests: templates only; nag and validation run in their own gates.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fairlead } from '../app.ts'
import { readDeployConfig } from '../read-config.ts'

// The validator loads its rules before it asks whether it is wanted; `pnpm synth` runs it.
process.env['CDK_VALIDATION'] = 'false'

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const { context } = JSON.parse(readFileSync(root('cdk.json'), 'utf8')) as { context: Record<string, unknown> }

fairlead(readDeployConfig(undefined), {
  outdir: root('dist/cdk'),
  analyticsReporting: false,
  treeMetadata: false,
  context: { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false },
}).synth({ skipValidation: true })
