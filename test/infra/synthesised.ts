import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fairlead } from '@fairlead/infra/app'
import { readDeployConfig } from '@fairlead/infra/read-config'
import { Stack, Validations } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'

type Violation = { readonly ruleName: string }
type Report = { readonly pluginReports: readonly { readonly pluginName: string; readonly violations: readonly Violation[] }[] }

/** What cdk-nag finds in the app, acknowledgements counted, with something planted in a stack of its own. */
export const findings = (plant?: (stack: Stack) => void): readonly string[] => {
  const outdir = mkdtempSync(join(tmpdir(), 'fairlead-nag-'))
  const app = fairlead(readDeployConfig(undefined), { outdir, treeMetadata: false })
  if (plant !== undefined) plant(new Stack(app, 'Planted'))
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  try {
    app.synth()
  } catch {
    // A finding makes synth throw; the report says which.
  }
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report
  return report.pluginReports.flatMap(({ pluginName, violations }) => violations.map(({ ruleName }) => `${pluginName}: ${ruleName}`))
}

export const templates = (): { readonly data: Template; readonly service: Template } => {
  const app = fairlead(readDeployConfig(undefined), { outdir: mkdtempSync(join(tmpdir(), 'fairlead-synth-')), treeMetadata: false })
  const stack = (id: string): Template => Template.fromStack(app.node.findChild(id) as Stack)
  return { data: stack('FairleadData'), service: stack('FairleadService') }
}
