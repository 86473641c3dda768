import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beginLaunch, LoginInitiation } from '@fairlead/portal/begin-launch'
import { completeLaunch } from '@fairlead/portal/complete-launch'
import { platformKeys } from '@fairlead/portal/id-token'
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { expect, it } from 'vitest'
import { recordedFile } from './recorded.ts'

type Form = Readonly<Record<string, string>>
type RecordedLaunch = {
  readonly loginInitiation: { readonly form: Form }
  readonly authorizationRequest: { readonly url: string; readonly query: Form }
  readonly idToken: { readonly header: { readonly kid: string }; readonly payload: JWTPayload }
}

const run: Run = {
  tenantId: '',
  correlationId: 'c',
  causationId: null,
  asOf: '2026-11-20T21:40:44.000Z',
  newId: () => 'id',
  log: silentLog,
}

/** The tool of the recording lived at the root and took /launch; ours takes /lti/launch. */
const ours = (text: string): string => text.replace('https://fairlead.example.org/launch', 'https://fairlead.example.org/lti/launch')

it.each(['02-', '02b'])('recorded launch %s of Moodle 4.5.6 opens a session, signed with our key', async (start) => {
  const launch = recordedFile('lti-samples', start) as RecordedLaunch
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const { kid } = launch.idToken.header
  const jwk = { ...(await exportJWK(publicKey)), kid }
  const employeeNumber = start === '02-' ? 'E2001' : 'E1001'
  const ports = {
    store: sqliteStore({ path: ':memory:' }),
    registrations: [
      {
        tenantId: 'acme',
        issuer: 'https://moodle.example.org',
        clientId: 'moodle-client-1',
        deploymentIds: ['1'],
        jwksUrl: 'https://moodle.example.org/mod/lti/certs.php',
        authorizationUrl: launch.authorizationRequest.url,
        tokenUrl: 'https://moodle.example.org/mod/lti/token.php',
      },
    ],
    portalOrigin: 'https://fairlead.example.org',
    keys: platformKeys(async () => Response.json({ keys: [jwk] })),
    employeeIdsByNumber: async () => new Map([[employeeNumber, 'employee']]),
  }
  const initiation = LoginInitiation.parse(JSON.parse(ours(JSON.stringify(launch.loginInitiation.form))))
  const { location } = await beginLaunch(ports, initiation, run)
  const { state = '', nonce = '', ...query } = Object.fromEntries(new URL(location).searchParams)
  const { state: _state, nonce: _nonce, ...asked } = launch.authorizationRequest.query
  expect(query).toEqual(JSON.parse(ours(JSON.stringify(asked))))

  const payload = JSON.parse(ours(JSON.stringify(launch.idToken.payload))) as JWTPayload
  // Our placement carries its programme in a custom parameter.
  const custom = { ...(payload['https://purl.imsglobal.org/spec/lti/claim/custom'] as object), programme: 'lm26' }
  const seconds = Date.parse(run.asOf) / 1000
  const times = { iat: seconds, exp: seconds + 60 }
  const idToken = await new SignJWT({ ...payload, ...times, nonce, 'https://purl.imsglobal.org/spec/lti/claim/custom': custom })
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid })
    .sign(privateKey)
  const done = await completeLaunch(ports, { id_token: idToken, state }, run)
  expect(done.location).toMatch(/^\/portal\/programmes\/lm26\?ticket=/)
})
