import type { Criterion } from '../criterion.ts'
import { sharedHours, workingDay } from '../time-zone.ts'

/** The share of the working day in which both are at work. */
export const workingHours: Criterion = {
  name: 'working-hours',
  evidence: ['offsetMinutes'],
  value: (mentee, mentor) =>
    mentee.offsetMinutes === null || mentor.offsetMinutes === null
      ? undefined
      : sharedHours(mentee.offsetMinutes, mentor.offsetMinutes) / workingDay,
  reason: (_mentee, _mentor, value) => ({ key: 'matching.reason.working-hours', values: { hours: value * workingDay } }),
}
