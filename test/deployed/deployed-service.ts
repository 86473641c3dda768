import { setTimeout as pause } from 'node:timers/promises'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import type { Service } from '@fairlead/sandbox/journey/door'
import type { Deployment } from './deploy.ts'
import { ask, emulatorAddress } from './emulator.ts'
import { deadLetters, failureLog } from './troubles.ts'

const POLL_MS = 300
const PATIENCE_MS = 120_000

type Schedule = { readonly Target: { readonly Arn: string; readonly Input: string } }

const pascal = (name: string): string => name.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase())

/** Invokes what a deployed schedule would wake, with that schedule's own input. */
const fire = async ({ template, physicalId }: Deployment, functionName: string, scheduledFor: Date): Promise<void> => {
  const [logicalId] = Object.keys(template.Resources).filter(
    (id) => template.Resources[id]?.Type === 'AWS::Scheduler::Schedule' && id.includes(`${pascal(functionName)}Tick`),
  )
  if (logicalId === undefined) throw new Error(`No schedule wakes ${functionName}.`)
  const { Target } = (await ask('scheduler', `/schedules/${physicalId(logicalId)}`)) as Schedule
  const input = Target.Input.replaceAll('<aws.scheduler.scheduled-time>', scheduledFor.toISOString())
  const answer = await new LambdaClient({}).send(new InvokeCommand({ FunctionName: Target.Arn, Payload: Buffer.from(input) }))
  if (answer.FunctionError === undefined) return
  throw new Error(`${functionName} failed: ${answer.Payload?.transformToString() ?? ''}`)
}

/** The deployed stack behind the journey's `Service`: its HTTP API, its schedules' targets, and patience. */
export const deployedService = (deployment: Deployment): Service => {
  const api = deployment.physicalId(deployment.the('AWS::ApiGatewayV2::Api'))
  let lastAnswer = 'none'

  const request: Service['request'] = async (asked) => {
    const { pathname, search } = new URL(asked.url)
    const body = asked.method === 'GET' || asked.method === 'HEAD' ? undefined : await asked.arrayBuffer()
    const answer = await fetch(`${emulatorAddress()}/_aws/execute-api/${api}/$default${pathname}${search}`, {
      method: asked.method,
      headers: asked.headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    lastAnswer = `${asked.method} ${pathname}: ${answer.status} ${(await answer.clone().text()).slice(0, 400)}`
    return answer
  }

  const stuck = async (what: string, thrown: unknown): Promise<Error> => {
    const lines = (title: string, list: readonly string[]): string => `${title}:\n${list.map((line) => `  ${line}`).join('\n')}`
    return new Error(
      [
        `Within ${PATIENCE_MS / 1000} s it did not come about that ${what}.`,
        `Last answer: ${lastAnswer}`,
        lines('Dead letters', await deadLetters(deployment)),
        lines('Failures logged by functions', await failureLog(deployment)),
      ].join('\n'),
      { cause: thrown },
    )
  }

  return {
    request,
    until: async (what, holds) => {
      let thrown: unknown
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(POLL_MS)) {
        try {
          if (await holds()) return
        } catch (error) {
          // Not there yet: a deployed service is eventually consistent, and says 404 until it is.
          thrown = error
        }
      }
      throw await stuck(what, thrown)
    },
    tick: (functionName, scheduledFor) => fire(deployment, functionName, scheduledFor),
  }
}
