import { createLocalJWKSet, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { expect, it } from 'vitest'
import { ltiRoles, simulatedLtiPlatform } from './lti-platform.ts'
import { fixedClock, smallCompany } from './small-company.fixture.ts'

const clock = fixedClock()
const tool = {
  clientId: 'moodle-client-1',
  deploymentId: '1',
  loginUrl: 'https://fairlead.example.org/lti/login',
  redirectUris: ['https://fairlead.example.org/lti/launch'],
}
const platform = simulatedLtiPlatform({
  origin: 'https://moodle.acme.example',
  company: smallCompany(3),
  clock,
  tool,
  rolesOf: ({ employeeNumber }) => [employeeNumber === 'E1001' ? ltiRoles.administrator : ltiRoles.learner],
})
const target = 'https://fairlead.example.org/portal/programmes/lm26'

const authorise = (changes: Record<string, string> = {}) =>
  platform.handle(
    new Request(
      `${platform.authorizationUrl}?${new URLSearchParams({
        scope: 'openid',
        response_type: 'id_token',
        response_mode: 'form_post',
        prompt: 'none',
        state: 'STATE',
        nonce: 'NONCE',
        client_id: tool.clientId,
        redirect_uri: tool.redirectUris[0] ?? '',
        login_hint: '101',
        lti_message_hint: platform.launchAs('E1002', target).form['lti_message_hint'] ?? '',
        ...changes,
      }).toString()}`,
    ),
  )

it('answers with a page that posts a signed id_token for the chosen person', async () => {
  const page = await (await authorise()).text()
  const idToken = /name="id_token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const keys = createLocalJWKSet((await (await platform.handle(new Request(platform.jwksUrl))).json()) as JSONWebKeySet)
  const { payload } = await jwtVerify(idToken, keys, { issuer: platform.origin, audience: tool.clientId, currentDate: clock.now() })
  expect(payload).toMatchObject({
    sub: '101',
    nonce: 'NONCE',
    'https://purl.imsglobal.org/spec/lti/claim/lis': { person_sourcedid: 'E1002' },
    'https://purl.imsglobal.org/spec/lti/claim/target_link_uri': target,
    'https://purl.imsglobal.org/spec/lti/claim/roles': [ltiRoles.learner],
  })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60)
  expect(page).toContain(`action="${tool.redirectUris[0]}"`)
})

it('gives no token to an address that was not registered, nor to another client', async () => {
  expect((await authorise({ redirect_uri: 'https://evil.example/launch' })).status).toBe(400)
  expect((await authorise({ client_id: 'other' })).status).toBe(400)
})

it('starts a launch with a page that posts the login initiation', async () => {
  const page = await (await platform.handle(new Request(platform.launchAddress('E1002', target)))).text()
  expect(page).toContain(`action="${tool.loginUrl}"`)
  expect(page).toContain('name="login_hint" value="101"')
})
