import type { Run } from '@fairlead/kernel/run'
import { silentLog } from '@fairlead/kernel/log'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose'
import type { LtiRegistration } from './registration.ts'

export const portalOrigin = 'https://fairlead.example.org'
export const programmePage = `${portalOrigin}/portal/programmes/lm26`

export const registration: LtiRegistration = {
  tenantId: 'acme',
  issuer: 'https://moodle.example.org',
  clientId: 'moodle-client-1',
  deploymentIds: ['1'],
  jwksUrl: 'https://moodle.example.org/mod/lti/certs.php',
  authorizationUrl: 'https://moodle.example.org/mod/lti/auth.php',
  tokenUrl: 'https://moodle.example.org/mod/lti/token.php',
}

/** The login initiation of Moodle 4.5.6, rewritten from a recording of November 2026. */
export const initiation = {
  iss: 'https://moodle.example.org',
  target_link_uri: programmePage,
  login_hint: '5',
  lti_message_hint: '{"cmid":3,"launchid":"ltilaunch1_1110344212"}',
  client_id: 'moodle-client-1',
  lti_deployment_id: '1',
}

const lti = (name: string): string => `https://purl.imsglobal.org/spec/lti/claim/${name}`

/** The id_token of the same launch (Bo Mentor, employee number E2001), shortened; times, nonce and signature are the test's. */
export const claims: JWTPayload = {
  iss: 'https://moodle.example.org',
  aud: 'moodle-client-1',
  sub: '5',
  [lti('deployment_id')]: '1',
  [lti('target_link_uri')]: programmePage,
  [lti('lis')]: { person_sourcedid: 'E2001', course_section_sourcedid: 'prog-lm26' },
  [lti('roles')]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor'],
  [lti('message_type')]: 'LtiResourceLinkRequest',
  [lti('version')]: '1.3.0',
  [lti('custom')]: { view: 'programme', person_sourced: 'E2001' },
}
export const claimName = lti

export const now = '2026-11-20T21:40:44.000Z'
export const runAt = (asOf: string): Run => ({
  tenantId: 'unknown',
  correlationId: 'test',
  causationId: null,
  asOf,
  newId: () => 'id',
  log: silentLog,
})

export type SigningKey = { readonly privateKey: CryptoKey; readonly kid: string }

/** A platform's key pair, and a fetch that serves its key set. */
export const platformKey = async (kid = 'platform-key-1') => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }
  const fetch = async (): Promise<Response> => Response.json({ keys: [jwk] })
  return { privateKey, publicKey, kid, fetch }
}

export const signed = (key: SigningKey, payload: JWTPayload, asOf = now): Promise<string> => {
  const iat = Math.floor(Date.parse(asOf) / 1000)
  return new SignJWT({ iat, exp: iat + 60, ...payload }).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid }).sign(key.privateKey)
}
