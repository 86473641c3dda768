import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MatchingCycle } from './cycle.ts'
import { proposalsOf, readStoredCycle, unmatchedOf } from './cycle-store.ts'
import { decideMatches } from './decide-matches.ts'
import type { DecideInput, DecideResult } from './match-decision.ts'
import { explainPair } from './explain/explain-pair.ts'
import { proposeMatches } from './propose-matches.ts'
import { requestMatching } from './request-matching.ts'
import { readCycle } from './read-cycle.ts'
import { readSnapshot } from './snapshot.ts'
import { matchingWorld, mentee, mentor, programmeOf, runAt, tenantId, type MatchingWorld } from './testing/matching-world.ts'

const monday = '2026-11-02T08:00:00.000Z'
const tuesday = '2026-11-03T08:00:00.000Z'

let store: ReturnType<typeof sqliteStore>
let world: MatchingWorld
let cycleId: string

/** Everybody wants the same two skills; a, b, c offer both, d and e one of them. */
const begin = async (more: Parameters<typeof matchingWorld>[1] = {}): Promise<void> => {
  store = sqliteStore({ path: ':memory:' })
  world = matchingWorld(store, {
    mentees: ['m1', 'm2', 'm3'].map((id) => mentee(id)),
    mentors: ['a', 'b', 'c', 'd', 'e'].map((id, at) => mentor(id, { offers: at < 3 ? ['delegation', 'strategy'] : ['delegation'] })),
    ...more,
  })
  const asked = { programmeId: 'future-leaders', trigger: 'hris-webhook', connectionId: 'bamboo', requestId: 'r-1' } as const
  cycleId = (await requestMatching(world.ports, asked, runAt(monday))).cycleId
  await proposeMatches(world.ports, { cycleId }, runAt(monday))
}
beforeEach(() => begin())

const cycle = async (): Promise<MatchingCycle> => (await readStoredCycle(store, tenantId, cycleId)).attributes
const pairs = async (): Promise<readonly string[]> =>
  (await proposalsOf(store, tenantId, cycleId)).map(({ menteeId, mentorId }) => `${menteeId}-${mentorId}`).toSorted()
const mentorOf = async (menteeId: string): Promise<string> =>
  (await proposalsOf(store, tenantId, cycleId)).find((one) => one.menteeId === menteeId)?.mentorId ?? 'nobody'
const decide = async (actor: string, input: Omit<DecideInput, 'cycleId'>): Promise<DecideResult> =>
  decideMatches(world.ports, { cycleId, ...input } as DecideInput, runAt(tuesday, actor))
const solveAgain = () => proposeMatches(world.ports, { cycleId }, runAt(tuesday))
const refreshed = async (revision: number): Promise<DecideResult> => decide('ada', { decision: 'refresh', revision } as never)
const replanned = async (revision: number, amendments: readonly object[], actor = 'ada'): Promise<DecideResult> =>
  decide(actor, { decision: 'amend', revision, amendments, rest: 'replan' } as never)

describe('an amendment with the rest planned again', () => {
  it('keeps what was fixed, gives its seat away from somebody else, and disturbs nobody without need', async () => {
    const before = await pairs()
    const taken = await mentorOf('m2')
    expect(await replanned(1, [{ menteeId: 'm1', mentorId: taken }])).toEqual({ kind: 'replanning', cycleId, revision: 1 })
    expect((await cycle()).state).toBe('requested')
    expect(await solveAgain()).toMatchObject({ kind: 'proposed', proposals: 3 })
    expect(await mentorOf('m1')).toBe(taken)
    expect(await mentorOf('m3')).toBe(before.find((pair) => pair.startsWith('m3'))?.slice(3))
    expect(await cycle()).toMatchObject({ state: 'proposed', revision: 2, lastAmendedBy: 'ada', stability: { kept: 1, disturbed: 2 } })
    expect((await proposalsOf(store, tenantId, cycleId)).filter(({ amended }) => amended).map(({ menteeId }) => menteeId)).toEqual(['m1'])
  })

  it('still needs another person, on the revision that came of it', async () => {
    await replanned(1, [{ menteeId: 'm1', mentorId: null }])
    expect(await decide('ben', { decision: 'approve', revision: 1 } as never)).toMatchObject({ code: 'cycle-not-proposed' })
    await solveAgain()
    expect(await decide('ben', { decision: 'approve', revision: 1 } as never)).toMatchObject({ code: 'revision-changed' })
    expect(await decide('ada', { decision: 'approve', revision: 2 } as never)).toMatchObject({ code: 'amender-may-not-approve' })
    expect(await decide('ben', { decision: 'approve', revision: 2 } as never)).toMatchObject({ kind: 'approved', proposals: 2 })
  })

  it('never puts back a pair that people took apart, however often it is planned', async () => {
    const first = await mentorOf('m1')
    await decide('ada', { decision: 'amend', revision: 1, amendments: [{ menteeId: 'm1', mentorId: 'd' }] } as never)
    await replanned(2, [{ menteeId: 'm1', mentorId: null }], 'ben')
    await solveAgain()
    expect(await unmatchedOf(store, tenantId, cycleId)).toEqual([{ menteeId: 'm1', reason: { key: 'matching.unmatched.removed' } }])
    expect((await cycle()).refused).toEqual([
      { menteeId: 'm1', mentorId: first },
      { menteeId: 'm1', mentorId: 'd' },
    ])
    world.mentees = [...world.mentees, mentee('m4')]
    await decide('ada', { decision: 'refresh', revision: 3 } as never)
    await solveAgain()
    expect(await mentorOf('m1')).toBe('nobody')
    expect(await mentorOf('m4')).not.toBe('nobody')
  })

  it('ends the same wherever it is killed in between', async () => {
    const wanted = await mentorOf('m2')
    await replanned(1, [{ menteeId: 'm1', mentorId: wanted }])
    for (let at = 0; at < 4; at += 1) {
      let calls = 0
      const dying = {
        ...store,
        transact: async (...given: Parameters<typeof store.transact>) => {
          if ((calls += 1) > at) throw new Error('killed')
          return store.transact(...given)
        },
      }
      await proposeMatches({ ...world.ports, store: dying }, { cycleId }, runAt(tuesday)).catch(() => undefined)
    }
    await solveAgain()
    const plan = await pairs()
    expect(plan).toHaveLength(3)
    expect(await mentorOf('m1')).toBe(wanted)
    expect(await cycle()).toMatchObject({ revision: 2, stability: { kept: 1, disturbed: 2 } })
    expect(await solveAgain()).toEqual({ kind: 'already-proposed', cycleId })
    expect(await pairs()).toEqual(plan)
  })
})

describe('people who come and go', () => {
  it('are planned in and out, and those in between keep whom they had', async () => {
    const before = await pairs()
    world.mentees = [mentee('m1'), mentee('m2'), mentee('m4')]
    expect(await refreshed(1)).toMatchObject({ kind: 'replanning' })
    await solveAgain()
    const after = await pairs()
    expect(after).toHaveLength(3)
    expect(after).toEqual(expect.arrayContaining(before.filter((pair) => !pair.startsWith('m3'))))
    expect(await cycle()).toMatchObject({ revision: 2, stability: { kept: 2, disturbed: 0 } })
  })

  it('wait where there is no seat, and get one when somebody leaves', async () => {
    await begin({ mentors: [mentor('a'), mentor('b')] })
    const [waiting] = await unmatchedOf(store, tenantId, cycleId)
    expect(waiting?.reason).toMatchObject({ key: 'matching.unmatched.no-seat-left' })
    const leaver = (await proposalsOf(store, tenantId, cycleId))[0]?.menteeId
    world.mentees = world.mentees.filter(({ employeeId }) => employeeId !== leaver)
    await refreshed(1)
    await solveAgain()
    expect(await mentorOf(waiting?.menteeId ?? '')).not.toBe('nobody')
    expect(await unmatchedOf(store, tenantId, cycleId)).toEqual([])
  })

  it('leave no older snapshot behind', async () => {
    const before = await cycle()
    world.mentees = [mentee('m4')]
    await refreshed(1)
    await solveAgain()
    expect((await cycle()).supersededInputs).toBeUndefined()
    await expect(readSnapshot(world.ports, tenantId, before)).rejects.toThrow(expect.objectContaining({ code: 'snapshot-missing' }))
    expect((await readSnapshot(world.ports, tenantId, await cycle())).mentees.map(({ employeeId }) => employeeId)).toEqual(['m4'])
  })
})

describe('a programme with several mentors for each mentee', () => {
  beforeEach(() => begin({ programme: programmeOf({ mentorsPerMentee: 2 }, { format: 'several-mentors' }) }))

  it('gives everybody a first mentor before anybody a second', async () => {
    const plan = await proposalsOf(store, tenantId, cycleId)
    expect(plan).toHaveLength(5)
    expect(new Set(plan.map(({ menteeId }) => menteeId)).size).toBe(3)
    expect(new Set(plan.map(({ mentorId }) => mentorId)).size).toBe(5)
  })

  it('asks which mentor goes when all the places are taken, and replaces that one alone', async () => {
    const plan = await proposalsOf(store, tenantId, cycleId)
    const full = plan.find(({ menteeId }, at) => plan.findIndex((other) => other.menteeId === menteeId) !== at)?.menteeId ?? ''
    const [one = '', other = ''] = plan.filter(({ menteeId }) => menteeId === full).map(({ mentorId }) => mentorId)
    const third = plan.find(({ menteeId }) => menteeId !== full)?.mentorId ?? ''
    expect(await replanned(1, [{ menteeId: full, mentorId: third }])).toMatchObject({
      code: 'name-who-goes',
      reason: { values: { mentors: 2 } },
    })
    expect(await replanned(1, [{ menteeId: full, mentorId: third, instead: one }])).toMatchObject({ kind: 'replanning' })
    await solveAgain()
    const after = (await pairs()).filter((pair) => pair.startsWith(`${full}-`))
    expect(after).toContain(`${full}-${third}`)
    expect(after).not.toContain(`${full}-${one}`)
    expect(other).not.toBe('')
  })
})

describe('the question why, or why not', () => {
  const ask = (menteeId: string, mentorId: string, actor = 'ben') =>
    explainPair(world.ports, { cycleId, menteeId, mentorId }, runAt(tuesday, actor))

  it('is answered for a proposed pair in words for each reader', async () => {
    expect(await ask('m1', await mentorOf('m1'))).toMatchObject({ kind: 'proposed', revision: 1, words: { hr: expect.any(Array) } })
  })

  it('is answered for any other pair with what it would cost, about the plan that stands', async () => {
    const taken = await mentorOf('m2')
    const answer = await ask('m1', taken)
    expect(answer).toMatchObject({ kind: 'not-proposed', answer: { kind: 'costs', exactly: { pairs: 0 } } })
    await replanned(1, [{ menteeId: 'm1', mentorId: taken }])
    await expect(ask('m1', taken)).rejects.toThrow(expect.objectContaining({ code: 'cycle-not-proposed' }))
    await solveAgain()
    expect(await ask('m1', taken)).toMatchObject({ kind: 'proposed', revision: 2 })
  })

  it('is not answered to whoever may not see the cycle', async () => {
    await expect(ask('m1', 'a', 'm1')).rejects.toThrow(expect.objectContaining({ code: 'not-authorised' }))
  })
})

describe('the waiting list', () => {
  const nextRound = async (requestId: string, asOf: string): Promise<void> => {
    const asked = { programmeId: 'future-leaders', trigger: 'hris-webhook', connectionId: 'bamboo', requestId } as const
    cycleId = (await requestMatching(world.ports, asked, runAt(asOf))).cycleId
    await proposeMatches(world.ports, { cycleId }, runAt(asOf))
  }
  const leftOver = async () => (await readCycle(world.ports, { cycleId }, runAt(tuesday, 'ben'))).unmatched

  it('gives the next seat to who waited longest, where the programme weighs it, and says so', async () => {
    const criteria = [
      { criterion: 'skills', weight: 0.3 },
      { criterion: 'waiting', weight: 0.7 },
    ] as const
    // The first to be matched covers more of the skill than anybody who waits.
    await begin({
      programme: programmeOf({ criteria: [...criteria] }),
      mentees: [mentee('m1', { wants: ['delegation'] }), mentee('m2'), mentee('m3')],
      mentors: [mentor('a')],
    })
    expect(await mentorOf('m1')).toBe('a')
    await decide('ben', { decision: 'approve', revision: 1 } as never)

    world.past = [{ menteeId: 'm1', mentorId: 'a', active: true }]
    world.mentors = [...world.mentors, mentor('b')]
    world.mentees = [...world.mentees, mentee('m0', { wants: ['delegation'] })]
    await nextRound('r-2', '2026-11-10T08:00:00.000Z')
    expect(await mentorOf('m0')).toBe('nobody')
    const [pair] = await proposalsOf(store, tenantId, cycleId)
    expect(pair?.reasons).toContainEqual({ key: 'matching.reason.waiting', values: { rounds: 1 } })
    expect((await leftOver()).map(({ waited }) => waited)).toEqual([1, undefined])
  })

  it('leaves out whom the last round matched, and rounds that nobody approved', async () => {
    await begin({ mentors: [mentor('a')] })
    await decide('ben', { decision: 'reject', revision: 1, reason: 'wrong-participants' } as never)
    await nextRound('r-2', '2026-11-10T08:00:00.000Z')
    expect((await leftOver()).map(({ waited }) => waited)).toEqual([undefined, undefined])
  })
})
