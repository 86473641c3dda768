import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Item, Store } from '@fairlead/kernel/store'
import * as z from 'zod'
import { registrationFor, verifyIdToken, type LaunchClaims, type PlatformKeys } from './id-token.ts'
import { landingPath, type PortalAddress } from './landing.ts'
import { consume, putSession, putTicket, readLaunch, type BegunLaunch } from './launch-store.ts'
import type { LtiRegistration } from './registration.ts'
import { fingerprint, unguessable } from './secret-text.ts'
import { sessionCookie } from './session.ts'

/** What the platform posts: a token with our state, or the reason why there is none. */
export const LaunchAnswer = z.object({
  id_token: z.string().min(1).max(20_000).optional(),
  state: z.string().min(1).max(200),
  error: z.string().max(200).optional(),
})
export type LaunchAnswer = z.infer<typeof LaunchAnswer>

export type CompleteLaunchPorts = PortalAddress & {
  readonly store: Store
  readonly registrations: readonly LtiRegistration[]
  readonly keys: PlatformKeys
  /** Employee ids by employee number; a number nobody has is left out. */
  readonly employeeIdsByNumber: (tenantId: string, employeeNumbers: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

/** A working day, so that nobody is thrown out of a page over lunch. */
const SESSION_SECONDS = 8 * 3600
const TICKET_SECONDS = 60

const later = (asOf: string, seconds: number): string => new Date(Date.parse(asOf) + seconds * 1000).toISOString()

const again = 'Go back to the learning platform and open the page again.'

const stateRefused = (): AppError =>
  new AppError('launch-state-refused', 'unauthorised', { message: 'This launch has been used or has run out of time.', next: again })

/** The launch this answer belongs to: begun by us, for this registration, with this nonce, not used, not too long ago. */
const begunLaunch = async (
  store: Store,
  registration: LtiRegistration,
  state: string,
  claims: LaunchClaims,
  asOf: string,
): Promise<Item<BegunLaunch>> => {
  const launch = await readLaunch(store, registration.tenantId, fingerprint(state))
  if (launch === undefined) throw stateRefused()
  const { issuer, clientId, nonceFingerprint, targetLinkUri, expiresAt } = launch.attributes
  const fits =
    issuer === registration.issuer &&
    clientId === registration.clientId &&
    nonceFingerprint === fingerprint(claims.nonce) &&
    targetLinkUri === claims.targetLinkUri &&
    asOf <= expiresAt
  if (!fits) throw stateRefused()
  return launch
}

const landing = (ports: CompleteLaunchPorts, { targetLinkUri, programme }: LaunchClaims): string => {
  const path = landingPath(targetLinkUri, ports, programme)
  if (path !== undefined) return path
  throw new AppError('launch-target-refused', 'forbidden', {
    message: 'The link in the learning platform leads to no page of ours.',
    next: "Ask the administrator to correct the link's address, or to set its custom parameter programme.",
  })
}

const personOf = async (ports: CompleteLaunchPorts, tenantId: string, { employeeNumber }: LaunchClaims): Promise<string> => {
  const employeeId =
    employeeNumber === undefined || employeeNumber === ''
      ? undefined
      : (await ports.employeeIdsByNumber(tenantId, [employeeNumber])).get(employeeNumber)
  if (employeeId !== undefined) return employeeId
  throw new AppError('launch-person-unknown', 'forbidden', {
    message: 'Your account in the learning platform carries no employee number that we know.',
    next: 'Ask the administrator of the learning platform to put your employee number into the ID number of your account.',
  })
}

/**
 * Check the platform's message, use up its state and nonce, and open a session of eight hours for the person. The session's token goes
 * into a partitioned cookie; a one-time ticket of a minute goes into the address, for browsers that send no cookie inside a frame. The
 * tenant is that of the registration, whatever `run` says.
 *
 * Errors: `launch-declined`, `launch-token-refused`, `launch-state-refused` (unauthorised), `launch-platform-unknown`,
 * `launch-deployment-unknown`, `launch-target-refused`, `launch-person-unknown` (forbidden), `launch-keys-unavailable` (unavailable).
 */
export const completeLaunch = async (
  ports: CompleteLaunchPorts,
  answer: LaunchAnswer,
  run: Run,
): Promise<{ readonly location: string; readonly cookie: string }> => {
  if (answer.id_token === undefined || answer.error !== undefined) {
    throw new AppError('launch-declined', 'unauthorised', { message: 'The learning platform did not sign you in.', next: again })
  }
  const registration = registrationFor(ports.registrations, answer.id_token)
  const { tenantId } = registration
  const claims = await verifyIdToken(ports.keys, registration, answer.id_token, run.asOf)
  const launch = await begunLaunch(ports.store, registration, answer.state, claims, run.asOf)
  const path = landing(ports, claims)
  const employeeId = await personOf(ports, tenantId, claims)
  // The tenant stands in front, since every key begins with it; it is no secret.
  const token = `${tenantId}.${unguessable()}`
  const ticket = `${tenantId}.${unguessable()}`
  const session = {
    employeeId,
    roles: claims.roles,
    platformOrigin: new URL(registration.authorizationUrl).origin,
    formToken: unguessable(),
    expiresAt: later(run.asOf, SESSION_SECONDS),
  }
  const changes = [
    consume(launch),
    putSession(tenantId, fingerprint(token), session),
    putTicket(tenantId, fingerprint(ticket), { sessionFingerprint: fingerprint(token), expiresAt: later(run.asOf, TICKET_SECONDS) }),
  ]
  try {
    await ports.store.transact({ ...run, tenantId }, changes)
  } catch (error) {
    // Somebody else used this state a moment ago.
    if (error instanceof AppError && error.code === 'version-conflict') throw stateRefused()
    throw error
  }
  return { location: `${path}?${new URLSearchParams({ ticket }).toString()}`, cookie: sessionCookie(token, SESSION_SECONDS) }
}
