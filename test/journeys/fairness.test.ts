import { AppError } from '@fairlead/kernel/errors'
import type { SqliteStore } from '@fairlead/platform/store/sqlite'
import { hrisConnectionId, programmeId, tenantId } from '@fairlead/sandbox/addresses'
import { idOf, type Answer } from '@fairlead/sandbox/journey/door'
import { publishProgramme, pullWorkforce, reviewFlags } from '@fairlead/sandbox/journey/journey'
import { office } from '@fairlead/sandbox/people/programme-office'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canary } from './planted.fixture.ts'
import { openRiver, programmeFor, smallCompany, type River } from './river.fixture.ts'

const seats = 30
const few = `${canary} few`

type Group = { readonly group: string; readonly figures: object | null; readonly verdict?: string }
type Shown = {
  readonly state: string
  readonly revision?: number
  readonly findings?: number
  readonly dimensions?: readonly {
    readonly dimension: string
    readonly measures: readonly { readonly measure: string; readonly groups: readonly Group[] }[]
  }[]
}
type Cycle = {
  readonly revision: number
  readonly proposals: readonly { readonly menteeId: string; readonly mentorId: string }[]
  readonly unmatched: readonly { readonly menteeId: string }[]
  readonly fairness: Shown
}

/** Reports fail to be written while this holds. */
const held = { back: false }
const holding = (store: SqliteStore): SqliteStore => ({
  ...store,
  transact: async (run, changes, messages) => {
    if (held.back && changes.some(({ key }) => key.pk.includes('#FAIRNESS#'))) throw new AppError('store-busy', 'unavailable')
    return store.transact(run, changes, messages)
  },
})

// One world, one cycle after the other: the tests of this file are one story, in their order.
let river: River
let cycleId = ''
let requests = 0
let moving: readonly string[] = []
let bands: ReadonlyMap<string, string> = new Map()
beforeAll(async () => {
  river = await openRiver({ company: smallCompany(300), beforeStore: holding })
  await pullWorkforce(river.journey, new Date('2026-09-29T02:00:00Z'))
  await publish('block')
  await enrol(await reviewFlags(river.journey))
}, 30_000)
afterAll(() => river.close())

const publish = (onFinding: 'warn' | 'block'): Promise<void> =>
  publishProgramme(river.journey, { ...programmeFor(), fairness: { smallestGroup: 5, impactRatioFloor: 0.8, onFinding } })

/** Everybody who was invited takes part, and fewer mentors than that. */
const enrol = async (invited: readonly string[]): Promise<void> => {
  const { door, world } = river.journey
  const path = `/programmes/${programmeId}/participants`
  let mentors = 0
  for (const person of world.company.people.filter(({ status }) => status === 'Active')) {
    if (invited.includes(idOf(person))) await door.as(person, 'POST', path, { role: 'mentee', wants: person.wants })
    else if (person.offers.length > 0 && mentors < seats)
      mentors += Number((await door.as(person, 'POST', path, { role: 'mentor', offers: person.offers, capacity: 1 })).status < 300)
  }
}

const hr = (number: keyof typeof office) => river.person(office[number])
const read = async (): Promise<Cycle> => {
  const { status, body } = await river.journey.door.as(hr('approver'), 'GET', `/matching-cycles/${cycleId}`)
  expect(status).toBe(200)
  return body as Cycle
}
const decide = (who: keyof typeof office, decision: object): Promise<Answer> =>
  river.journey.door.as(hr(who), 'POST', `/matching-cycles/${cycleId}/decision`, decision)
const codeOf = ({ status, body }: Answer): unknown => [status, (body as { code?: unknown }).code]
const rates = ({ fairness }: Cycle): readonly Group[] =>
  fairness.dimensions?.find(({ dimension }) => dimension === 'age-band')?.measures.find(({ measure }) => measure === 'match-rate')
    ?.groups ?? []
const newCycle = async (): Promise<Cycle> => {
  const detail = JSON.stringify({ connectionId: hrisConnectionId, programmeId, requestId: `fairness-${(requests += 1)}` })
  river.local.putEvent({ source: 'hris.acme', detailType: 'MatchingRunRequested', detail })
  await river.local.settle()
  const last = river.factsOf('MatchesProposed').at(-1) as { readonly cycleId: string }
  cycleId = last.cycleId
  return read()
}

/** What failed rests in the function's dead letters by now; whoever watches sends the last of it again. */
const sendAgain = async (): Promise<void> => {
  const letter = river.local.deadLetters().at(-1)
  expect(letter?.attributes['code']).toBe('store-busy')
  const { source, detail, ...event } = JSON.parse(letter?.body ?? '') as { source: string; 'detail-type': string; detail: unknown }
  river.local.putEvent({ source, detailType: event['detail-type'], detail: JSON.stringify(detail) })
  await river.local.settle()
}

/** HR sends the age bands. */
const keepAttributes = (sent: ReadonlyMap<string, string>, as: keyof typeof office = 'administrator'): Promise<Answer> =>
  river.journey.door.as(hr(as), 'PUT', '/protected-attributes', {
    people: [...sent].map(([employeeId, band]) => ({ employeeId, attributes: { 'age-band': band } })),
  })

describe('the fairness report', () => {
  it('comes by itself after the proposals, and says so where nobody has sent any groups', async () => {
    const { fairness, proposals, unmatched } = await newCycle()
    expect(fairness).toMatchObject({ state: 'reported', revision: 1, findings: 0, dimensions: [] })
    expect(river.factsOf('FairnessReported')).toMatchObject([{ cycleId, revision: 1, findings: 0 }])
    expect(proposals.length).toBeGreaterThan(seats / 2)
    expect(unmatched.length).toBeGreaterThan(seats / 2)
    expect((await decide('approver', { decision: 'reject', revision: 1 })).status).toBe(200)
    // Most of those with a mentor are of one group and most of those without of the other; three are of a third, and of the rest nothing is known.
    const [matched, others] = [proposals, unmatched].map((all) => all.map(({ menteeId }) => menteeId)) as [string[], string[]]
    const younger = [...matched.slice(12), ...others.slice(0, 6)]
    const older = [...matched.slice(5, 12), ...others.slice(14)]
    const banded = (ids: readonly string[], band: string) => ids.map((id) => [id, band] as const)
    bands = new Map([...banded(younger, 'under 40'), ...banded(older, '40 and over'), ...banded(others.slice(6, 9), few)])
    moving = younger
  })

  it('takes the groups that an administrator sends, answers with a count and keeps them sealed', async () => {
    const before = river.everything()
    expect(codeOf(await keepAttributes(bands, 'approver'))).toEqual([403, 'not-authorised'])
    expect(codeOf(await keepAttributes(new Map([...bands, ['nobody', few]])))).toEqual([404, 'person-unknown'])
    expect(river.everything()).toBe(before)
    expect(await keepAttributes(bands)).toEqual({ status: 200, body: { kind: 'kept', people: bands.size } })
    expect(river.rows('protected')).toHaveLength(bands.size)
    expect(JSON.stringify(river.rows('protected'))).not.toMatch(/40 and over|under 40|age-band/)
  })

  it('forgets the groups of one person where an administrator says so', async () => {
    const [[employeeId, band] = ['', '']] = bands
    const path = `/people/${employeeId}/protected-attributes`
    expect(codeOf(await river.journey.door.as(hr('approver'), 'DELETE', path))).toEqual([403, 'not-authorised'])
    expect(await river.journey.door.as(hr('administrator'), 'DELETE', path)).toEqual({ status: 200, body: { kind: 'removed' } })
    expect(river.rows('protected').map(({ sk }) => sk)).toEqual([...bands.keys()].filter((id) => id !== employeeId).toSorted())
    expect((await keepAttributes(new Map([[employeeId, band]]))).status).toBe(200)
  })

  it('is pending until it is there, and a programme that asks for it first approves nothing before', async () => {
    held.back = true
    const { fairness, revision } = await newCycle()
    expect(fairness).toEqual({ state: 'pending', sentences: [expect.any(String) as string] })
    const before = river.everything()
    const answer = await decide('approver', { decision: 'approve', revision })
    expect(codeOf(answer)).toEqual([409, 'fairness-report-pending'])
    expect((answer.body as { detail?: string }).detail).toMatch(/try again in a few minutes/)
    expect(river.everything()).toBe(before)
    held.back = false
    await sendAgain()
    expect((await read()).fairness).toMatchObject({ state: 'reported', revision: 1 })
  })

  it('shows the groups that may be spoken of, with counts, interval and a sentence, and no small group in any way', async () => {
    const cycle = await read()
    expect(rates(cycle).map(({ group, verdict }) => [group, verdict])).toEqual([
      ['40 and over', 'flag'],
      ['under 40', 'no concern'],
    ])
    for (const group of rates(cycle))
      expect(group.figures).toMatchObject({
        count: expect.any(Number) as number,
        n: expect.any(Number) as number,
        interval: { low: expect.any(Number) as number },
      })
    expect(JSON.stringify(cycle)).not.toContain(canary)
  })

  it('stops an approval with its findings, in one sentence that says what to do', async () => {
    const before = river.everything()
    for (const who of ['approver', 'secondApprover'] as const) {
      const answer = await decide(who, { decision: 'approve', revision: 1 })
      expect(codeOf(answer)).toEqual([409, 'fairness-finding-blocks'])
      expect((answer.body as { detail?: string }).detail).toMatch(/amend or reject/)
    }
    expect(river.everything()).toBe(before)
  })

  it('is made anew for an amended plan, whose figures would tell of the one person who moved', async () => {
    const menteeId = (await read()).proposals.find((pair) => moving.includes(pair.menteeId))?.menteeId
    expect((await decide('approver', { decision: 'amend', revision: 1, amendments: [{ menteeId, mentorId: null }] })).status).toBe(200)
    await river.local.settle()
    const cycle = await read()
    expect(cycle.fairness).toMatchObject({ state: 'reported', revision: 2 })
    expect(rates(cycle).map(({ figures }) => figures)).toEqual([null, null])
    expect(codeOf(await decide('secondApprover', { decision: 'approve', revision: 2 }))).toEqual([409, 'fairness-finding-blocks'])
    expect((await decide('secondApprover', { decision: 'reject', revision: 2 })).status).toBe(200)
  })

  it('only warns where the programme says so', async () => {
    await publish('warn')
    held.back = true
    const { fairness, revision } = await newCycle()
    expect(fairness.state).toBe('pending')
    expect((await decide('approver', { decision: 'approve', revision })).status).toBe(200)
    held.back = false
    await sendAgain()
    expect((await read()).fairness).toMatchObject({ state: 'reported', revision })
  })

  it('is written once, however often the facts come', async () => {
    const reports = () => river.rows('core').filter(({ pk }) => String(pk).includes('#FAIRNESS'))
    const before = reports()
    expect(before.length).toBeGreaterThan(4)
    river.redeliver()
    await river.local.settle()
    expect(reports()).toEqual(before)
    expect(river.local.deadLetters()).toHaveLength(2)
    expect(river.factsOf('FairnessReported')).toHaveLength(4)
  })

  it('leaves nobody’s attribute in a message, a log or a row of any other table', async () => {
    const about = /40 and over|under 40|age-band/
    expect(river.rows('outbox').filter((row) => about.test(JSON.stringify(row)))).toEqual([])
    expect(river.lines.filter((line) => about.test(JSON.stringify(line)))).toEqual([])
    const elsewhere = river.rows('core').filter((row) => about.test(JSON.stringify(row)))
    expect(elsewhere.map(({ pk }) => pk)).toEqual(elsewhere.map(() => `T#${tenantId}#FAIRNESS#${programmeId}`))
    const people = new Set(river.world.company.people.map(idOf))
    expect([...people].filter((id) => JSON.stringify(elsewhere).includes(id))).toEqual([])
  })
})
