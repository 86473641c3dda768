import { programmeId } from '@fairlead/sandbox/addresses'
import { idOf } from '@fairlead/sandbox/journey/door'
import { approveMatches } from '@fairlead/sandbox/journey/journey'
import { office } from '@fairlead/sandbox/people/programme-office'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doorsOf, type Door } from './doors.fixture.ts'
import { judged, requestTo, wrongBodies, wrongPaths } from './judge.fixture.ts'
import { openRiver, programmeFor, proposed, smallCompany, wiring, type River } from './river.fixture.ts'

const routes = wiring.routes.map(({ method, path }) => `${method} ${path}`)

let river: River
let cycleId = ''
let doors: Readonly<Record<string, Door>> = {}
beforeAll(async () => {
  river = await openRiver({ company: smallCompany(40) })
  cycleId = await proposed(river)
  await river.local.settle()
  doors = await doorsOf(river, cycleId, '2001')
}, 30_000)
afterAll(() => river.close())

const doorOf = (route: string): Door => {
  const door = doors[route]
  if (door === undefined) throw new RangeError(`No test knows how to use ${route}.`)
  return door
}

describe('every route of the template', () => {
  it('is known here', () => {
    expect(Object.keys(doors).toSorted()).toEqual(routes.toSorted())
    expect(routes.flatMap((route) => doorOf(route).badBodies).length).toBeGreaterThan(500)
  })

  it.each(routes)('%s refuses bad bodies, paths and queries from those who may send', async (route) => {
    expect(await judged(river, [...wrongBodies(doorOf(route)), ...wrongPaths(doorOf(route))])).toEqual([])
  })
})

describe('a programme document with several mistakes', () => {
  it('is told all of them at once, with what was probably meant, and no version of it is kept', async () => {
    const { approvers, cadence, ...right } = programmeFor()
    const document = {
      ...right,
      cadence: { ...cadence, sesions: 6 },
      aprovers: approvers,
      format: 'pairs',
      objectives: [{ ...right.objectives[0], dueOn: undefined }],
    }
    const before = river.everything()
    const { status, body } = await river.journey.door.as(river.person(office.administrator), 'PUT', `/programmes/${programmeId}`, document)
    expect(status).toBe(422)
    const { code, findings } = body as { code: string; findings: readonly { code: string; path: string; sentence: string; next: string }[] }
    expect(code).toBe('programme-refused')
    const found = new Map(findings.map((finding) => [finding.path, finding]))
    expect([...found.keys()]).toEqual(expect.arrayContaining(['aprovers', 'cadence.sesions', 'approvers', 'format']))
    expect(found.get('aprovers')?.next).toContain('approvers')
    expect(found.get('cadence.sesions')?.next).toContain('sessions')
    expect(findings.some(({ code: one, path }) => path.startsWith('objectives') && /smart|goal/.test(one))).toBe(true)
    expect(findings.filter(({ sentence, next }) => !/^.{10,}[.?]$/.test(sentence) || !/^.{10,}[.?]$/.test(next))).toEqual([])
    expect(river.everything()).toBe(before)
  })
})

// Last: the meetings are arranged.
describe('feedback on a running mentorship', () => {
  it('is refused where it is bad, and where it comes too early', async () => {
    await approveMatches(river.journey, cycleId)
    const started = river.factsOf('MentorshipStarted')[0] as { readonly mentorshipId: string; readonly menteeId: string }
    const mentee = river.world.company.people.find((person) => idOf(person) === started.menteeId)
    const door = (await doorsOf(river, cycleId, mentee?.employeeNumber ?? '', started.mentorshipId))[
      'POST /mentorships/{mentorshipId}/sessions/{session}/feedback'
    ]
    if (door === undefined) throw new RangeError('The feedback route has gone.')
    expect(await judged(river, [...wrongBodies(door), ...wrongPaths(door)])).toEqual([])
    // Nothing was held yet, so that even right feedback comes too early.
    const early = await river.local.request(requestTo(door, { body: door.right?.body, type: door.right?.type }))
    expect([early.status, ((await early.json()) as { code: string }).code]).toEqual([409, 'session-not-held'])
  })
})
