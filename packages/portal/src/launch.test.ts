import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { exportSPKI, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { beginLaunch } from './begin-launch.ts'
import { completeLaunch, type CompleteLaunchPorts } from './complete-launch.ts'
import { platformKeys } from './id-token.ts'
import {
  claimName,
  claims,
  initiation,
  now,
  platformKey,
  portalOrigin,
  programmePage,
  registration,
  runAt,
  signed,
} from './launch.fixture.ts'

let key: Awaited<ReturnType<typeof platformKey>>
beforeAll(async () => {
  key = await platformKey()
})

const portal = (changes: Partial<CompleteLaunchPorts> = {}) => {
  const ports: CompleteLaunchPorts = {
    store: sqliteStore({ path: ':memory:' }),
    registrations: [registration],
    portalOrigin,
    keys: platformKeys(key.fetch),
    employeeIdsByNumber: async (tenantId, numbers) =>
      new Map(numbers.filter((number) => tenantId === 'acme' && number === 'E2001').map((number) => [number, 'employee-2001'])),
    ...changes,
  }
  const begin = async (asOf = now) => {
    const { location } = await beginLaunch(ports, initiation, runAt(asOf))
    const query = new URL(location).searchParams
    return { state: query.get('state') ?? '', nonce: query.get('nonce') ?? '' }
  }
  const complete = (answer: { id_token?: string; state: string; error?: string }, asOf = now) => completeLaunch(ports, answer, runAt(asOf))
  /** A whole launch with these claims changed. */
  const launch = async (payload: JWTPayload = {}, asOf = now) => {
    const { state, nonce } = await begin()
    return complete({ state, id_token: await signed(key, { ...claims, nonce, ...payload }, asOf) }, asOf)
  }
  return { ports, begin, complete, launch }
}

describe('the login initiation', () => {
  it('is answered with the request that the platform expects', async () => {
    const { ports } = portal()
    const location = new URL((await beginLaunch(ports, initiation, runAt(now))).location)
    const { state, nonce, ...rest } = Object.fromEntries(location.searchParams)
    expect(`${location.origin}${location.pathname}`).toBe(registration.authorizationUrl)
    expect(rest).toEqual({
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: 'moodle-client-1',
      redirect_uri: 'https://fairlead.example.org/lti/launch',
      login_hint: '5',
      lti_message_hint: initiation.lti_message_hint,
    })
    expect([state?.length, nonce?.length]).toEqual([43, 43])
    expect(state).not.toBe(nonce)
  })

  it('keeps neither state nor nonce as they are', async () => {
    const writes: string[] = []
    const store = sqliteStore({ path: ':memory:' })
    const watched = {
      ...store,
      transact: (...given: Parameters<typeof store.transact>) => (writes.push(JSON.stringify(given)), store.transact(...given)),
    }
    const { state, nonce } = await portal({ store: watched }).begin()
    expect(writes).toHaveLength(1)
    expect(writes[0]).not.toContain(state)
    expect(writes[0]).not.toContain(nonce)
  })

  it.each([
    ['an unknown issuer', { iss: 'https://evil.example' }, 'launch-platform-unknown'],
    ['an unknown client', { client_id: 'other' }, 'launch-platform-unknown'],
    ['an unknown deployment', { lti_deployment_id: '2' }, 'launch-deployment-unknown'],
    ['a target elsewhere', { target_link_uri: 'https://evil.example/portal/programmes/lm26' }, 'launch-target-refused'],
    ['a page that is not on the list', { target_link_uri: `${portalOrigin}/programmes/lm26` }, 'launch-target-refused'],
    ['a target with a query', { target_link_uri: `${programmePage}?next=https://evil.example` }, 'launch-target-refused'],
    ['a target with credentials', { target_link_uri: 'https://a:b@fairlead.example.org/portal/programmes/lm26' }, 'launch-target-refused'],
  ])('with %s is refused', async (_, changes, code) => {
    await expect(beginLaunch(portal().ports, { ...initiation, ...changes }, runAt(now))).rejects.toMatchObject({ code, kind: 'forbidden' })
  })
})

describe('the launch', () => {
  it('opens the page with a partitioned cookie and a ticket', async () => {
    const { location, cookie } = await portal().launch()
    expect(location).toMatch(/^\/portal\/programmes\/lm26\?ticket=acme\.[\w-]{43}$/)
    expect(cookie).toMatch(/^__Host-fairlead=acme\.[\w-]{43}; Path=\/; Max-Age=28800; HttpOnly; Secure; SameSite=None; Partitioned$/)
  })

  it('takes an audience list when the authorised party is us', async () => {
    await expect(portal().launch({ aud: ['moodle-client-1', 'other'], azp: 'moodle-client-1' })).resolves.toBeDefined()
  })

  it('finds the programme in a custom parameter where the platform sends our launch address', async () => {
    const { ports, complete } = portal()
    const target = `${portalOrigin}/lti/launch`
    const { location } = await beginLaunch(ports, { ...initiation, target_link_uri: target }, runAt(now))
    const query = new URL(location).searchParams
    const payload = {
      ...claims,
      [claimName('target_link_uri')]: target,
      [claimName('custom')]: { programme: 'lm26' },
      nonce: query.get('nonce'),
    }
    const done = await complete({ state: query.get('state') ?? '', id_token: await signed(key, payload) })
    expect(done.location).toMatch(/^\/portal\/programmes\/lm26\?/)
  })

  it('works once: the same message again is refused', async () => {
    const { begin, complete } = portal()
    const { state, nonce } = await begin()
    const answer = { state, id_token: await signed(key, { ...claims, nonce }) }
    await complete(answer)
    await expect(complete(answer)).rejects.toMatchObject({ code: 'launch-state-refused', kind: 'unauthorised' })
  })

  it('works once even when the same message comes twice at the same moment', async () => {
    const { begin, complete } = portal()
    const { state, nonce } = await begin()
    const answer = { state, id_token: await signed(key, { ...claims, nonce }) }
    const both = await Promise.allSettled([complete(answer), complete(answer)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it.each([
    ['another nonce', { nonce: 'x'.repeat(43) }, 'launch-state-refused'],
    [
      'another page than the one begun',
      { [claimName('target_link_uri')]: `${portalOrigin}/portal/programmes/other` },
      'launch-state-refused',
    ],
    ['another issuer', { iss: 'https://evil.example' }, 'launch-platform-unknown'],
    ['another audience', { aud: 'other' }, 'launch-platform-unknown'],
    ['an audience list without an authorised party', { aud: ['moodle-client-1', 'other'] }, 'launch-token-refused'],
    ['another authorised party', { azp: 'other' }, 'launch-token-refused'],
    ['an unknown deployment', { [claimName('deployment_id')]: '2' }, 'launch-deployment-unknown'],
    ['another kind of message', { [claimName('message_type')]: 'LtiDeepLinkingRequest' }, 'launch-token-refused'],
    ['another version', { [claimName('version')]: '1.1' }, 'launch-token-refused'],
    ['an employee number that nobody has', { [claimName('lis')]: { person_sourcedid: 'E9999' } }, 'launch-person-unknown'],
    ['no employee number', { [claimName('lis')]: {} }, 'launch-person-unknown'],
    ['an expiry in the past', { exp: Date.parse(now) / 1000 - 30 }, 'launch-token-refused'],
    ['an issue time in the future', { iat: Date.parse(now) / 1000 + 300, exp: Date.parse(now) / 1000 + 360 }, 'launch-token-refused'],
    ['a long life', { iat: Date.parse(now) / 1000 - 3600, exp: Date.parse(now) / 1000 + 3600 }, 'launch-token-refused'],
  ])('with %s is refused', async (_, payload, code) => {
    await expect(portal().launch(payload)).rejects.toMatchObject({ code })
  })

  it('is refused five minutes after it began', async () => {
    await expect(portal().launch({}, '2026-11-20T21:46:00.000Z')).rejects.toMatchObject({ code: 'launch-state-refused' })
  })

  it('is refused without a token, whatever the platform says', async () => {
    const { state } = await portal().begin()
    await expect(portal().complete({ state, error: 'login_required' })).rejects.toMatchObject({ code: 'launch-declined' })
  })

  it('says try later, and not refused, when the platform does not show its keys', async () => {
    const keys = platformKeys(async () => new Response('', { status: 500 }))
    await expect(portal({ keys }).launch()).rejects.toMatchObject({ code: 'launch-keys-unavailable', kind: 'unavailable' })
  })
})

describe('a forged token', () => {
  const forgeries: readonly (readonly [string, (payload: JWTPayload) => Promise<string> | string])[] = [
    ['of another key with the same id', async (payload) => signed(await platformKey(), payload)],
    ['of an unknown key', (payload) => signed({ ...key, kid: 'other' }, payload)],
    ['without a key id', (payload) => new SignJWT(payload).setProtectedHeader({ alg: 'RS256' }).sign(key.privateKey)],
    ['without a signature', (payload) => new UnsecuredJWT(payload).encode()],
    [
      'with our public key as a shared secret',
      async (payload) => {
        const secret = new TextEncoder().encode(await exportSPKI(key.publicKey))
        return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: key.kid }).sign(secret)
      },
    ],
    ['that is no token', () => 'not.a.token'],
  ]

  it.each(forgeries)('%s is refused, and the refusal tells nothing of it', async (_, make) => {
    const { begin, complete } = portal()
    const { state, nonce } = await begin()
    const seconds = Date.parse(now) / 1000
    const idToken = await make({ ...claims, nonce, iat: seconds, exp: seconds + 60 })
    const failure = complete({ state, id_token: idToken })
    await expect(failure).rejects.toMatchObject({ code: 'launch-token-refused', kind: 'unauthorised', cause: undefined })
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringMatching(/E2001|eyJ/) })
  })
})
