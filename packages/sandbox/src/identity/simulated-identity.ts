import { SignJWT, createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, type JSONWebKeySet } from 'jose'
import type { Clock, Simulated } from '../company.ts'

export type SimulatedIdentity = Simulated & {
  /** What a person's browser would carry after signing in. */
  readonly tokenFor: (person: { readonly tenantId: string; readonly employeeId: string }) => Promise<string>
  /** API Gateway's JWT authoriser: the claims, or undefined. */
  readonly authorise: (token: string, issuer: string, audience: readonly string[]) => Promise<Claims | undefined>
}

const lifetimeSeconds = 900

type Claims = Readonly<Record<string, unknown>>
/** `issued`: the claims of each token that was signed here, whose signature therefore needs no second look. */
type Answers = {
  readonly signed: Map<string, Promise<string>>
  readonly issued: Map<string, Claims>
  readonly verified: Map<string, Promise<Claims | undefined>>
}
/** RS256 gives the same words the same signature, so that worlds which share a key pair need each only once. */
const answers = new WeakMap<object, Answers>()
const MOST_KEPT = 5000

const answersOf = (key: object): Answers => {
  const found = answers.get(key) ?? { signed: new Map(), issued: new Map(), verified: new Map() }
  answers.set(key, found)
  return found
}

const once = <Answer>(known: Map<string, Answer>, question: readonly unknown[], ask: () => Answer): Answer => {
  const name = JSON.stringify(question)
  const found = known.get(name) ?? ask()
  if (known.size >= MOST_KEPT) known.clear()
  known.set(name, found)
  return found
}

export type SigningKeys = Awaited<ReturnType<typeof signingKeys>>
/** A provider's own key pair; each provider has another, unless it is given one. */
export const signingKeys = () => generateKeyPair('RS256')

/** The company's identity provider: a key set, and tokens signed with it. RS256, the only kind that API Gateway's JWT authoriser takes. */
export const simulatedIdentity = async ({
  origin,
  audience,
  clock,
  signing,
}: {
  origin: string
  audience: string
  clock: Clock
  signing?: SigningKeys
}): Promise<SimulatedIdentity> => {
  const { publicKey, privateKey } = signing ?? (await signingKeys())
  const keys: JSONWebKeySet = { keys: [{ ...(await exportJWK(publicKey)), kid: 'sandbox-1', alg: 'RS256', use: 'sig' }] }
  const keySet = createLocalJWKSet(keys)
  const seconds = (): number => Math.floor(clock.now().getTime() / 1000)
  const { signed, issued, verified } = answersOf(privateKey)
  const sign = (tenantId: string, employeeId: string, now: number): Promise<string> =>
    once(signed, [origin, audience, tenantId, employeeId, now], async () => {
      const claims = {
        tenant_id: tenantId,
        employee_id: employeeId,
        iss: origin,
        aud: audience,
        sub: employeeId,
        iat: now,
        exp: now + lifetimeSeconds,
      }
      const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'sandbox-1', typ: 'JWT' }).sign(privateKey)
      if (issued.size >= MOST_KEPT) issued.clear()
      issued.set(token, claims)
      return token
    })
  const verify = async (token: string, issuer: string, audiences: readonly string[], now: number): Promise<Claims | undefined> => {
    try {
      return (await jwtVerify(token, keySet, { issuer, audience: [...audiences], currentDate: new Date(now * 1000) })).payload
    } catch {
      return undefined
    }
  }
  /** As a browser does, everybody keeps their token until it ends. */
  const kept = new Map<string, { readonly token: Promise<string>; readonly until: number }>()
  return {
    origin,
    handle: async (request) => {
      const { pathname } = new URL(request.url)
      if (pathname === '/.well-known/jwks.json') return Response.json(keys)
      // API Gateway finds the keys through the discovery document (OpenID Connect Discovery 1.0).
      if (pathname === '/.well-known/openid-configuration')
        return Response.json({ issuer: origin, jwks_uri: `${origin}/.well-known/jwks.json` })
      return new Response('Not found', { status: 404 })
    },
    tokenFor: ({ tenantId, employeeId }) => {
      const person = JSON.stringify([tenantId, employeeId])
      const now = seconds()
      const held = kept.get(person)
      if (held !== undefined && now < held.until) return held.token
      const token = sign(tenantId, employeeId, now)
      kept.set(person, { token, until: now + lifetimeSeconds })
      return token
    },
    authorise: async (token, issuer, audiences) => {
      const now = seconds()
      const own = issued.get(token)
      if (own !== undefined && own['iss'] === issuer && audiences.includes(String(own['aud'])) && now < Number(own['exp'])) return own
      return once(verified, [token, issuer, audiences, now], () => verify(token, issuer, audiences, now))
    },
  }
}
