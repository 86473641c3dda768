import type { Criterion } from '../criterion.ts'

/** What earlier mentees said after their meetings, on average. No sentence gives the figure: it would be somebody's answer. */
export const feedback: Criterion = {
  name: 'feedback',
  evidence: ['feedback'],
  value: (_mentee, mentor) => (mentor.feedback === null ? undefined : mentor.feedback / 1000),
  reason: (_mentee, _mentor, value) => ({ key: value >= 0.6 ? 'matching.reason.feedback' : 'matching.reason.feedback.low' }),
}
