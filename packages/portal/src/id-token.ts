import { AppError } from '@fairlead/kernel/errors'
import { createRemoteJWKSet, customFetch, decodeJwt, errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import * as z from 'zod'
import { findRegistration, type LtiRegistration } from './registration.ts'

/** Finds the platform's key that a token names. */
export type PlatformKeys = (jwksUrl: string) => JWTVerifyGetKey

/** One key set per platform, kept for ten minutes and fetched again for an unknown key id, at most every 30 seconds. */
export const platformKeys = (fetch: typeof globalThis.fetch): PlatformKeys => {
  const sets = new Map<string, JWTVerifyGetKey>()
  return (jwksUrl) => {
    const known = sets.get(jwksUrl)
    if (known !== undefined) return known
    const set = createRemoteJWKSet(new URL(jwksUrl), { [customFetch]: (url, options) => fetch(url, options) })
    sets.set(jwksUrl, set)
    return set
  }
}

const claim = {
  version: 'https://purl.imsglobal.org/spec/lti/claim/version',
  messageType: 'https://purl.imsglobal.org/spec/lti/claim/message_type',
  deploymentId: 'https://purl.imsglobal.org/spec/lti/claim/deployment_id',
  targetLinkUri: 'https://purl.imsglobal.org/spec/lti/claim/target_link_uri',
  roles: 'https://purl.imsglobal.org/spec/lti/claim/roles',
  lis: 'https://purl.imsglobal.org/spec/lti/claim/lis',
  custom: 'https://purl.imsglobal.org/spec/lti/claim/custom',
} as const

const Claims = z
  .object({
    sub: z.string().min(1),
    nonce: z.string().min(1),
    aud: z.union([z.string(), z.array(z.string())]),
    azp: z.string().optional(),
    [claim.version]: z.literal('1.3.0'),
    [claim.messageType]: z.literal('LtiResourceLinkRequest'),
    [claim.deploymentId]: z.string(),
    [claim.targetLinkUri]: z.string(),
    [claim.roles]: z.array(z.string().max(300)).max(100).default([]),
    [claim.lis]: z.object({ person_sourcedid: z.string().optional() }).optional(),
    [claim.custom]: z.object({ programme: z.string().optional() }).optional(),
  })
  .transform((claims) => ({
    nonce: claims.nonce,
    audiences: [claims.aud].flat(),
    authorizedParty: claims.azp,
    deploymentId: claims[claim.deploymentId],
    targetLinkUri: claims[claim.targetLinkUri],
    roles: claims[claim.roles],
    /** Moodle's ID number: the join to the HRIS. Names and mail address are not read. */
    employeeNumber: claims[claim.lis]?.person_sourcedid,
    programme: claims[claim.custom]?.programme,
  }))

export type LaunchClaims = z.output<typeof Claims>

/** Without the cause: jose's errors carry the payload of the token, which is about a person. */
const refused = (): AppError =>
  new AppError('launch-token-refused', 'unauthorised', {
    message: "The learning platform's message could not be trusted.",
    path: 'id_token',
    next: 'Go back to the learning platform and open the page again.',
  })

/** Whether it was the platform's key set, and not the token, that failed. */
const keysFailed = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === 'ERR_JOSE_GENERIC'

/** The registration a token claims to be for. Nothing else of an unverified token is looked at. */
export const registrationFor = (registrations: readonly LtiRegistration[], idToken: string): LtiRegistration => {
  let claims: ReturnType<typeof decodeJwt>
  try {
    claims = decodeJwt(idToken)
  } catch {
    throw refused()
  }
  return findRegistration(registrations, claims.iss, [claims.aud ?? []].flat())
}

const CLOCK_TOLERANCE_SECONDS = 5
/** Moodle's tokens live 60 seconds; nobody needs one older than this, whatever its `exp`. */
const OLDEST_SECONDS = 300

/**
 * The checks of LTI 1.3 Core 5.1.3 and the Security Framework on an id_token, except the nonce, which the store decides.
 * Errors: `launch-token-refused` (unauthorised), `launch-deployment-unknown` (forbidden), `launch-keys-unavailable` (unavailable).
 */
export const verifyIdToken = async (
  keys: PlatformKeys,
  registration: LtiRegistration,
  idToken: string,
  asOf: string,
): Promise<LaunchClaims> => {
  const { clientId, issuer, deploymentIds } = registration
  const verified = await jwtVerify(idToken, keys(registration.jwksUrl), {
    algorithms: ['RS256'],
    issuer,
    audience: clientId,
    requiredClaims: ['exp', 'iat', 'nonce', 'sub'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    maxTokenAge: OLDEST_SECONDS,
    currentDate: new Date(asOf),
  }).catch((error: unknown) => {
    if (!keysFailed(error)) throw refused()
    throw new AppError('launch-keys-unavailable', 'unavailable', {
      message: "The learning platform's keys could not be read.",
      next: 'Try again in a minute.',
      cause: error,
    })
  })
  // With one key in the set a token without a key id would fit it; the platform has to name its key.
  if (verified.protectedHeader.kid === undefined) throw refused()
  const parsed = Claims.safeParse(verified.payload)
  if (!parsed.success) throw refused()
  const claims = parsed.data
  if (claims.authorizedParty === undefined ? claims.audiences.length > 1 : claims.authorizedParty !== clientId) throw refused()
  if (!deploymentIds.includes(claims.deploymentId)) {
    throw new AppError('launch-deployment-unknown', 'forbidden', {
      message: 'This placement in the learning platform is not one that we know.',
      next: 'Ask the administrator to add its deployment id to the connection.',
    })
  }
  return claims
}
