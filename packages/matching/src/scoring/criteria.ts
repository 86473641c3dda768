import type { Reason } from '@fairlead/kernel/decision-record'
import type { LevelGap } from '@fairlead/programme/level-gap'
import type { criteria as criterionNames } from '@fairlead/programme/matching-section'
import type { Features, MenteeFeatures, MentorFeatures } from './features.ts'

export type CriterionName = (typeof criterionNames)[number]
export type Settings = { readonly levelGap: LevelGap }

/**
 * One declared criterion. `value` is 0..1, or undefined where the evidence is missing: the criterion is then left out for this pair
 * and its weight goes to the others. What a mentor does not offer is not missing: it covers nothing of what the mentee wants.
 */
export type Criterion = {
  readonly name: CriterionName
  /** The features it reads; a test holds it to them. */
  readonly evidence: readonly (keyof MenteeFeatures | keyof MentorFeatures)[]
  readonly value: (mentee: MenteeFeatures, mentor: MentorFeatures, settings: Settings) => number | undefined
  /** The sentence for the value, as key and values. */
  readonly reason: (mentee: MenteeFeatures, mentor: MentorFeatures, value: number) => Reason
}

const inBoth = <T>(some: readonly T[], others: readonly T[]): readonly T[] => some.filter((one) => others.includes(one))
const share = (part: readonly unknown[], whole: readonly unknown[]): number => part.length / whole.length
const clamp = (value: number): number => Math.min(1, Math.max(0, value))

/** A mentee who names neither skills nor goals gives nothing to go by: 0, so that an empty profile never outranks a filled one. */
const emptyProfile = ({ wants, goals }: MenteeFeatures): boolean => wants.length === 0 && goals.length === 0
const profileEmpty: Reason = { key: 'matching.reason.profile-empty' }

const skills: Criterion = {
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

const goals: Criterion = {
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

/** A mentor from elsewhere in the company opens doors that the mentee's own department does not. */
const department: Criterion = {
  name: 'department',
  evidence: ['department'],
  value: (mentee, mentor) =>
    mentee.department === null || mentor.department === null ? undefined : Number(mentee.department !== mentor.department),
  reason: (_mentee, _mentor, value) => ({ key: value === 1 ? 'matching.reason.department.other' : 'matching.reason.department.same' }),
}

const location: Criterion = {
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

/** Full within the gap the programme asks for, a quarter less for every level outside it. */
const levelGap: Criterion = {
  name: 'level-gap',
  evidence: ['jobLevel'],
  value: (mentee, mentor, settings) => {
    if (mentee.jobLevel === null || mentor.jobLevel === null) return undefined
    const gap = mentor.jobLevel - mentee.jobLevel
    return clamp(1 - Math.max(0, settings.levelGap.atLeast - gap, gap - settings.levelGap.atMost) / 4)
  },
  reason: (mentee, mentor, value) => ({
    key: value === 1 ? 'matching.reason.level-gap' : 'matching.reason.level-gap.outside',
    values: { levels: (mentor.jobLevel ?? 0) - (mentee.jobLevel ?? 0) },
  }),
}

const language: Criterion = {
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

const daysInYear = 365.25
const years = (mentee: Features, mentor: Features): number => (mentee.hiredOnDay - mentor.hiredOnDay) / daysInYear

/** How much longer the mentor has been here; full from five years on. */
const tenureGap: Criterion = {
  name: 'tenure-gap',
  evidence: ['hiredOnDay'],
  value: (mentee, mentor) => clamp(years(mentee, mentor) / 5),
  reason: (mentee, mentor, value) => ({
    key: value > 0 ? 'matching.reason.tenure-gap' : 'matching.reason.tenure-gap.none',
    values: { years: Math.max(0, Math.floor(years(mentee, mentor))) },
  }),
}

export const criterionOf: Readonly<Record<CriterionName, Criterion>> = {
  skills,
  goals,
  department,
  location,
  'level-gap': levelGap,
  language,
  'tenure-gap': tenureGap,
}
