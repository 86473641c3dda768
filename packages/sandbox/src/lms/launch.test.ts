import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beginLaunch, LoginInitiation } from '@fairlead/portal/begin-launch'
import { completeLaunch, LaunchAnswer } from '@fairlead/portal/complete-launch'
import { platformKeys } from '@fairlead/portal/id-token'
import { ltiSession, sessionOf } from '@fairlead/portal/session'
import { expect, it } from 'vitest'
import { ltiRoles, simulatedLtiPlatform } from './lti-platform.ts'
import { fixedClock, smallCompany } from './small-company.fixture.ts'

it('a person goes from the simulated LMS to a session of the portal', async () => {
  const clock = fixedClock()
  const portalOrigin = 'https://portal.acme.example'
  const platform = simulatedLtiPlatform({
    origin: 'https://moodle.acme.example',
    company: smallCompany(3),
    clock,
    tool: { clientId: 'client', deploymentId: '1', loginUrl: `${portalOrigin}/lti/login`, redirectUris: [`${portalOrigin}/lti/launch`] },
    rolesOf: () => [ltiRoles.administrator],
  })
  const ports = {
    store: sqliteStore({ path: ':memory:' }),
    registrations: [
      {
        tenantId: 'acme',
        issuer: platform.origin,
        clientId: 'client',
        deploymentIds: ['1'],
        jwksUrl: platform.jwksUrl,
        authorizationUrl: platform.authorizationUrl,
        tokenUrl: platform.tokenUrl,
      },
    ],
    portalOrigin,
    keys: platformKeys((input, init) => platform.handle(new Request(input, init))),
    employeeIdsByNumber: async (_: string, numbers: readonly string[]) => new Map(numbers.map((number) => [number, `employee-${number}`])),
  }
  const asOf = clock.now().toISOString()
  const run: Run = { tenantId: '', correlationId: 'c', causationId: null, asOf, newId: () => 'id', log: silentLog }

  const { form } = platform.launchAs('E1002', `${portalOrigin}/portal/programmes/lm26`)
  const { location } = await beginLaunch(ports, LoginInitiation.parse(form), run)
  const page = await (await platform.handle(new Request(location))).text()
  const answer = Object.fromEntries([...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]))
  const done = await completeLaunch(ports, LaunchAnswer.parse(answer), run)

  const token = /^__Host-fairlead=([^;]+);/.exec(done.cookie)?.[1] ?? ''
  const session = ltiSession({ store: ports.store, now: clock.now, newId: () => 'id', log: silentLog })
  const caller = await session.authenticate({
    method: 'GET',
    path: '/portal/programmes/lm26',
    params: {},
    query: {},
    headers: {},
    rawBody: new Uint8Array(),
    cookies: { '__Host-fairlead': token },
  })
  expect(caller).toMatchObject({ tenantId: 'acme', actor: { employeeId: 'employee-E1002', via: 'lti' } })
  expect(sessionOf(caller)).toMatchObject({ platformOrigin: platform.origin, roles: [ltiRoles.administrator] })
})
