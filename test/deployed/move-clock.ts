import { GetFunctionConfigurationCommand, LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda'
import type { Deployment } from './deploy.ts'

/** Runs before the function's code: every `Date` made from now is so many milliseconds ahead. */
const shifted = (aheadBy: number): string =>
  [
    'const Now=globalThis.Date;',
    `globalThis.Date=class extends Now{constructor(...given){if(given.length===0)super(Now.now()+${aheadBy});else super(...given)}`,
    `static now(){return Now.now()+${aheadBy}}}`,
  ].join('')

const namesIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'Ref' && typeof inner === 'string'
      ? [inner]
      : key === 'Fn::GetAtt' && Array.isArray(inner) && typeof inner[0] === 'string'
        ? [inner[0]]
        : namesIn(inner),
  )
}

const wakers = new Set(['AWS::Lambda::EventSourceMapping', 'AWS::Events::Rule', 'AWS::Scheduler::Schedule'])

/** Functions woken by a queue, a rule or a schedule. Those behind the HTTP door stay in the present, where people's tokens are valid. */
const behindTheDoor = ({ template: { Resources } }: Deployment): readonly string[] => {
  const woken = Object.values(Resources).filter(({ Type }) => wakers.has(Type))
  return [...new Set(woken.flatMap(({ Properties }) => namesIn(Properties)))].filter(
    (logicalId) => Resources[logicalId]?.Type === 'AWS::Lambda::Function',
  )
}

/** Puts the clock of these functions forward through the Lambda API, which starts them afresh; the emulator's own clock cannot be moved. */
export const moveClock = async (deployment: Deployment, aheadBy: number): Promise<void> => {
  const lambda = new LambdaClient({})
  const preload = `--import=data:text/javascript,${encodeURIComponent(shifted(aheadBy))}`
  await Promise.all(
    behindTheDoor(deployment).map(async (logicalId) => {
      const FunctionName = deployment.physicalId(logicalId)
      const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
      const Variables = { ...Environment?.Variables, NODE_OPTIONS: `--enable-source-maps ${preload}` }
      await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }))
    }),
  )
}
