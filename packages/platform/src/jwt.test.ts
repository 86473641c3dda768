import { createHmac } from 'node:crypto'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { bearer } from './jwt.ts'

const issuer = 'https://id.example/'
const audience = 'fairlead'
const now = new Date('2026-11-20T08:00:00Z')
const at = (seconds: number): number => Math.floor(now.getTime() / 1000) + seconds

type Keys = { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey }
let ours: Keys
let elliptic: Keys
let foreign: Keys
let published: JWK[]

beforeAll(async () => {
  ours = await generateKeyPair('RS256')
  elliptic = await generateKeyPair('ES256')
  foreign = await generateKeyPair('RS256')
  published = [
    { ...(await exportJWK(ours.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' },
    { ...(await exportJWK(elliptic.publicKey)), kid: 'two', alg: 'ES256', use: 'sig' },
  ]
})

const claims = { tenant_id: 'acme', employee_id: 'employee-7' }

type Token = {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  key?: CryptoKey | Uint8Array
  alg?: string
  exp?: number
}
const token = (over: Token = {}): Promise<string> =>
  new SignJWT({ iss: issuer, aud: audience, ...claims, ...over.claims })
    .setProtectedHeader({ alg: over.alg ?? 'RS256', kid: 'one', typ: 'JWT', ...over.header })
    .setIssuedAt(at(-60))
    .setExpirationTime(over.exp ?? at(600))
    .sign(over.key ?? ours.privateKey)

const world = (keys: () => Response = () => Response.json({ keys: published })) => {
  let seconds = 0
  const asked: string[] = []
  const authenticate = bearer({
    issuer,
    audience,
    fetch: async (input) => {
      asked.push(input instanceof Request ? input.url : input.toString())
      return keys()
    },
    now: () => new Date(now.getTime() + seconds * 1000),
  })
  const call = (value: string | undefined) => authenticate({ headers: value === undefined ? {} : { authorization: value } })
  return { asked, call, with: (jwt: string) => call(`Bearer ${jwt}`), after: (value: number) => (seconds = value) }
}
const refused = { code: 'token-refused', kind: 'unauthorised' }
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a bearer token', () => {
  it('says who calls: tenant and employee', async () => {
    const { with: present, asked } = world()
    const caller = { tenantId: 'acme', actor: { employeeId: 'employee-7', via: 'jwt' } }
    expect(await present(await token())).toEqual(caller)
    expect(await present(await token({ alg: 'ES256', key: elliptic.privateKey, header: { kid: 'two', typ: 'at+jwt' } }))).toEqual(caller)
    expect(await present(await token({ header: { typ: undefined } }))).toEqual(caller)
    expect(asked).toEqual(['https://id.example/.well-known/jwks.json'])
  })

  it('is refused when it is missing or not one', async () => {
    for (const value of [
      undefined,
      '',
      'Bearer',
      'Bearer x',
      'Basic YTpi',
      'Bearer a.b.c',
      'Bearer a.b.c.d.e',
      `Bearer ${'a'.repeat(9000)}.b.c`,
    ]) {
      await expect(world().call(value)).rejects.toMatchObject(refused)
    }
  })

  it('is refused with alg none, in any spelling', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const unsigned = `${part({ alg, typ: 'JWT' })}.${part({ iss: issuer, aud: audience, exp: at(600), ...claims })}.`
      await expect(world().with(unsigned)).rejects.toMatchObject(refused)
      await expect(world().with(`${unsigned}AAAA`)).rejects.toMatchObject(refused)
    }
  })

  it('is refused when it is an HMAC under our public key', async () => {
    const head = part({ alg: 'HS256', kid: 'one', typ: 'JWT' })
    const payload = part({ iss: issuer, aud: audience, exp: at(600), ...claims })
    const signature = createHmac('sha256', await exportSPKI(ours.publicKey))
      .update(`${head}.${payload}`)
      .digest('base64url')
    await expect(world().with(`${head}.${payload}.${signature}`)).rejects.toMatchObject(refused)
  })

  it('is refused with another key, issuer, audience or type, before its time and after it', async () => {
    const wrong: Token[] = [
      { key: foreign.privateKey },
      { key: foreign.privateKey, header: { jwk: published[0], jku: 'https://evil.example/jwks.json', x5u: 'https://evil.example/x' } },
      { claims: { iss: 'https://evil.example/' } },
      { claims: { iss: 'https://id.example' } },
      { claims: { aud: 'another' } },
      { claims: { aud: undefined } },
      { claims: { nbf: at(60) } },
      { exp: at(-31) },
      { header: { typ: 'logout+jwt' } },
      { header: { kid: 'two' } },
    ]
    for (const over of wrong) {
      const presented = world()
      await expect(presented.with(await token(over)), JSON.stringify(over.header ?? over.claims)).rejects.toMatchObject(refused)
      expect(presented.asked.every((url) => url.startsWith('https://id.example/'))).toBe(true)
    }
  })

  it('is refused without an end', async () => {
    const endless = new SignJWT({ iss: issuer, aud: audience, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'one' })
    await expect(world().with(await endless.sign(ours.privateKey))).rejects.toMatchObject(refused)
  })

  it('is refused without the claims that name tenant and employee', async () => {
    for (const over of [
      { tenant_id: undefined },
      { employee_id: undefined },
      { tenant_id: '' },
      { tenant_id: 7 },
      { employee_id: ['a'] },
    ]) {
      await expect(world().with(await token({ claims: over }))).rejects.toMatchObject(refused)
    }
  })

  it('is judged by keys asked again after ten minutes, and at once for an unknown key, but not twice in half a minute', async () => {
    const { with: present, asked, after } = world()
    await present(await token())
    await expect(present(await token({ header: { kid: 'three' } }))).rejects.toMatchObject(refused)
    expect(asked).toHaveLength(1)
    after(31)
    await expect(present(await token({ header: { kid: 'three' } }))).rejects.toMatchObject(refused)
    await expect(present(await token({ header: { kid: 'four' } }))).rejects.toMatchObject(refused)
    expect(asked).toHaveLength(2)
    after(31 + 600)
    await present(await token({ exp: at(2000) }))
    expect(asked).toHaveLength(3)
  })

  it('is neither believed nor blamed when the keys cannot be read', async () => {
    const answers = [
      () => new Response('', { status: 500 }),
      () => new Response('<html>'),
      () => Response.json({ keys: [] }),
      () => Response.json([]),
    ]
    for (const answer of answers) {
      await expect(world(answer).with(await token())).rejects.toMatchObject({ code: 'token-keys-unavailable', kind: 'unavailable' })
    }
  })

  it('is refused in one plain sentence that does not repeat it', async () => {
    const jwt = await token({ exp: at(-100) })
    await expect(world().with(jwt)).rejects.toMatchObject({
      message: 'The token has expired.',
      next: expect.stringContaining('Sign in again') as string,
    })
  })
})
