import { forbidIf, type ComparingRule } from '../hard-rule.ts'
import { sharedHours } from '../time-zone.ts'

/** Both are at work for so many hours at once, by the clocks of the programme's first day. */
export const workingHours = (minimumSharedHours: number): ComparingRule => ({
  kind: 'compares',
  name: 'working-hours',
  evidence: ['offsetMinutes'],
  verdict: (mentee, mentor) => {
    if (mentee.offsetMinutes === null || mentor.offsetMinutes === null) return 'unknown'
    return forbidIf(sharedHours(mentee.offsetMinutes, mentor.offsetMinutes) < minimumSharedHours)
  },
})
