import type { Mentorship } from '@fairlead/mentorship/mentorship'
import { mentorshipTraces, putFeedback, putMentorship, putSession } from '@fairlead/mentorship/mentorship-store'
import { beforeEach, describe, expect, it } from 'vitest'
import { runAs, stored, tenantId, type Stored } from '../stored.fixture.ts'
import { ownMentorships } from './own-mentorships.ts'

const mentorship = (mentorshipId: string, over: Partial<Mentorship> = {}): Mentorship => ({
  mentorshipId,
  programmeId: 'leadership-mentoring',
  programmeVersion: 1,
  cycleId: 'cycle-1',
  proposalId: `proposal-of-${mentorshipId}`,
  mentorId: 'mentor',
  menteeId: 'mentee',
  state: 'active',
  startedOn: '2026-10-06',
  sessionsPlanned: 6,
  sessionsHeld: 2,
  plan: { goalId: 'goal-1', skillId: null, percent: 35 },
  endedOn: null,
  endReason: null,
  ...over,
})

let world: Stored
const begin = (one: Mentorship): Promise<void> => world.keep(putMentorship(tenantId, one, 'absent'), ...mentorshipTraces(tenantId, one))
beforeEach(async () => {
  world = stored()
  await world.publish({})
  await begin(mentorship('m-1'))
  await world.keep(
    putSession(tenantId, 'm-1', { session: 1, heldOn: '2026-10-08' }, 'absent'),
    putSession(tenantId, 'm-1', { session: 2, heldOn: null }, 'absent'),
    putSession(tenantId, 'm-1', { session: 3, heldOn: '2026-11-05' }, 'absent'),
    putFeedback(tenantId, 'm-1', { session: 1, role: 'mentee', answers: { useful: 5 }, givenAt: '2026-10-09T08:00:00.000Z' }, 'mentee'),
  )
})

describe('own mentorships', () => {
  it('name the sessions that were held and that this side has not answered for', async () => {
    const [asMentee] = await ownMentorships(world.store, runAs('mentee'))
    const [asMentor] = await ownMentorships(world.store, runAs('mentor'))
    expect(asMentee).toMatchObject({ mentorshipId: 'm-1', role: 'mentee', state: 'active', goalPercent: 35, awaitingFeedback: [3] })
    expect(asMentor).toMatchObject({ role: 'mentor', awaitingFeedback: [1, 3] })
  })

  it('ask the questions of the version they began under', async () => {
    const before = (await ownMentorships(world.store, runAs('mentee')))[0]?.questions
    await world.publish({ surveys: { pulse: [{ questionId: 'new', text: 'New?', scale: { min: 1, max: 5 } }] } })
    expect(before?.map(({ questionId }) => questionId)).toEqual(['time-well-spent', 'closer-to-goal'])
    expect((await ownMentorships(world.store, runAs('mentee')))[0]?.questions).toEqual(before)
  })

  it('are nobody else’s, and tell nothing of the other person but the pair’s goal', async () => {
    await begin(mentorship('m-2', { mentorId: 'other-mentor', menteeId: 'other-mentee' }))
    expect(await ownMentorships(world.store, runAs('stranger'))).toEqual([])
    expect(await ownMentorships(world.store, runAs('mentee', 'globex'))).toEqual([])
    const text = JSON.stringify(await ownMentorships(world.store, runAs('mentee')))
    expect(text).not.toMatch(/other-|"mentor"|answers|useful/)
  })

  it('are both of somebody who is a mentor twice', async () => {
    await begin(mentorship('m-3', { menteeId: 'second' }))
    expect((await ownMentorships(world.store, runAs('mentor'))).map(({ mentorshipId }) => mentorshipId)).toEqual(['m-1', 'm-3'])
  })

  it('are asked for by somebody who is signed in', async () => {
    await expect(ownMentorships(world.store, runAs())).rejects.toMatchObject({ code: 'actor-missing', kind: 'unauthorised' })
  })
})
