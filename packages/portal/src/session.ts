import { timingSafeEqual } from 'node:crypto'
import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Item, Store } from '@fairlead/kernel/store'
import type { Bindings } from '@fairlead/platform/bindings'
import type { HttpRequest } from '@fairlead/platform/runtime/http-request'
import type { Caller } from '@fairlead/platform/runtime/on-http'
import { consume, readSession, readTicket, type LtiSession } from './launch-store.ts'
import { fingerprint } from './secret-text.ts'

const COOKIE = '__Host-fairlead'

/** Partitioned (CHIPS): inside the LMS's frame this cookie is a third party's, and belongs to that LMS alone. */
export const sessionCookie = (token: string, seconds: number): string =>
  `${COOKIE}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=None; Partitioned`

/** A caller who came from the LMS. */
export type LtiCaller = Caller & { readonly session: LtiSession }

export type LtiSessionPorts = Pick<Bindings, 'store' | 'now' | 'newId' | 'log'>

const noSession = (): AppError =>
  new AppError('session-missing', 'unauthorised', {
    message: 'You are not signed in, or your session has ended.',
    next: 'Go back to the learning platform and open the page again.',
  })

const tenantOf = (token: string): string => /^([a-z][a-z0-9-]{0,62})\.[\w-]{43}$/.exec(token)?.[1] ?? ''

const liveSession = async (store: Store, tenantId: string, sessionFingerprint: string, asOf: string): Promise<LtiSession | undefined> => {
  const session = await readSession(store, tenantId, sessionFingerprint)
  return session === undefined || session.attributes.expiresAt < asOf ? undefined : session.attributes
}

const byCookie = async (ports: LtiSessionPorts, token: string | undefined, asOf: string): Promise<LtiCaller | undefined> => {
  const tenantId = tenantOf(token ?? '')
  if (token === undefined || tenantId === '') return undefined
  const session = await liveSession(ports.store, tenantId, fingerprint(token), asOf)
  return session === undefined ? undefined : { tenantId, actor: { employeeId: session.employeeId, via: 'lti' }, session }
}

const useUp = async (ports: LtiSessionPorts, tenantId: string, ticket: Item, asOf: string): Promise<void> => {
  const id = ports.newId()
  const run: Run = { tenantId, correlationId: id, causationId: null, asOf, newId: ports.newId, log: ports.log }
  try {
    await ports.store.transact(run, [consume(ticket)])
  } catch (error) {
    if (error instanceof AppError && error.code === 'version-conflict') throw noSession()
    throw error
  }
}

const byTicket = async (ports: LtiSessionPorts, text: string | undefined, asOf: string): Promise<LtiCaller | undefined> => {
  const tenantId = tenantOf(text ?? '')
  if (text === undefined || tenantId === '') return undefined
  const ticket = await readTicket(ports.store, tenantId, fingerprint(text))
  if (ticket === undefined || ticket.attributes.expiresAt < asOf) return undefined
  await useUp(ports, tenantId, ticket, asOf)
  const session = await liveSession(ports.store, tenantId, ticket.attributes.sessionFingerprint, asOf)
  return session === undefined ? undefined : { tenantId, actor: { employeeId: session.employeeId, via: 'lti' }, session }
}

/**
 * The `authenticate` of every portal route: the session cookie or, for a page (GET) without one, the one-time ticket of the launch. A
 * reader who came by ticket sees the page and cannot send its forms. Error: `session-missing` (unauthorised).
 */
export const ltiSession = (ports: LtiSessionPorts): { readonly authenticate: (request: HttpRequest) => Promise<LtiCaller> } => ({
  authenticate: async ({ cookies, query, method }) => {
    const asOf = ports.now().toISOString()
    const caller =
      (await byCookie(ports, cookies[COOKIE], asOf)) ?? (method === 'GET' ? await byTicket(ports, query['ticket'], asOf) : undefined)
    if (caller === undefined) throw noSession()
    return caller
  },
})

/** The LTI session of a caller that `ltiSession` let in. */
export const sessionOf = (caller: Caller): LtiSession => {
  const { session } = caller as Partial<LtiCaller>
  if (session === undefined) throw noSession()
  return session
}

/** The token of our own page has to come back with its form: a foreign page has the cookie too. Error: `form-refused` (forbidden). */
export const checkFormToken = (session: LtiSession, given: string): void => {
  const [expected, got] = [fingerprint(session.formToken), fingerprint(given)].map((text) => Buffer.from(text))
  if (expected !== undefined && got !== undefined && timingSafeEqual(expected, got)) return
  throw new AppError('form-refused', 'forbidden', {
    message: 'This form did not come from a page of ours, or the page is too old.',
    next: 'Open the page again and decide there. Nothing was saved.',
  })
}
