import { emptyProfile, inBoth, overlapping, profile, profileEmpty, type Criterion } from '../criterion.ts'

/** Enough for a first conversation; more shared interests are no better. */
const enough = 3

/** Something to talk about beside the work: full when the mentor shares all the mentee names, or three of them. */
export const interests: Criterion = {
  name: 'interests',
  evidence: [...profile, 'interests'],
  ...overlapping({
    wanted: (mentee) => mentee.interests,
    offered: (mentor) => mentor.interests,
    valueOf: (mentee, shared) => {
      if (emptyProfile(mentee)) return 0
      const whole = Math.min(enough, mentee.interests.length)
      return whole === 0 ? undefined : Math.min(shared, whole) / whole
    },
  }),
  reason: (mentee, mentor, value) => {
    if (emptyProfile(mentee)) return profileEmpty
    const shared = inBoth(mentee.interests, mentor.interests).length
    return { key: value > 0 ? 'matching.reason.interests' : 'matching.reason.interests.none', values: { shared } }
  },
}
