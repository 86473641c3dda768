import { readFileSync } from 'node:fs'
import { approveMatches, readCycle } from '@fairlead/sandbox/journey/journey'
import { expectOk, idOf } from '@fairlead/sandbox/journey/door'
import { tenantId } from '@fairlead/sandbox/addresses'
import { office } from '@fairlead/sandbox/people/programme-office'
import { doorsOf, type Door } from '../../journeys/doors.fixture.ts'
import { launch } from '../../journeys/launch.fixture.ts'
import { canary, withCanaries } from '../../journeys/planted.fixture.ts'
import { openRiver, programmeFor, proposed, smallCompany, wiring, type River } from '../../journeys/river.fixture.ts'
import { secondsSince, type Bench, type BenchFailure, type BenchResult } from '../bench.ts'
import { dryService, functionOfRoute, type DryService } from './dry-service.ts'
import { gatewayEvent } from './http-boundaries.ts'
import { idsIn, openSecondTenant, otherMark, otherProgramme, otherTenant, theirId, theirs, twoTenants } from './second-tenant.ts'

type Headers = Readonly<Record<string, string>>
type Who = (door: Door, body: Uint8Array<ArrayBuffer> | undefined) => Headers
type Answer = { readonly statusCode: number; readonly body: string }

/** What a cell of the matrix is to answer: a status and, where it is a refusal, its code. Route -> role -> whose object. */
type Expected = Readonly<Record<string, Readonly<Record<string, Readonly<Partial<Record<Side, string>>>>>>>
export type Side = 'ours' | 'theirs'
export type Cell = {
  readonly route: string
  readonly role: string
  readonly side: Side
  readonly said: string
  readonly leaks: readonly string[]
}

const declared = JSON.parse(readFileSync(new URL('authorisation.json', import.meta.url), 'utf8')) as Expected

type Pair = { readonly menteeId: string; readonly mentorId: string }

/** Everybody who might stand before a door, with what they carry. */
const rolesOf = async (
  river: River,
  pairs: readonly Pair[],
  doors: Doors,
  strangerDoors: Doors,
  expired: string,
): Promise<Readonly<Record<string, Who>>> => {
  const [own, other] = pairs
  const involved = new Set(pairs.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]))
  const numbers = Object.values(office) as readonly string[]
  const bystanders = river.world.company.people.filter(
    (person) => person.status === 'Active' && !involved.has(idOf(person)) && !numbers.includes(person.employeeNumber),
  )
  const stranger = bystanders[0]
  if (own === undefined || other === undefined || stranger === undefined) throw new RangeError('The company is too small for this matrix.')
  const bearer = async (tenant: string, employeeId: string): Promise<Who> => {
    const token = await river.world.identity.tokenFor({ tenantId: tenant, employeeId })
    return () => ({ authorization: `Bearer ${token}` })
  }
  const number = (employeeNumber: string): string => idOf(river.person(employeeNumber))
  const session = doors['GET /portal/programmes/{programmeId}']?.proof(undefined)['cookie'] ?? ''
  const learner = (await launch(river, stranger.employeeNumber)).cookie
  const signed =
    (from: Doors): Who =>
    (door, body) =>
      door.guard === 'signature'
        ? (Object.values(from)
            .find((one) => one.path === door.path && one.method === door.method)
            ?.proof(body) ?? {})
        : {}
  return {
    nobody: () => ({}),
    'a token that has expired': () => ({ authorization: `Bearer ${expired}` }),
    'another tenant’s approver': await bearer(otherTenant, theirId(number(office.approver))),
    'another tenant’s token with our approver’s id': await bearer(otherTenant, number(office.approver)),
    stranger: await bearer(tenantId, idOf(stranger)),
    'the mentee': await bearer(tenantId, own.menteeId),
    'the mentor': await bearer(tenantId, own.mentorId),
    'the mentee of another pair': await bearer(tenantId, other.menteeId),
    'approver of another programme': await bearer(tenantId, number(office.secondApprover)),
    approver: await bearer(tenantId, number(office.approver)),
    requester: await bearer(tenantId, number(office.administrator)),
    administrator: await bearer(tenantId, idOf(bystanders[1] ?? stranger)),
    'LTI learner': () => ({ cookie: learner }),
    'LTI approver': () => ({ cookie: session }),
    'LTI approver under another tenant’s name': () => ({ cookie: session.replace(`=${tenantId}.`, `=${otherTenant}.`) }),
    'signed sender': signed(doors),
    'another tenant’s signed sender': signed(strangerDoors),
  }
}

type Doors = Readonly<Record<string, Door>>

/** A refusal tells nothing of the object; no answer tells anything of the tenant whose it is not. */
const leaksOf = (answer: Answer, role: string, sent: string, known: readonly string[]): readonly string[] => {
  // Whoever may ask for a matching cycle is told which one is open already.
  if (role === 'signed sender' && saidBy(answer) === '409 cycle-open') return []
  const foreign = role.startsWith('another tenant')
  const refused = answer.statusCode >= 400
  const text = answer.body.replace(/"instance":"[^"]*"/, '')
  const ids = known.filter((id) => !sent.includes(id))
  const ourIds = refused || foreign ? ids.filter((id) => text.includes(id)) : []
  const theirIds = refused || !foreign ? ids.map(theirId).filter((id) => !sent.includes(id) && text.includes(id)) : []
  return [
    ...((refused || foreign) && text.includes(canary) ? ['a name of ours'] : []),
    ...((refused || !foreign) && text.includes(otherMark) ? ['a name of theirs'] : []),
    ...[...ourIds, ...theirIds].slice(0, 2).map((id) => `the id ${id}`),
  ]
}

const saidBy = ({ statusCode, body }: Answer): string => {
  if (statusCode < 400) return String(statusCode)
  const { code } = (body.startsWith('{') ? JSON.parse(body) : {}) as { readonly code?: unknown }
  return `${statusCode} ${String(code)}`
}

/** Every role at every one of these routes, at our object and at the other tenant's. */
const cellsOf = async (
  service: DryService,
  doors: Doors,
  roles: Readonly<Record<string, Who>>,
  known: readonly string[],
): Promise<readonly Cell[]> => {
  const cells: Cell[] = []
  for (const [route, door] of Object.entries(doors)) {
    for (const side of ['ours', 'theirs'] as const) {
      const there =
        side === 'ours'
          ? door
          : { ...door, path: elsewhere(door.path), right: door.right && { ...door.right, body: elsewhere(door.right.body) } }
      const body = there.right === undefined ? undefined : new Uint8Array(Buffer.from(there.right.body))
      for (const [role, who] of Object.entries(roles)) {
        const type = there.right === undefined ? {} : { 'content-type': there.right.type }
        const headers = { ...type, ...who(door, body), accept: 'application/json' }
        const event = gatewayEvent(there, {
          headers,
          query: route === 'GET /lti/login' ? loginQuery : '',
          ...(body === undefined ? {} : { body }),
        })
        const answer = (await service.invoke(functionOfRoute(route), event)) as Answer
        const sent = `${there.path} ${there.right?.body ?? ''}`
        cells.push({ route, role, side, said: saidBy(answer), leaks: leaksOf(answer, role, sent, known) })
      }
    }
  }
  return cells
}

let loginQuery = ''

/** The same request for what the other tenant has: its cycle, its mentorship, its programme, its connection. */
const elsewhere = (text: string): string =>
  theirs(text)
    .replaceAll('leadership-mentoring', theirs(otherProgramme))
    .replaceAll(/\bbamboo\b/g, `${otherTenant}-bamboo`)

const only = (doors: Doors, fits: (route: string) => boolean): Doors =>
  Object.fromEntries(Object.entries(doors).filter(([route]) => fits(route)))

const stage = async (
  river: River,
  cycleId: string,
  pairs: readonly Pair[],
  mentorshipId: string,
  fits: (route: string) => boolean,
): Promise<readonly Cell[]> => {
  const { world } = river
  const approver = { tenantId, employeeId: idOf(river.person(office.approver)) }
  const expired = await world.identity.tokenFor(approver)
  world.clock.advanceTo(new Date(world.clock.now().getTime() + 20 * 60_000))
  const mentee = world.company.people.find((person) => idOf(person) === pairs[0]?.menteeId)
  const doors = await doorsOf(river, cycleId, mentee?.employeeNumber ?? '', mentorshipId)
  const secret = `whsec_${Buffer.from('the secret of another, thirty-two by').toString('base64')}`
  const strangers = await doorsOf(
    {
      ...river,
      world: { ...world, requestSecret: secret, hris: { ...world.hris, secrets: { ...world.hris.secrets, webhook: 'another key' } } },
    },
    cycleId,
    mentee?.employeeNumber ?? '',
    mentorshipId,
  )
  loginQuery = doors['POST /lti/login']?.right?.body ?? ''
  const roles = await rolesOf(river, pairs, doors, strangers, expired)
  await openSecondTenant(river)
  const administrator = roleNumber(river, pairs)
  const secrets = new Map(
    [...world.secrets].flatMap(([name, value]) => [[name, value] as const, [name.replace(tenantId, otherTenant), value] as const]),
  )
  for (const [name, current] of [
    ['bamboohr-webhook', 'another key'],
    ['matching-requests', secret],
  ] as const)
    secrets.set(`${otherTenant}/${name}`, { current })
  const service = dryService(river, world.simulated, { wired: twoTenants([office.administrator, administrator]), secrets })
  const known = idsIn(JSON.stringify(river.rows('core').filter(({ pk }) => String(pk).startsWith(`T#${tenantId}#`))))
  return cellsOf(service, only(doors, fits), roles, known)
}

/** An administrator who has asked for nothing: the second bystander. */
const roleNumber = (river: River, pairs: readonly Pair[]): string => {
  const involved = new Set(pairs.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]))
  const numbers = Object.values(office) as readonly string[]
  const [, second] = river.world.company.people.filter(
    (person) => person.status === 'Active' && !involved.has(idOf(person)) && !numbers.includes(person.employeeNumber),
  )
  return second?.employeeNumber ?? ''
}

const isOfMentorships = (route: string): boolean => route.includes('/mentorships')

/** Runs every cell: while proposals wait for their decision, and for the mentorships' own routes once sessions were held. */
export const authorisationCells = async (): Promise<readonly Cell[]> => {
  const river = await openRiver({ company: withCanaries(smallCompany(90)) })
  try {
    const cycleId = await proposed(river)
    const second = { ...programmeFor(office.secondApprover), programmeId: otherProgramme }
    expectOk('publishing', await river.journey.door.as(river.person(office.administrator), 'PUT', `/programmes/${otherProgramme}`, second))
    expectOk(
      'publishing',
      await river.journey.door.as(
        river.person(office.administrator),
        'PUT',
        '/programmes/leadership-mentoring',
        programmeFor(office.approver),
      ),
    )
    await river.local.settle()
    const { proposals } = await readCycle(river.journey, cycleId)
    const waiting = await stage(river, cycleId, proposals, 'unknown', (route) => !isOfMentorships(route))
    await approveMatches(river.journey, cycleId)
    await river.local.settle()
    await river.local.advanceTo(new Date('2026-11-15T12:00:00Z'))
    const started = river.factsOf('MentorshipStarted') as readonly (Pair & { readonly mentorshipId: string })[]
    return [...waiting, ...(await stage(river, cycleId, started, started[0]?.mentorshipId ?? '', isOfMentorships))]
  } finally {
    river.close()
  }
}

const replay = 'node tools/hostile.ts R14'

/** Cells that say something else than declared, routes nobody declared, and answers that tell what they must not. */
export const faultsOfCells = (cells: readonly Cell[], expected: Expected = declared): readonly BenchFailure[] => {
  const routes = wiring.routes.map(({ method, path }) => `${method} ${path}`)
  const run = new Set(cells.map(({ route }) => route))
  const faults = [
    ...routes.flatMap((route) => (expected[route] === undefined || !run.has(route) ? [`${route} is not declared or was not run`] : [])),
    ...Object.keys(expected).flatMap((route) => (routes.includes(route) ? [] : [`${route} is declared and not in the template`])),
    ...cells.flatMap(({ route, role, side, said }) => {
      const wanted = expected[route]?.[role]?.[side]
      return wanted === said ? [] : [`${route}, ${role}, ${side}: ${said} instead of ${wanted ?? 'nothing declared'}`]
    }),
    ...cells.flatMap(({ route, role, side, leaks }) => leaks.map((leak) => `${route}, ${role}, ${side}: the answer holds ${leak}`)),
  ]
  return faults.map((what) => ({ what, replay }))
}

const authorisation = async (): Promise<BenchResult> => {
  const began = performance.now()
  const cells = await authorisationCells()
  // Two things are checked of each: what was said, and that it tells nothing else.
  return {
    bench: 'R14',
    runs: cells.length,
    effectsChecked: cells.length * 2,
    seconds: secondsSince(began),
    failures: faultsOfCells(cells),
  }
}

export const bench: Bench = { name: 'R14', run: authorisation }
