import { addresses, tenantId } from '@fairlead/sandbox/addresses'
import { simulatedIdentity } from '@fairlead/sandbox/identity/simulated-identity'
import { idOf } from '@fairlead/sandbox/journey/door'
import { assemblyFolder } from '@fairlead/sandbox/local-world'
import { office } from '@fairlead/sandbox/people/programme-office'
import { localService, type LocalService } from '@fairlead/sandbox/runtime/local-service'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doorsOf, type Door } from './doors.fixture.ts'
import { judged, requestTo, stackTrace, withHeaders, type Case } from './judge.fixture.ts'
import { canary } from './planted.fixture.ts'
import { openRiver, proposed, smallCompany, type River } from './river.fixture.ts'

let river: River
let doors: Readonly<Record<string, Door>> = {}
beforeAll(async () => {
  river = await openRiver({ company: smallCompany(40) })
  const cycleId = await proposed(river)
  await river.local.settle()
  doors = await doorsOf(river, cycleId, '2001')
}, 30_000)
afterAll(() => river.close())

const doorOf = (route: string): Door => {
  const door = doors[route]
  if (door === undefined) throw new RangeError(`No test knows how to use ${route}.`)
  return door
}
const ofGuard = (guard: Door['guard']): readonly Door[] => Object.values(doors).filter((door) => door.guard === guard)
const unsigned = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** The same functions behind a gateway that lets every token pass: here they have to look for themselves. */
const unguarded = (simulated = river.world.simulated): LocalService =>
  localService({
    assembly: assemblyFolder,
    store: river.store,
    clock: river.world.clock,
    simulated,
    secrets: river.world.secrets,
    newId: () => crypto.randomUUID(),
    log: () => {},
    authorise: async () => ({}),
  })

describe('somebody who cannot show who they are', () => {
  const approver = { tenantId, employeeId: '' }
  beforeAll(() => void (approver.employeeId = idOf(river.person(office.approver))))

  const badTokens = async (): Promise<Readonly<Record<string, string>>> => {
    const { identity, clock } = river.world
    const stranger = await simulatedIdentity({ origin: addresses.identity, audience: 'fairlead', clock })
    const [header = '', payload = ''] = (await identity.tokenFor(approver)).split('.')
    return {
      'no token': '',
      'no scheme': canary,
      'another scheme': `Basic ${Buffer.from(`${canary}:${canary}`).toString('base64')}`,
      'three words': 'Bearer a.b.c',
      'a token without a signature': `Bearer ${header}.${payload}.`,
      'a token that asks for none': `Bearer ${unsigned({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      'a token of somebody else’s making': `Bearer ${await stranger.tokenFor(approver)}`,
      'a huge token': `Bearer ${header}.${canary.repeat(20_000)}.x`,
    }
  }
  const bearerCases = async (): Promise<readonly Case[]> =>
    Object.entries(await badTokens()).flatMap(([name, authorization]) =>
      ofGuard('bearer').map((door) => withHeaders(door, name, authorization === '' ? {} : { authorization })),
    )

  it('is stopped by the gateway', async () => {
    const statuses = []
    for (const { request } of await bearerCases()) statuses.push((await river.local.request(request)).status)
    expect(new Set(statuses)).toEqual(new Set([401]))
  })

  it('is stopped by the function itself, should the gateway let them pass', async () => {
    const withToken = (await bearerCases()).filter(({ request }) => request.headers.has('authorization'))
    expect(await judged(river, withToken, unguarded())).toEqual([])
  })

  it('is stopped without the right signature', async () => {
    const cases = ofGuard('signature').flatMap((door) => [
      withHeaders(door, 'no signature', {}),
      withHeaders(door, 'the signature of another body', { ...door.proof(`{"${canary}":1}`) }),
    ])
    expect(await judged(river, cases)).toEqual([])
  })

  it('is stopped without the session of a launch', async () => {
    const cookies = ['', `__Host-fairlead=${canary}`, `__Host-fairlead=${tenantId}.${'a'.repeat(43)}`, `__Host-fairlead=../${canary}`]
    const cases = ofGuard('session').flatMap((door) => cookies.map((cookie) => withHeaders(door, `cookie ${cookie}`, { cookie })))
    expect(await judged(river, cases)).toEqual([])
  })

  it('gets a page and no JSON where they come with a browser', async () => {
    const door = doorOf('GET /portal/programmes/{programmeId}')
    const paths = [door.path, `${door.path}${canary}`, `/lti/login?iss=${canary}`]
    for (const path of paths) {
      const answer = await river.local.request(requestTo(door, { path, headers: { accept: 'text/html,application/xhtml+xml' } }))
      expect([400, 401]).toContain(answer.status)
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      const page = await answer.text()
      expect(page).toContain('<html lang="en"')
      expect(page).not.toContain(canary)
      expect(page).not.toMatch(stackTrace)
    }
  })

  it('sees and changes nothing of another tenant, though their token is good', async () => {
    const token = await river.world.identity.tokenFor({ ...approver, tenantId: 'globex' })
    const headers = { authorization: `Bearer ${token}` }
    const own = doorOf('GET /mentorships')
    const others = ofGuard('bearer').filter((door) => door !== own)
    expect(
      await judged(
        river,
        others.map((door) => withHeaders(door, 'as somebody of globex', headers)),
      ),
    ).toEqual([])
    expect(await (await river.local.request(requestTo(own, { headers }))).json()).toEqual({ mentorships: [] })
  })
})

describe('keys that cannot be read', () => {
  it('are our trouble and not the caller’s: 503, and when to come again', async () => {
    const down = unguarded(
      river.world.simulated.map((system) => ({
        ...system,
        handle: async (request) =>
          /jwks|certs/.test(request.url) ? new Response('<h1>502</h1>', { status: 502 }) : system.handle(request),
      })),
    )
    const cases = [doorOf('GET /mentorships'), doorOf('POST /lti/launch')]
    const before = river.everything()
    for (const door of cases) {
      const answer = await down.request(requestTo(door, { body: door.right?.body, type: door.right?.type }))
      expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(((await answer.json()) as { code: string }).code).toMatch(/keys-unavailable$/)
    }
    expect(river.everything()).toBe(before)
  })
})

// Last: the clock moves on.
describe('later', () => {
  it('an expired token opens nothing', async () => {
    const cases = ofGuard('bearer').map((door) => withHeaders(door, 'expired', { ...door.proof(door.right?.body) }))
    river.world.clock.advanceTo(new Date(river.world.clock.now().getTime() + 20 * 60_000))
    expect(await judged(river, cases, unguarded())).toEqual([])
  })

  it('an ended session opens nothing', async () => {
    river.world.clock.advanceTo(new Date(river.world.clock.now().getTime() + 9 * 3600_000))
    const cases = ofGuard('session').map((door) => withHeaders(door, 'after nine hours', { ...door.proof(door.right?.body) }))
    expect(await judged(river, cases)).toEqual([])
  })
})
