import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify, type JSONWebKeySet } from 'jose'
import * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import type { Caller } from './runtime/on-http.ts'
import type { HttpRequest } from './runtime/http-request.ts'

const ALGORITHMS = ['RS256', 'ES256']
/** Types of token that may open our API; an issuer may also leave the type out (Cognito does). */
const TYPES = new Set(['jwt', 'at+jwt', 'application/at+jwt'])
const CLOCK_TOLERANCE_SECONDS = 30
const KEYS_MAX_AGE_MS = 10 * 60_000
/** An unknown key id may mean that the issuer rotated; it may also be made up, so the keys are asked again at most this often. */
const KEYS_MIN_AGE_MS = 30_000

const refused = (message: string, cause?: unknown): AppError =>
  new AppError('token-refused', 'unauthorised', {
    message,
    next: 'Sign in again and send the new access token as Authorization: Bearer.',
    cause,
  })

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) })
const Claims = z.object({ tenant_id: z.string().min(1).max(64), employee_id: z.string().min(1).max(128) })

type Issuer = {
  /** Compared exactly with `iss`; its keys are at `<issuer>/.well-known/jwks.json`. Never taken from a token. */
  readonly issuer: string
  readonly audience: string
  readonly fetch: typeof globalThis.fetch
  readonly now: () => Date
}

const fetchKeys = async ({ issuer, fetch }: Issuer): Promise<JSONWebKeySet> => {
  try {
    const answer = await fetch(`${issuer.replace(/\/+$/, '')}/.well-known/jwks.json`, {
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
      headers: { accept: 'application/json' },
    })
    if (!answer.ok) throw new Error(`status ${answer.status}`)
    return KeySet.parse(await answer.json())
  } catch (cause) {
    throw new AppError('token-keys-unavailable', 'unavailable', {
      message: 'The keys of the token issuer could not be read.',
      next: 'Try again in a moment.',
      cause,
    })
  }
}

/** The issuer's keys, kept for ten minutes; `refresh` asks again unless they are fresher than half a minute. */
const keyStore = (options: Issuer): ((refresh: boolean) => Promise<ReturnType<typeof createLocalJWKSet>>) => {
  let kept: { readonly at: number; readonly keys: ReturnType<typeof createLocalJWKSet> } | undefined
  return async (refresh) => {
    const now = options.now().getTime()
    const age = kept === undefined ? Infinity : now - kept.at
    if (kept !== undefined && age < (refresh ? KEYS_MIN_AGE_MS : KEYS_MAX_AGE_MS)) return kept.keys
    const keys = createLocalJWKSet(await fetchKeys(options))
    kept = { at: now, keys }
    return keys
  }
}

const tokenOf = (request: Pick<HttpRequest, 'headers'>): string => {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers['authorization'] ?? '')?.[1]
  if (token === undefined || token.length > 8192) throw refused('A bearer token is needed.')
  return token
}

const sentenceOf = (error: unknown): string => {
  if (error instanceof errors.JWTExpired) return 'The token has expired.'
  if (error instanceof errors.JWTClaimValidationFailed) return 'The token is not meant for this service.'
  return 'The token is not one this service can believe.'
}

/**
 * Verifies the access token of a request: RS256 or ES256 with a key of the one configured issuer, `iss`, `aud`, `exp`, `nbf`, `typ`, and the
 * claims `tenant_id` and `employee_id`. Keys named inside a token (`jku`, `x5u`, `jwk`) are never used.
 *
 * Errors: `token-refused` (unauthorised) for every fault of the token; `token-keys-unavailable` (unavailable).
 */
export const bearer = (options: Issuer): ((request: Pick<HttpRequest, 'headers'>) => Promise<Caller>) => {
  const keysOf = keyStore(options)

  const verified = async (token: string): Promise<unknown> => {
    const verify = async (refresh: boolean): Promise<unknown> => {
      const keys = await keysOf(refresh)
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        issuer: options.issuer,
        audience: options.audience,
        requiredClaims: ['exp', 'iss', 'aud'],
        currentDate: options.now(),
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      })
      return payload
    }
    try {
      return await verify(false)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return verify(true)
      throw error
    }
  }

  return async (request) => {
    const token = tokenOf(request)
    try {
      const { typ } = decodeProtectedHeader(token)
      if (typ !== undefined && !(typeof typ === 'string' && TYPES.has(typ.toLowerCase())))
        throw refused('The token is of another type than an access token.')
      const claims = Claims.safeParse(await verified(token))
      if (!claims.success) throw refused('The token lacks the claims tenant_id and employee_id.')
      return { tenantId: claims.data.tenant_id, actor: { employeeId: claims.data.employee_id, via: 'jwt' } }
    } catch (error) {
      throw error instanceof AppError ? error : refused(sentenceOf(error), error)
    }
  }
}
