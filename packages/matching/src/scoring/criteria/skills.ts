import { coverage, emptyProfile, inBoth, overlapping, profile, profileEmpty, type Criterion } from '../criterion.ts'

/** How much of what the mentee wants to learn the mentor can teach. */
export const skills: Criterion = {
  name: 'skills',
  evidence: [...profile, 'offers'],
  ...overlapping({
    wanted: ({ wants }) => wants,
    offered: ({ offers }) => offers,
    valueOf: (mentee, shared) => coverage(mentee, shared, mentee.wants),
  }),
  reason: (mentee, mentor) => {
    if (emptyProfile(mentee)) return profileEmpty
    const covered = inBoth(mentee.wants, mentor.offers)
    return {
      key: covered.length === 0 ? 'matching.reason.skills.none' : 'matching.reason.skills',
      values: { covered: covered.length, wanted: mentee.wants.length, skills: covered.join(', ') },
    }
  },
}
