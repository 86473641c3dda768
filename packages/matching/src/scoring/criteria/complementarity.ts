import { emptyProfile, inBoth, profile, profileEmpty, type Criterion } from '../criterion.ts'
import type { MenteeFeatures, MentorFeatures } from '../features.ts'

const share = (wanted: readonly string[], offered: readonly string[]): number =>
  wanted.length === 0 ? 0 : inBoth(wanted, offered).length / wanted.length

/** For peers: each offers what the other wants, half of the value each. Who wants nothing gains nothing. */
const bothWays = (mentee: MenteeFeatures, mentor: MentorFeatures): number =>
  (share(mentee.wants, mentor.offers) + share(mentor.wants, mentee.offers)) / 2

export const complementarity: Criterion = {
  name: 'complementarity',
  evidence: [...profile, 'offers'],
  value: (mentee, mentor) => {
    if (emptyProfile(mentee)) return 0
    // An empty list is no evidence, but a profile that says nothing at all must not do better for it.
    if (mentee.wants.length === 0 && mentor.wants.length === 0) return mentor.offers.length === 0 ? 0 : undefined
    return bothWays(mentee, mentor)
  },
  reason: (mentee, mentor, value) => {
    if (emptyProfile(mentee)) return profileEmpty
    const learned = inBoth(mentee.wants, mentor.offers).length
    const taught = inBoth(mentor.wants, mentee.offers).length
    return { key: value > 0 ? 'matching.reason.complementarity' : 'matching.reason.complementarity.none', values: { learned, taught } }
  },
}
