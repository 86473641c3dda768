import type { Change, Item, Key, Put, Store } from '@fairlead/kernel/store'

/** A launch that has begun: what the platform's answer has to fit. Only fingerprints of state and nonce are kept. */
export type BegunLaunch = {
  readonly issuer: string
  readonly clientId: string
  readonly nonceFingerprint: string
  readonly targetLinkUri: string
  readonly expiresAt: string
}

/** Who came from the LMS; found by the fingerprint of a token that only their browser has. */
export type LtiSession = {
  readonly employeeId: string
  /** Full role URIs as the platform gave them. They may narrow what our own data allows, never widen it. */
  readonly roles: readonly string[]
  /** Exact origin of the LMS: the only place that may frame our pages. */
  readonly platformOrigin: string
  /** Must come back with every form of a page. */
  readonly formToken: string
  readonly expiresAt: string
}

/** Opens one page once, for a browser that sends no cookie inside a frame. */
export type Ticket = { readonly sessionFingerprint: string; readonly expiresAt: string }

const launchKey = (tenantId: string, fingerprint: string): Key => ({ pk: `T#${tenantId}#LTI-LAUNCH#${fingerprint}`, sk: 'LAUNCH' })
const sessionKey = (tenantId: string, fingerprint: string): Key => ({ pk: `T#${tenantId}#LTI-SESSION#${fingerprint}`, sk: 'SESSION' })
const ticketKey = (tenantId: string, fingerprint: string): Key => ({ pk: `T#${tenantId}#LTI-TICKET#${fingerprint}`, sk: 'TICKET' })

const seconds = (instant: string): number => Math.ceil(Date.parse(instant) / 1000)

const putOnce = (key: Key, attributes: BegunLaunch | LtiSession | Ticket): Put => ({
  kind: 'put',
  key,
  attributes,
  condition: 'absent',
  expiresAt: seconds(attributes.expiresAt),
})

export const putLaunch = (tenantId: string, fingerprint: string, launch: BegunLaunch): Change =>
  putOnce(launchKey(tenantId, fingerprint), launch)
export const putSession = (tenantId: string, fingerprint: string, session: LtiSession): Change => ({
  ...putOnce(sessionKey(tenantId, fingerprint), session),
  subject: session.employeeId,
})
export const putTicket = (tenantId: string, fingerprint: string, ticket: Ticket): Change =>
  putOnce(ticketKey(tenantId, fingerprint), ticket)

export const readLaunch = (store: Store, tenantId: string, fingerprint: string): Promise<Item<BegunLaunch> | undefined> =>
  store.get<BegunLaunch>(launchKey(tenantId, fingerprint))
export const readSession = (store: Store, tenantId: string, fingerprint: string): Promise<Item<LtiSession> | undefined> =>
  store.get<LtiSession>(sessionKey(tenantId, fingerprint))
export const readTicket = (store: Store, tenantId: string, fingerprint: string): Promise<Item<Ticket> | undefined> =>
  store.get<Ticket>(ticketKey(tenantId, fingerprint))

/** Used up: of two who come with the same one, the store lets one through. */
export const consume = ({ pk, sk, version }: Item): Change => ({ kind: 'delete', key: { pk, sk }, condition: { version } })
