import { AppError } from '@fairlead/kernel/errors'
import { bearer } from '@fairlead/platform/jwt'
import { platformKeys, verifyIdToken } from '@fairlead/portal/id-token'
import { describe, expect, it } from 'vitest'
import { elliptic, forgeries, KID, rsa, rsaSigned, type KeyPair, type Loot } from './forgeries.fixture.ts'

const now = new Date('2026-11-20T08:00:00Z')
const nowSeconds = now.getTime() / 1000
const issuer: KeyPair = rsa()
const attacker: KeyPair = rsa()

/**
 * The issuer publishes an elliptic key too, so that a token may name either family, and says of no key which algorithm it is for (RFC 7517
 * leaves that free): our own list alone stands against the others.
 */
const published = [
  { ...issuer.publicKey.export({ format: 'jwk' }), kid: KID },
  { ...elliptic().publicKey.export({ format: 'jwk' }), kid: 'two' },
]

const listening = () => {
  const asked: string[] = []
  const fetch = (async (input) => {
    asked.push(input instanceof Request ? input.url : input.toString())
    return Response.json({ keys: published })
  }) satisfies typeof globalThis.fetch
  return { asked, fetch }
}

const access: Loot = {
  issuer,
  attacker,
  nowSeconds,
  claims: {
    iss: 'https://id.example/',
    aud: 'fairlead',
    exp: nowSeconds + 600,
    iat: nowSeconds - 60,
    tenant_id: 'acme',
    employee_id: 'employee-7',
  },
}

const lti = 'https://purl.imsglobal.org/spec/lti/claim/'
const launch: Loot = {
  issuer,
  attacker,
  nowSeconds,
  claims: {
    iss: 'https://lms.example',
    aud: 'tool-1',
    exp: nowSeconds + 60,
    iat: nowSeconds,
    sub: '7',
    nonce: 'n-1',
    [`${lti}version`]: '1.3.0',
    [`${lti}message_type`]: 'LtiResourceLinkRequest',
    [`${lti}deployment_id`]: '1',
    [`${lti}target_link_uri`]: 'https://portal.example/lti/launch',
  },
}
const registration = {
  tenantId: 'acme',
  issuer: 'https://lms.example',
  clientId: 'tool-1',
  deploymentIds: ['1'],
  jwksUrl: 'https://lms.example/jwks',
  authorizationUrl: 'https://lms.example/auth',
  tokenUrl: 'https://lms.example/token',
}

const doors = {
  'the API': {
    loot: access,
    code: 'token-refused',
    keysAt: 'https://id.example/.well-known/jwks.json',
    enter: (token: string, fetch: typeof globalThis.fetch): Promise<unknown> =>
      bearer({ issuer: 'https://id.example/', audience: 'fairlead', fetch, now: () => now })({
        headers: { authorization: `Bearer ${token}` },
      }),
  },
  'the LTI launch': {
    loot: launch,
    code: 'launch-token-refused',
    keysAt: 'https://lms.example/jwks',
    enter: (token: string, fetch: typeof globalThis.fetch): Promise<unknown> =>
      verifyIdToken(platformKeys(fetch), registration, token, now.toISOString()),
  },
}

describe.each(Object.entries(doors))('at the door of %s', (_, { loot, code, keysAt, enter }) => {
  it('the honest token is let in, so that the refusals below mean something', async () => {
    const { fetch } = listening()
    const honest = rsaSigned({ alg: 'RS256', kid: KID, typ: 'JWT' }, loot.claims, issuer.privateKey)
    await expect(enter(honest, fetch)).resolves.toBeDefined()
  })

  it.each(forgeries)('a token with %s is refused, and no key is asked for elsewhere', async (_name, make) => {
    const { fetch, asked } = listening()
    const token = make(loot)
    const failure: unknown = await enter(token, fetch).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AppError)
    expect(failure).toMatchObject({ code, kind: 'unauthorised' })
    expect((failure as AppError).message).not.toMatch(/eyJ|employee-7|evil/)
    expect(asked.filter((url) => url !== keysAt)).toEqual([])
  })
})
