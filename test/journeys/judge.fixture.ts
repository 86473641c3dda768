import { addresses } from '@fairlead/sandbox/addresses'
import { expect } from 'vitest'
import type { Body, Door } from './doors.fixture.ts'
import { canary } from './planted.fixture.ts'
import type { River } from './river.fixture.ts'

type Sent = {
  readonly path?: string
  readonly body?: Body
  readonly type?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** A request to a route, right in everything that is not said otherwise. */
export const requestTo = (door: Door, { path = door.path, body, type, headers }: Sent): Request =>
  new Request(`${addresses.api}${path}`, {
    method: door.method,
    headers: { ...(headers ?? door.proof(body)), ...(type === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body }),
  })

export const stackTrace = /\bat .{1,200}:\d+:\d+|\.m?[jt]s:\d|node_modules/

/** What is wrong with an answer to bad input; nothing, where it is a refusal as it should be. */
const faultsOf = async (answer: Response): Promise<readonly string[]> => {
  const text = await answer.text()
  const type = answer.headers.get('content-type') ?? ''
  const problem = (/^\{.*\}$/s.test(text) ? JSON.parse(text) : {}) as { code?: unknown; detail?: unknown; status?: unknown }
  const told = typeof problem.code === 'string' && typeof problem.detail === 'string' && problem.detail.length > 10
  return [
    ...(answer.status >= 400 && answer.status < 500 ? [] : [`status ${answer.status}`]),
    ...(type.startsWith('application/problem+json') ? [] : [`content type ${type}`]),
    ...(told && problem.status === answer.status ? [] : [`no problem document: ${text.slice(0, 200)}`]),
    ...(stackTrace.test(text) ? ['a stack trace'] : []),
    ...(text.toLowerCase().includes(canary) ? [`repeats what was sent: ${text.slice(0, 300)}`] : []),
  ]
}

export type Case = { readonly name: string; readonly request: Request }

/** Sends each of them, and answers all that is wrong with what came back, and whether anything was written. */
export const judged = async (
  river: River,
  cases: readonly Case[],
  service: { readonly request: (request: Request) => Promise<Response> } = river.local,
): Promise<readonly string[]> => {
  expect(cases.length).toBeGreaterThan(0)
  const before = river.everything()
  const faults: string[] = []
  for (const { name, request } of cases)
    faults.push(...(await faultsOf(await service.request(request))).map((fault) => `${name}: ${fault}`))
  await river.local.settle()
  return river.everything() === before ? faults : [...faults, 'something was written']
}

export const wrongBodies = (door: Door): readonly Case[] =>
  door.badBodies.map(({ name, body, type }) => ({ name, request: requestTo(door, { body, type }) }))
export const wrongPaths = (door: Door): readonly Case[] =>
  door.badPaths.map((path) => ({ name: path, request: requestTo(door, { path, body: door.right?.body, type: door.right?.type }) }))
/** A right request under other headers than its own. */
export const withHeaders = (door: Door, name: string, headers: Readonly<Record<string, string>>): Case => ({
  name: `${door.method} ${door.path}, ${name}`,
  request: requestTo(door, { body: door.right?.body, type: door.right?.type, headers }),
})
