import { coverage, emptyProfile, inBoth, overlapping, profile, profileEmpty, type Criterion } from '../criterion.ts'

/** How many of the mentee's career goals the mentor has experience with. */
export const goals: Criterion = {
  name: 'goals',
  evidence: profile,
  ...overlapping({
    wanted: (mentee) => mentee.goals,
    offered: (mentor) => mentor.goals,
    valueOf: (mentee, shared) => coverage(mentee, shared, mentee.goals),
  }),
  reason: (mentee, mentor) => {
    if (emptyProfile(mentee)) return profileEmpty
    const shared = inBoth(mentee.goals, mentor.goals)
    return {
      key: shared.length === 0 ? 'matching.reason.goals.none' : 'matching.reason.goals',
      values: { shared: shared.length, named: mentee.goals.length, goals: shared.join(', ') },
    }
  },
}
