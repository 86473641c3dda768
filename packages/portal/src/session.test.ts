import { silentLog } from '@fairlead/kernel/log'
import type { HttpRequest } from '@fairlead/platform/runtime/http-request'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { describe, expect, it } from 'vitest'
import { putSession, putTicket } from './launch-store.ts'
import { runAt } from './launch.fixture.ts'
import { fingerprint, unguessable } from './secret-text.ts'
import { checkFormToken, ltiSession, sessionCookie, sessionOf } from './session.ts'

const begun = '2026-11-20T08:00:00.000Z'

const world = async () => {
  const store = sqliteStore({ path: ':memory:' })
  const token = `acme.${unguessable()}`
  const ticket = `acme.${unguessable()}`
  const session = {
    employeeId: 'employee-2001',
    roles: [],
    platformOrigin: 'https://moodle.example.org',
    formToken: unguessable(),
    expiresAt: '2026-11-20T16:00:00.000Z',
  }
  await store.transact({ ...runAt(begun), tenantId: 'acme' }, [
    putSession('acme', fingerprint(token), session),
    putTicket('acme', fingerprint(ticket), { sessionFingerprint: fingerprint(token), expiresAt: '2026-11-20T08:01:00.000Z' }),
  ])
  const at = (instant: string) => ltiSession({ store, now: () => new Date(instant), newId: () => 'id', log: silentLog })
  return { token, ticket, session, at }
}

const request = (changes: Partial<HttpRequest>): HttpRequest => ({
  method: 'GET',
  path: '/portal/programmes/lm26',
  params: {},
  query: {},
  headers: {},
  rawBody: new Uint8Array(),
  cookies: {},
  ...changes,
})
const refusal = { code: 'session-missing', kind: 'unauthorised' }

describe('a session', () => {
  it('is known by its cookie, for eight hours', async () => {
    const { token, session, at } = await world()
    const cookies = { '__Host-fairlead': token }
    expect(sessionCookie(token, 60)).toContain(`__Host-fairlead=${token};`)
    const caller = await at('2026-11-20T15:59:00.000Z').authenticate(request({ cookies }))
    expect(caller).toMatchObject({ tenantId: 'acme', actor: { employeeId: 'employee-2001', via: 'lti' } })
    expect(sessionOf(caller)).toEqual(session)
    await expect(at('2026-11-20T16:01:00.000Z').authenticate(request({ cookies }))).rejects.toMatchObject(refusal)
  })

  it('is known by its ticket once, for a page, within a minute', async () => {
    const { ticket, at } = await world()
    const soon = at('2026-11-20T08:00:30.000Z')
    await expect(soon.authenticate(request({ method: 'POST', query: { ticket } }))).rejects.toMatchObject(refusal)
    await expect(soon.authenticate(request({ query: { ticket } }))).resolves.toMatchObject({ tenantId: 'acme' })
    await expect(soon.authenticate(request({ query: { ticket } }))).rejects.toMatchObject(refusal)
  })

  it('is not known by a ticket that is too old', async () => {
    const { ticket, at } = await world()
    await expect(at('2026-11-20T08:01:01.000Z').authenticate(request({ query: { ticket } }))).rejects.toMatchObject(refusal)
  })

  it.each([
    ['nothing', {}],
    ['a guess', { cookies: { '__Host-fairlead': `acme.${'A'.repeat(43)}` } }],
    ['a token of no shape', { cookies: { '__Host-fairlead': 'x' } }],
    ['a token under another tenant', { cookies: { '__Host-fairlead': `other.${'A'.repeat(43)}` } }],
    ['a key injected through the tenant', { cookies: { '__Host-fairlead': `acme#X.${'A'.repeat(43)}` } }],
  ])('is not known by %s', async (_, changes) => {
    const { at } = await world()
    await expect(at(begun).authenticate(request(changes))).rejects.toMatchObject(refusal)
  })

  it('takes a form only with its own token', async () => {
    const { session } = await world()
    expect(() => checkFormToken(session, session.formToken)).not.toThrow()
    expect(() => checkFormToken(session, 'other')).toThrow(expect.objectContaining({ code: 'form-refused', kind: 'forbidden' }))
  })

  it('is not read out of a caller who came another way', () => {
    expect(() => sessionOf({ tenantId: 'acme', actor: { employeeId: 'e', via: 'jwt' } })).toThrow(expect.objectContaining(refusal))
  })
})
