import { expect, test } from 'vitest'
import type { MentorshipView } from '@fairlead/mentorship/mentorship'
import type { SeriesOccurrence } from '@fairlead/scheduling/series'
import { q4 } from './cohort.fixture.ts'
import { mentorshipFacts } from './mentorship-facts.ts'

const view = (more: Partial<MentorshipView['mentorship']> = {}): MentorshipView => ({
  mentorship: {
    mentorshipId: 'm-1',
    programmeId: 'leadership-mentoring',
    programmeVersion: 1,
    cycleId: 'c-1',
    proposalId: 'p-1',
    mentorId: 'mentor-1',
    menteeId: 'mentee-1',
    state: 'active',
    startedOn: '2026-10-05',
    sessionsPlanned: 4,
    sessionsHeld: 1,
    plan: { goalId: 'g-1', skillId: 'empathy', percent: 40 },
    endedOn: null,
    endReason: null,
    ...more,
  },
  sessions: [
    { session: 1, heldOn: '2026-10-12' },
    { session: 2, heldOn: null },
  ],
  feedback: [{ session: 1, role: 'mentee', answers: { 'time-well-spent': 5, 'closer-to-goal': 4 }, givenAt: '2026-10-12T12:00:00.000Z' }],
})
const planned = ['2026-10-12', '2026-11-09', '2026-12-07', '2027-01-04'].map((date, at): SeriesOccurrence => ({
  session: at + 1,
  occurrenceId: `o-${at}`,
  originalStart: `${date}T09:00:00.000Z`,
  start: `${date}T09:00:00.000Z`,
  end: `${date}T09:45:00.000Z`,
  moved: false,
  declined: false,
  ended: null,
}))

test('sessions come from the series with what became of them, answers one by one', () => {
  expect(mentorshipFacts(view(), planned, 'E-7', q4)).toEqual({
    mentorshipId: 'm-1',
    mentorId: 'mentor-1',
    menteeId: 'mentee-1',
    employeeNumber: 'E-7',
    status: 'active',
    sessions: [
      { session: 1, plannedOn: '2026-10-12', held: true },
      { session: 2, plannedOn: '2026-11-09', held: false },
      { session: 3, plannedOn: '2026-12-07', held: false },
    ],
    answers: [
      { session: 1, role: 'mentee', questionId: 'time-well-spent', score: 5 },
      { session: 1, role: 'mentee', questionId: 'closer-to-goal', score: 4 },
    ],
    goalProgressPercent: 40,
  })
})

test('sessions that were cancelled with an ended mentorship are not missed ones', () => {
  const facts = mentorshipFacts(view({ state: 'ended', endedOn: '2026-11-20', endReason: 'mentor-left' }), planned, 'E-7', q4)
  expect(facts?.status).toBe('ended')
  expect(facts?.sessions.map(({ session }) => session)).toEqual([1, 2])
})

test('what ended or began after the quarter was running, or not there, at its end', () => {
  expect(mentorshipFacts(view({ state: 'completed', endedOn: '2027-01-04' }), planned, 'E-7', q4)?.status).toBe('active')
  expect(mentorshipFacts(view({ startedOn: '2027-01-01' }), planned, 'E-7', q4)).toBeUndefined()
})

test('a session held without a series counts on the day it was held', () => {
  expect(mentorshipFacts(view(), [], 'E-7', q4)?.sessions).toEqual([{ session: 1, plannedOn: '2026-10-12', held: true }])
})
