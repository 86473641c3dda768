import type { Criterion } from '../criterion.ts'

/** Full at one place, half on one clock. */
export const location: Criterion = {
  name: 'location',
  evidence: ['location', 'offsetMinutes'],
  value: (mentee, mentor) => {
    if (mentee.location === null || mentor.location === null) return undefined
    if (mentee.location === mentor.location) return 1
    return mentee.offsetMinutes !== null && mentee.offsetMinutes === mentor.offsetMinutes ? 0.5 : 0
  },
  reason: (_mentee, _mentor, value) => ({
    key:
      value === 1 ? 'matching.reason.location.same' : value > 0 ? 'matching.reason.location.same-hours' : 'matching.reason.location.other',
  }),
}
