import { sqliteStore } from '@fairlead/platform/store/sqlite'
import type { Programme } from '@fairlead/programme/document'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MatchingCycle } from './cycle.ts'
import { proposalsOf, readStoredCycle } from './cycle-store.ts'
import { decideMatches } from './decide-matches.ts'
import { explainPair } from './explain/explain-pair.ts'
import type { DecideInput } from './match-decision.ts'
import { proposeMatches } from './propose-matches.ts'
import { requestMatching } from './request-matching.ts'
import { matchingWorld, mentee, mentor, programmeOf, runAt, tenantId, type MatchingWorld } from './testing/matching-world.ts'

const monday = '2026-11-02T08:00:00.000Z'
const tuesday = '2026-11-03T08:00:00.000Z'

const inLyon = (at: number): boolean => at % 3 === 0
/** A third are in Lyon, and no mentor offers what they want: without balance none of them gets one of the twelve. */
const mentees = Array.from({ length: 30 }, (_, at) =>
  mentee(`e${at}`, { location: inLyon(at) ? 'Lyon' : 'Leeds', wants: inLyon(at) ? ['strategy'] : ['delegation'] }),
)
const mentors = Array.from({ length: 12 }, (_, at) => mentor(`m${at}`, { offers: ['delegation'] }))

let store: ReturnType<typeof sqliteStore>
let world: MatchingWorld
let cycleId: string
const begin = async (balance: NonNullable<Programme['fairness']['balance']>): Promise<void> => {
  store = sqliteStore({ path: ':memory:' })
  const fairness = { smallestGroup: 5, impactRatioFloor: 0.8, onFinding: 'warn' as const, balance }
  world = matchingWorld(store, { mentees, mentors, programme: programmeOf({}, { fairness }) })
  const asked = { programmeId: 'future-leaders', trigger: 'hris-webhook', connectionId: 'bamboo', requestId: 'r-1' } as const
  cycleId = (await requestMatching(world.ports, asked, runAt(monday))).cycleId
}
const propose = () => proposeMatches(world.ports, { cycleId }, runAt(monday))
const decide = (actor: string, input: object) => decideMatches(world.ports, { cycleId, ...input } as DecideInput, runAt(tuesday, actor))
const cycle = async (): Promise<MatchingCycle> => (await readStoredCycle(store, tenantId, cycleId)).attributes
const matchedInLyon = async (): Promise<number> =>
  (await proposalsOf(store, tenantId, cycleId)).filter(({ menteeId }) => inLyon(Number(menteeId.slice(1)))).length

describe('a cycle of a programme that evens out its match rates', () => {
  beforeEach(() => begin({ by: 'location', band: 0.1 }))

  it('proposes the balanced plan, and keeps what came of it and what it cost', async () => {
    expect(await propose()).toMatchObject({ kind: 'proposed', proposals: 12, optimal: false })
    // 12 of 30 are matched; within ten points of that are at least 3 of 10.
    expect(await matchedInLyon()).toBeGreaterThanOrEqual(3)
    const { balance, state } = await cycle()
    expect(state).toBe('proposed')
    expect(balance?.price).toMatchObject({ people: 0, pairs: 0 })
    expect(balance?.price.points).toBeGreaterThan(0)
    expect(balance?.reasons.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['matching.balance.reached', 'matching.balance.multiplier', 'matching.balance.price']),
    )
    expect(JSON.stringify(balance?.reasons)).toContain('Lyon')
  })

  it('counts whom people have given a mentor, and balances the rest around them', async () => {
    await propose()
    const mine = (await proposalsOf(store, tenantId, cycleId)).find(({ menteeId }) => menteeId === 'e0')
    const amendments = [{ menteeId: 'e0', mentorId: mine?.mentorId === 'm0' ? 'm1' : 'm0' }]
    expect(await decide('ada', { decision: 'amend', revision: 1, amendments, rest: 'replan' })).toMatchObject({ kind: 'replanning' })
    expect(await propose()).toMatchObject({ kind: 'proposed', proposals: 12 })
    expect(await matchedInLyon()).toBeGreaterThanOrEqual(3)
    expect((await proposalsOf(store, tenantId, cycleId)).filter(({ amended }) => amended)).toMatchObject([amendments[0]])
    expect((await cycle()).balance?.reasons[0]?.key).toBe('matching.balance.reached')
  })

  it('is cut short where there is no time, at nobody’s cost, and says so', async () => {
    let asked = 0
    const ports = { ...world.ports, mayGoOn: () => (asked += 1) < 2 }
    expect(await proposeMatches(ports, { cycleId }, runAt(monday))).toMatchObject({ kind: 'proposed', proposals: 12 })
    const { balance } = await cycle()
    expect(balance?.price.people).toBe(0)
    expect(balance?.reasons.map(({ key }) => key)).not.toContain('matching.balance.impossible')
  })

  it('says of a pair that is not in it that the plan was balanced, and no price that belongs to another plan', async () => {
    await propose()
    const proposals = await proposalsOf(store, tenantId, cycleId)
    const left = mentees.find(({ employeeId }, at) => !inLyon(at) && !proposals.some(({ menteeId }) => menteeId === employeeId))
    const asked = { cycleId, menteeId: left?.employeeId ?? '', mentorId: 'm0' }
    expect(await explainPair(world.ports, asked, runAt(tuesday, 'ada'))).toMatchObject({
      answer: { kind: 'balanced' },
      words: [{ key: 'matching.why-not.balanced' }],
    })
  })

  it('calls a place by its name, though the first of its people have left since the inputs were pinned', async () => {
    let asked = 0
    const participants = async () => ({ mentees: (asked += 1) === 1 ? mentees : mentees.slice(3), mentors })
    await proposeMatches({ ...world.ports, participants }, { cycleId }, runAt(monday))
    expect(asked).toBe(2)
    const said = JSON.stringify((await cycle()).balance?.reasons)
    expect(said).toContain('"group":"Lyon"')
    expect(said).not.toMatch(/"group":"\d/)
  })

  it('has the same plan when it is made again from the same inputs', async () => {
    await propose()
    const first = (await proposalsOf(store, tenantId, cycleId)).map(({ menteeId, mentorId }) => `${menteeId}-${mentorId}`)
    await begin({ by: 'location', band: 0.1 })
    await propose()
    expect((await proposalsOf(store, tenantId, cycleId)).map(({ menteeId, mentorId }) => `${menteeId}-${mentorId}`)).toEqual(first)
  })
})

it('lifts the lower end where the programme asks for that', async () => {
  await begin({ tail: 8 })
  expect(await propose()).toMatchObject({ kind: 'proposed', proposals: 12 })
  expect((await cycle()).balance?.reasons.map(({ key }) => key)).toEqual(['matching.balance.tail', 'matching.balance.price'])
})
