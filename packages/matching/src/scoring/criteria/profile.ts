import type { Reason } from '@fairlead/kernel/decision-record'
import type { MenteeFeatures } from '../features.ts'
import { inBoth, share, type Criterion } from './criterion.ts'

/** A mentee who names neither skills nor goals gives nothing to go by: 0, so that an empty profile never outranks a filled one. */
const emptyProfile = ({ wants, goals }: MenteeFeatures): boolean => wants.length === 0 && goals.length === 0
const profileEmpty: Reason = { key: 'matching.reason.profile-empty' }

export const skills: Criterion = {
  name: 'skills',
  evidence: ['wants', 'goals', 'offers'],
  value: (mentee, mentor) => {
    if (emptyProfile(mentee)) return 0
    return mentee.wants.length === 0 ? undefined : share(inBoth(mentee.wants, mentor.offers), mentee.wants)
  },
  reason: (mentee, mentor) => {
    if (emptyProfile(mentee)) return profileEmpty
    const covered = inBoth(mentee.wants, mentor.offers)
    return {
      key: covered.length === 0 ? 'matching.reason.skills.none' : 'matching.reason.skills',
      values: { covered: covered.length, wanted: mentee.wants.length, skills: covered.join(', ') },
    }
  },
}

export const goals: Criterion = {
  name: 'goals',
  evidence: ['wants', 'goals'],
  value: (mentee, mentor) => {
    if (emptyProfile(mentee)) return 0
    return mentee.goals.length === 0 ? undefined : share(inBoth(mentee.goals, mentor.goals), mentee.goals)
  },
  reason: (mentee, mentor) => {
    if (emptyProfile(mentee)) return profileEmpty
    const shared = inBoth(mentee.goals, mentor.goals)
    return {
      key: shared.length === 0 ? 'matching.reason.goals.none' : 'matching.reason.goals',
      values: { shared: shared.length, named: mentee.goals.length, goals: shared.join(', ') },
    }
  },
}

/** Where the mentee wants to go is where the mentor is or has been. */
export const careerPath: Criterion = {
  name: 'career-path',
  evidence: ['aimsFor', 'jobFamilies'],
  value: ({ aimsFor }, { jobFamilies }) => (aimsFor === null ? undefined : Number(jobFamilies.includes(aimsFor))),
  reason: (_mentee, _mentor, value) => ({ key: value === 1 ? 'matching.reason.career-path' : 'matching.reason.career-path.other' }),
}

/** Three interests in common are as good as all of them. */
const interestsEnough = 3

export const interests: Criterion = {
  name: 'interests',
  evidence: ['interests'],
  value: (mentee, mentor) => {
    if (mentee.interests.length === 0) return undefined
    return Math.min(1, inBoth(mentee.interests, mentor.interests).length / Math.min(interestsEnough, mentee.interests.length))
  },
  reason: (mentee, mentor, value) => ({
    key: value > 0 ? 'matching.reason.interests' : 'matching.reason.interests.none',
    values: { shared: inBoth(mentee.interests, mentor.interests).length },
  }),
}

/** For peers: each can teach what the other wants to learn. Whoever wants nothing does not count against the pair. */
export const complementarity: Criterion = {
  name: 'complementarity',
  evidence: ['wants', 'goals', 'offers'],
  value: (one, other) => {
    if (emptyProfile(one)) return 0
    const both = [
      { wants: one.wants, offers: other.offers },
      { wants: other.wants, offers: one.offers },
    ].filter(({ wants }) => wants.length > 0)
    if (both.length === 0) return undefined
    return both.reduce((sum, { wants, offers }) => sum + share(inBoth(wants, offers), wants), 0) / both.length
  },
  reason: (one, other, value) => ({
    key: value > 0 ? 'matching.reason.complementarity' : 'matching.reason.complementarity.none',
    values: { learns: inBoth(one.wants, other.offers).length, teaches: inBoth(other.wants, one.offers).length },
  }),
}

export const language: Criterion = {
  name: 'language',
  evidence: ['languages'],
  value: (mentee, mentor) => {
    if (mentee.languages.length === 0 || mentor.languages.length === 0) return undefined
    return share(inBoth(mentee.languages, mentor.languages), mentee.languages)
  },
  reason: (mentee, mentor, value) => ({
    key: value > 0 ? 'matching.reason.language' : 'matching.reason.language.none',
    values: { shared: inBoth(mentee.languages, mentor.languages).length },
  }),
}
