import type { Criterion } from '../criterion.ts'

/** How much of what this mentor plans takes place; near the average of all mentors where there is little to go by. */
export const reliability: Criterion = {
  name: 'reliability',
  evidence: ['reliability'],
  value: (_mentee, mentor) => (mentor.reliability === null ? undefined : mentor.reliability / 1000),
  reason: (_mentee, _mentor, value) => ({
    key: value >= 0.8 ? 'matching.reason.reliability' : 'matching.reason.reliability.low',
  }),
}
