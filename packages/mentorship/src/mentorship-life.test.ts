import { sqliteStore } from '@fairlead/platform/store/sqlite'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { endMentorshipsOf } from './end-mentorships.ts'
import { cycleId, mentorshipWorld, pair, programmeId, runAt, tenantId, type MentorshipWorld } from './testing/mentorship-world.ts'
import { giveFeedback } from './give-feedback.ts'
import { leaveMentorship } from './leave-mentorship.ts'
import { mentorshipId as idOf } from './mentorship.ts'
import type { MentorshipView } from './mentorship.ts'
import { mentorshipsOf, pairsOf, readMentorship } from './mentorship-store.ts'
import { recordSession } from './record-session.ts'
import { startMentorships } from './start-mentorships.ts'

const monday = '2027-01-11T08:00:00.000Z'
const mentorshipId = idOf(tenantId, cycleId, pair(1).proposalId)
const good = { useful: 5, listened: 4 }

const begin = async (): Promise<{ store: ReturnType<typeof sqliteStore>; world: MentorshipWorld }> => {
  const store = sqliteStore({ path: ':memory:' })
  const world = mentorshipWorld(store)
  await startMentorships(
    world.ports,
    { cycleId, programmeId, revision: 1, chunk: 0, pairs: [{ menteeId: 'mentee-1', mentorId: 'mentor-1' }] },
    runAt(monday),
  )
  return { store, world }
}
let store: ReturnType<typeof sqliteStore>
let world: MentorshipWorld
beforeEach(async () => {
  ;({ store, world } = await begin())
})

const ended = (session: number, held = true, endedAt = `2027-0${session}-20T10:00:00.000Z`) => ({
  mentorshipId,
  programmeId,
  seriesKey: 'series',
  generation: 1,
  session,
  endedAt,
  held,
})
const record = (session: number, held = true, messageId = `occurrence-${session}-${held}`) =>
  recordSession(world.ports, ended(session, held), runAt('2027-04-01T06:00:00.000Z', { messageId }))
const facts = (): readonly string[] => store.outboxAfter(0, 1000).map(({ row }) => row.name)
const count = (name: string): number => facts().filter((fact) => fact === name).length
const view = async (): Promise<MentorshipView> => {
  for await (const one of mentorshipsOf(store, tenantId, programmeId)) return one
  return expect.fail('no mentorship')
}

describe('recording a session', () => {
  it('that was held says so once, however often the fact comes', async () => {
    expect(await record(1)).toEqual({ kind: 'held', completed: false })
    expect((await record(1)).kind).toBe('already-recorded')
    expect((await record(1, true, 'replayed')).kind).toBe('already-recorded')
    expect((await record(1, false, 'contradicted')).kind).toBe('already-recorded')
    expect(count('SessionHeld')).toBe(1)
    expect((await view()).sessions).toEqual([{ session: 1, heldOn: '2027-01-20' }])
    expect((await view()).mentorship.sessionsHeld).toBe(1)
  })

  it('that was missed is kept without a fact, and may be held later', async () => {
    expect(await record(1, false)).toEqual({ kind: 'not-held', completed: false })
    expect(count('SessionHeld')).toBe(0)
    expect((await record(1)).kind).toBe('held')
    expect(count('SessionHeld')).toBe(1)
  })

  it('completes the mentorship with the last planned one, held or not', async () => {
    await record(1)
    expect(await record(3, false)).toEqual({ kind: 'not-held', completed: true })
    expect((await view()).mentorship).toMatchObject({ state: 'completed', endedOn: '2027-04-01', sessionsHeld: 1 })
    expect((await record(2)).kind).toBe('held')
    expect([count('MentorshipCompleted'), count('SessionHeld')]).toEqual([1, 2])
    expect(await pairsOf(store, tenantId, programmeId)).toMatchObject([{ active: false }])
  })

  it('comes to the same end in any order and with any repetition', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([1, 2, 3], { minLength: 3, maxLength: 3 }),
        fc.array(fc.constantFrom(1, 2, 3)),
        async (order, repeated) => {
          ;({ store, world } = await begin())
          for (const [at, session] of [...order, ...repeated].entries()) await record(session, true, `m-${at}`)
          expect((await view()).mentorship).toMatchObject({ state: 'completed', sessionsHeld: 3 })
          expect([count('SessionHeld'), count('MentorshipCompleted')]).toEqual([3, 1])
        },
      ),
      { numRuns: 25 },
    )
  })

  it('counts right when two are recorded at the same time', async () => {
    await Promise.all([record(1), record(2)])
    expect((await view()).mentorship.sessionsHeld).toBe(2)
  })

  it('beyond the plan, or after an early end, changes nothing', async () => {
    expect((await record(4)).kind).toBe('not-planned')
    await endMentorshipsOf(world.ports, { employeeId: 'mentor-1', reason: 'left' }, runAt('2027-02-01T08:00:00.000Z'))
    expect((await record(2)).kind).toBe('after-the-end')
    expect((await record(1)).kind).toBe('held')
    expect((await view()).mentorship).toMatchObject({ state: 'ended', sessionsHeld: 1 })
  })

  it('of no mentorship is refused', async () => {
    await expect(recordSession(world.ports, { ...ended(1), mentorshipId: 'none' }, runAt(monday))).rejects.toThrow(
      expect.objectContaining({ code: 'mentorship-not-found' }),
    )
  })
})

describe('giving feedback', () => {
  const give = (actor: string, given: { session?: number; answers?: unknown; goalPercent?: unknown } = {}) =>
    giveFeedback(world.ports, { mentorshipId, session: 1, answers: good, ...given }, runAt('2027-01-20T12:00:00.000Z', { actor }))

  it('is for each side once per held session, and no score leaves the store', async () => {
    await record(1)
    expect(await give('mentee-1', { goalPercent: 40 })).toEqual({ kind: 'given', role: 'mentee' })
    expect(await give('mentor-1')).toEqual({ kind: 'given', role: 'mentor' })
    expect(await give('mentor-1')).toMatchObject({ kind: 'refused', code: 'already-given' })
    const { feedback, mentorship } = await view()
    expect(feedback.map(({ role, answers }) => [role, answers])).toEqual([
      ['mentee', good],
      ['mentor', good],
    ])
    expect(mentorship.plan.percent).toBe(40)
    expect([count('FeedbackGiven'), count('GoalProgressed')]).toEqual([2, 1])
    expect(store.outboxAfter(0, 1000).some(({ row }) => row.envelope.includes('useful'))).toBe(false)
  })

  it('given twice in the same moment counts once', async () => {
    await record(1)
    const both = await Promise.all([give('mentee-1'), give('mentee-1')])
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['given', 'refused'])
    expect(count('FeedbackGiven')).toBe(1)
  })

  it('says nothing of a goal that did not move', async () => {
    await record(1)
    await give('mentee-1', { goalPercent: 0 })
    expect(count('GoalProgressed')).toBe(0)
  })

  it('by anybody else is refused', async () => {
    await record(1)
    expect(await give('mentee-2')).toMatchObject({ code: 'not-authorised', reason: { key: 'mentorship.refusal.not-authorised' } })
    expect(await give('mentor-1', { goalPercent: 50 })).toMatchObject({ code: 'goal-is-the-mentees' })
    const nobody = giveFeedback(world.ports, { mentorshipId, session: 1, answers: good }, runAt(monday))
    await expect(nobody).rejects.toThrow(expect.objectContaining({ code: 'actor-missing' }))
    expect(count('FeedbackGiven')).toBe(0)
  })

  it('waits until the session was held', async () => {
    expect(await give('mentee-1')).toMatchObject({ code: 'session-not-held' })
    await record(1, false)
    expect(await give('mentee-1')).toMatchObject({ code: 'session-not-held' })
  })

  it.each<[string, object, string, string]>([
    ['a question left out', { answers: { useful: 5 } }, 'answers-malformed', 'answers.listened'],
    ['a score beyond the scale', { answers: { useful: 6, listened: 1 } }, 'answers-malformed', 'answers.useful'],
    ['half a point', { answers: { useful: 4.5, listened: 1 } }, 'feedback-malformed', 'answers.*'],
    ['a question nobody asked', { answers: { ...good, mood: 3 } }, 'answers-malformed', 'answers'],
    ['words for scores', { answers: { useful: 'very', listened: 1 } }, 'feedback-malformed', 'answers.*'],
    ['no answers', { answers: null }, 'feedback-malformed', 'answers'],
    ['a goal beyond 100 %', { goalPercent: 101 }, 'feedback-malformed', 'goalPercent'],
  ])('with %s is refused with its path', async (_, given, code, path) => {
    await record(1)
    await expect(give('mentee-1', given)).rejects.toThrow(expect.objectContaining({ code, path, kind: 'invalid' }))
    expect(count('FeedbackGiven')).toBe(0)
  })
})

describe('ending mentorships', () => {
  it.each([
    ['mentor-1', 'left', 'mentor-left'],
    ['mentee-1', 'left', 'mentee-left'],
    ['mentee-1', 'by-request', 'by-request'],
  ] as const)('of %s (%s) ends each active one once', async (employeeId, reason, endReason) => {
    const end = (messageId: string) => endMentorshipsOf(world.ports, { employeeId, reason }, runAt(monday, { messageId }))
    expect(await end('m-1')).toEqual({ ended: [mentorshipId] })
    expect(await end('m-1')).toEqual({ ended: [] })
    expect(await end('m-2')).toEqual({ ended: [] })
    const { attributes } = await readMentorship(store, tenantId, mentorshipId)
    expect(attributes).toMatchObject({ state: 'ended', endReason, endedOn: '2027-01-11' })
    expect(count('MentorshipEnded')).toBe(1)
  })

  it('leaves completed ones and other people alone', async () => {
    await record(3)
    expect(await endMentorshipsOf(world.ports, { employeeId: 'mentor-1', reason: 'left' }, runAt(monday))).toEqual({ ended: [] })
    expect(await endMentorshipsOf(world.ports, { employeeId: 'stranger', reason: 'left' }, runAt(monday))).toEqual({ ended: [] })
    expect((await view()).mentorship.state).toBe('completed')
  })
})

describe('leaving a mentorship', () => {
  const leave = (actor: string) => leaveMentorship(world.ports, { mentorshipId }, runAt(monday, { actor }))
  const pairsNow = () => pairsOf(store, tenantId, programmeId)

  it('before anything took place declines the pair, once, whichever of the two it is', async () => {
    expect(await leave('mentor-1')).toEqual({ kind: 'left', reason: 'declined' })
    expect(await leave('mentee-1')).toEqual({ kind: 'already-over' })
    expect((await view()).mentorship).toMatchObject({ state: 'ended', endReason: 'declined', endedOn: '2027-01-11' })
    expect(await pairsNow()).toEqual([{ menteeId: 'mentee-1', mentorId: 'mentor-1', active: false, declined: true }])
    expect(count('MentorshipEnded')).toBe(1)
  })

  it('after a session is an ending like another', async () => {
    await record(1)
    expect(await leave('mentee-1')).toEqual({ kind: 'left', reason: 'by-request' })
    expect(await pairsNow()).toMatchObject([{ active: false, declined: false }])
  })

  it('is for the two of them alone', async () => {
    expect(await leave('stranger')).toMatchObject({ kind: 'refused', code: 'not-authorised' })
    const nobody = leaveMentorship(world.ports, { mentorshipId }, runAt(monday))
    await expect(nobody).rejects.toThrow(expect.objectContaining({ code: 'actor-missing' }))
    expect((await view()).mentorship.state).toBe('active')
  })
})
