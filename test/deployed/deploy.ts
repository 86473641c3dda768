import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation'
import { assemblyFolder } from '@fairlead/sandbox/local-world'
import { emulatorAddress, region } from './emulator.ts'
import { prunedAssembly } from './pruned-assembly.ts'

const stacks = ['FairleadData', 'FairleadService'] as const
const account = '000000000000'

export type Template = { readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>> }

export type Deployment = {
  /** As it was deployed, of all stacks. */
  readonly template: Template
  /** What CloudFormation made of a resource: a name, an address or an id. */
  readonly physicalId: (logicalId: string) => string
  /** The one resource of a type whose logical id begins so. */
  readonly the: (type: string, logicalIdStart?: string) => string
  readonly pruned: readonly string[]
}

/** The CLI far from our cdk.json (it would run the app again), quiet, and without a word to anybody outside. */
const cdk = (folder: string, ...args: readonly string[]) =>
  promisify(execFile)('cdk', [...args, '--no-notices', '--no-version-reporting', '--no-color'], {
    cwd: folder,
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true', CI: 'true' },
    maxBuffer: 32 * 1024 * 1024,
  }).catch((error: unknown) => {
    const { stderr = '', stdout = '' } = error as { readonly stderr?: string; readonly stdout?: string }
    throw new Error(`cdk ${args.join(' ')} failed:\n${`${stdout}\n${stderr}`.slice(-4000)}`)
  })

const cloudFormation = new CloudFormationClient({})

const refuseSecondDeployment = async (): Promise<void> => {
  const found = await cloudFormation.send(new DescribeStacksCommand({ StackName: stacks[1] })).catch(() => undefined)
  if ((found?.Stacks ?? []).length > 0)
    throw new Error(`${emulatorAddress()} holds a deployment already, with its people and cycles. Give the journey a fresh emulator.`)
}

const readBack = async (pruned: readonly string[]): Promise<Deployment> => {
  const physical = new Map<string, string>()
  const resources: Record<string, Template['Resources'][string]> = {}
  for (const StackName of stacks) {
    const { TemplateBody = '{"Resources":{}}' } = await cloudFormation.send(new GetTemplateCommand({ StackName }))
    Object.assign(resources, (JSON.parse(TemplateBody) as Template).Resources)
    const { StackResources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName }))
    for (const { LogicalResourceId, PhysicalResourceId } of StackResources) {
      if (LogicalResourceId !== undefined && PhysicalResourceId !== undefined) physical.set(LogicalResourceId, PhysicalResourceId)
    }
  }
  const physicalId = (logicalId: string): string => {
    const found = physical.get(logicalId)
    if (found === undefined) throw new Error(`CloudFormation made no ${logicalId}.`)
    return found
  }
  const the = (type: string, logicalIdStart = ''): string => {
    const found = Object.keys(resources).filter((id) => resources[id]?.Type === type && id.startsWith(logicalIdStart))
    if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} resources ${type} begin with "${logicalIdStart}".`)
    return found[0]
  }
  return { template: { Resources: resources }, physicalId, the, pruned }
}

/** Bootstraps the emulator's account and deploys the built assembly with the CDK's own CLI, as anybody would deploy it. */
export const deploy = async (): Promise<Deployment> => {
  emulatorAddress()
  await refuseSecondDeployment()
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-deployed-'))
  try {
    const assembly = join(folder, 'assembly')
    const pruned = prunedAssembly(assemblyFolder, assembly, stacks)
    await cdk(folder, 'bootstrap', '--output', join(folder, 'bootstrap'), `aws://${account}/${region()}`)
    await cdk(folder, 'deploy', '--app', assembly, '--all', '--require-approval', 'never')
    return await readBack(pruned)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
