import type { Criterion } from './criterion.ts'

/** How much of the wish is the mentee's; the rest is the mentor's. */
const menteeShare = 0.75

/** Who asked for whom. A side that named nobody has no say here, and counts neither way. */
export const preferences: Criterion = {
  name: 'preferences',
  evidence: ['prefers', 'employeeId'],
  value: (mentee, mentor) => {
    const wishes = [
      { named: mentee.prefers, who: mentor.employeeId, weight: menteeShare },
      { named: mentor.prefers, who: mentee.employeeId, weight: 1 - menteeShare },
    ].filter(({ named }) => named.length > 0)
    if (wishes.length === 0) return undefined
    const granted = wishes.filter(({ named, who }) => named.includes(who))
    return granted.reduce((sum, { weight }) => sum + weight, 0) / wishes.reduce((sum, { weight }) => sum + weight, 0)
  },
  reason: (mentee, mentor) => {
    const asked = mentee.prefers.includes(mentor.employeeId)
    const wanted = mentor.prefers.includes(mentee.employeeId)
    if (asked && wanted) return { key: 'matching.reason.preferences.both' }
    if (asked) return { key: 'matching.reason.preferences.mentee' }
    return { key: wanted ? 'matching.reason.preferences.mentor' : 'matching.reason.preferences.none' }
  },
}
