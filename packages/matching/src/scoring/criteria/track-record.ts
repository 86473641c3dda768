import type { Criterion } from './criterion.ts'

/**
 * What a mentor of whom little is known is taken for: as if so many meetings, or answers, of the usual kind had been seen already. A single
 * missed meeting then weighs little, and forty missed ones weigh.
 */
const usual = { reliability: 0.8, meetings: 5, feedback: 0.7, answers: 5 }

/** Meetings kept of meetings planned, shrunk towards the usual share. */
export const reliability: Criterion = {
  name: 'reliability',
  evidence: ['kept', 'planned'],
  value: (_mentee, { kept, planned }) =>
    planned === 0 ? undefined : (kept + usual.reliability * usual.meetings) / (planned + usual.meetings),
  reason: (_mentee, { kept, planned }) => ({ key: 'matching.reason.reliability', values: { kept, planned } }),
}

/** What earlier mentees said, 0 to 1 an answer, shrunk towards the usual. */
export const feedback: Criterion = {
  name: 'feedback',
  evidence: ['feedbackSum', 'feedbackCount'],
  value: (_mentee, { feedbackSum, feedbackCount }) =>
    feedbackCount === 0 ? undefined : (feedbackSum + usual.feedback * usual.answers) / (feedbackCount + usual.answers),
  reason: (_mentee, { feedbackCount }) => ({ key: 'matching.reason.feedback', values: { answers: feedbackCount } }),
}
