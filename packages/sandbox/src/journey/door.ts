import { AppError } from '@fairlead/kernel/errors'
import { employeeIdOf } from '@fairlead/workforce/employee-store'
import { addresses, hrisConnectionId, tenantId } from '../addresses.ts'
import type { Person } from '../company.ts'
import type { SmallWorld } from '../small-world.ts'

/** The service as the world around it meets it: in this process, or deployed. */
export type Service = {
  readonly request: (request: Request) => Promise<Response>
  /** Work on until this holds; error `journey-stuck` where it never will. */
  readonly until: (what: string, holds: () => Promise<boolean> | boolean) => Promise<void>
  /** Let a schedule fire for an instant: the nightly sync, the daily sweep, the quarterly evaluation. */
  readonly tick: (functionName: 'start-nightly-sync' | 'sweep-daily' | 'start-evaluation', scheduledFor: Date) => Promise<void>
}

export type Answer = { readonly status: number; readonly body: unknown }

/** The journey's hands: people who call the API with their own token, and the HRIS that sends its webhook. */
export type Door = {
  /** People who are about to act sign in first, all at once: signing is work that processors can share. */
  readonly signIn: (people: readonly Pick<Person, 'sourceId'>[]) => Promise<void>
  readonly as: (person: Pick<Person, 'sourceId'>, method: string, path: string, body?: unknown) => Promise<Answer>
  readonly send: (request: Request) => Promise<Answer>
}

export const idOf = (person: Pick<Person, 'sourceId'>): string => employeeIdOf(tenantId, hrisConnectionId, person.sourceId)

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text()
  try {
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
  } catch {
    return { status: response.status, body: text }
  }
}

const tokenOf = ({ identity }: SmallWorld, person: Pick<Person, 'sourceId'>): Promise<string> =>
  identity.tokenFor({ tenantId, employeeId: idOf(person) })

export const openDoor = (service: Service, world: SmallWorld): Door => ({
  signIn: async (people) => {
    await Promise.all(people.map((person) => tokenOf(world, person)))
  },
  as: async (person, method, path, body) => {
    const token = await tokenOf(world, person)
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    const request = new Request(`${addresses.api}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return answerOf(await service.request(request))
  },
  send: async (request) => answerOf(await service.request(request)),
})

/** The body of an answer that had to be a success. Error `journey-refused` with status and code, never the body: it may name people. */
export const expectOk = (what: string, { status, body }: Answer): unknown => {
  if (status >= 200 && status < 300) return body
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'no code'
  throw new AppError('journey-refused', 'unexpected', { message: `${what}: the answer was ${status} (${code}).` })
}
