import type { MentorshipView } from '@fairlead/mentorship/mentorship'
import { expect, it } from 'vitest'
import { historyOf } from './mentor-history.ts'

const pulse = [{ questionId: 'useful', text: 'Was it useful?', scale: { min: 1, max: 5 } }]
const view = (menteeId: string, held: readonly boolean[], answers: readonly number[]): MentorshipView => ({
  mentorship: {
    mentorshipId: `with-${menteeId}`,
    programmeId: 'p',
    programmeVersion: 1,
    cycleId: 'c',
    proposalId: 'q',
    mentorId: 'zoe',
    menteeId,
    state: 'active',
    startedOn: '2027-01-11',
    sessionsPlanned: 6,
    sessionsHeld: held.filter(Boolean).length,
    plan: { goalId: 'g', skillId: null, percent: 0 },
    endedOn: null,
    endReason: null,
  },
  sessions: held.map((took, at) => ({ session: at + 1, heldOn: took ? '2027-01-12' : null })),
  feedback: [
    ...answers.map((useful, at) => ({ session: at + 1, role: 'mentee' as const, answers: { useful, unheard: 1 }, givenAt: '' })),
    { session: 1, role: 'mentor', answers: { useful: 1 }, givenAt: '' },
  ],
})

it('counts the meetings of a mentor that are over, and what each mentee answered once', () => {
  const views = [view('mia', [true, false, true], [5, 3]), view('max', [true], [1]), view('moe', [], [])]
  // Mia (1 + 0.5) / 2, Max 0; Moe has not answered, and what the mentor says is not counted.
  expect(historyOf(views, pulse)).toEqual({ reliability: { kept: 3, planned: 4 }, feedback: { sum: 0.75, count: 2 } })
})

it('knows nothing of somebody who has not mentored', () => {
  expect(historyOf([], pulse)).toEqual({ reliability: { kept: 0, planned: 0 }, feedback: { sum: 0, count: 0 } })
})
