import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pathText } from '@fairlead/kernel/parse'
import { DeployConfig } from './config.ts'

const sandbox = fileURLToPath(new URL('config/sandbox.json', import.meta.url))

/** The deploy config of this path (environment variable FAIRLEAD_CONFIG), or the sandbox's. Every mistake is named at once. */
export const readDeployConfig = (path: string | undefined): DeployConfig => {
  const parsed = DeployConfig.safeParse(JSON.parse(readFileSync(path ?? sandbox, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(
    `The deploy config is refused:\n${parsed.error.issues.map((issue) => `  ${pathText(issue.path)}: ${issue.message}`).join('\n')}`,
  )
}
