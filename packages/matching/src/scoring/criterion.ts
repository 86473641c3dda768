import type { Reason } from '@fairlead/kernel/decision-record'
import type { LevelGap } from '@fairlead/programme/level-gap'
import type { criteria as criterionNames } from '@fairlead/programme/matching-section'
import type { FeatureKey, MenteeFeatures, MentorFeatures } from './features.ts'

export type CriterionName = (typeof criterionNames)[number]
export type Settings = { readonly levelGap: LevelGap }

/** How much of one list is in another: `wanted` and `offered` name nothing twice. */
export type Overlap<Entry extends string | number = string | number> = {
  readonly wanted: (mentee: MenteeFeatures) => readonly Entry[]
  readonly offered: (mentor: MentorFeatures) => readonly Entry[]
  /** The value where so many of the wanted are offered. */
  readonly valueOf: (mentee: MenteeFeatures, shared: number) => number | undefined
}

/**
 * One declared criterion. `value` is 0..1, or undefined where the evidence is missing: the criterion is then left out for this pair
 * and its weight goes to the others. What a mentor does not offer is not missing: it covers nothing of what the mentee wants.
 */
export type Criterion = {
  readonly name: CriterionName
  /** The features it reads, and no others: pairs alike in these have the same value. A test holds it to them. */
  readonly evidence: readonly FeatureKey[]
  readonly value: (mentee: MenteeFeatures, mentor: MentorFeatures, settings: Settings) => number | undefined
  /** The sentence for the value, as key and values. */
  readonly reason: (mentee: MenteeFeatures, mentor: MentorFeatures, value: number) => Reason
  /** Where the value is all in how many of the wanted are offered; counting goes faster than comparing lists pair by pair. */
  readonly overlap?: Overlap
}

export const inBoth = <T>(some: readonly T[], others: readonly T[]): readonly T[] => some.filter((one) => others.includes(one))
export const clamp = (value: number): number => Math.min(1, Math.max(0, value))

/** A criterion whose value is all in how many of the wanted are offered. */
export const overlapping = <Entry extends string | number>(overlap: Overlap<Entry>): Required<Pick<Criterion, 'value' | 'overlap'>> => ({
  value: (mentee, mentor) => overlap.valueOf(mentee, inBoth(overlap.wanted(mentee), overlap.offered(mentor)).length),
  overlap,
})

/** A mentee who names neither skills nor goals gives nothing to go by: 0, so that an empty profile never outranks a filled one. */
export const emptyProfile = ({ wants, goals }: MenteeFeatures): boolean => wants.length === 0 && goals.length === 0
/** What `emptyProfile` reads: evidence of every criterion that goes by what mentees say of themselves. */
export const profile = ['wants', 'goals'] as const
export const profileEmpty: Reason = { key: 'matching.reason.profile-empty' }

/** The share of `whole` that is covered: 0 for an empty profile, missing where the mentee names none of this kind. */
export const coverage = (mentee: MenteeFeatures, shared: number, whole: readonly unknown[]): number | undefined => {
  if (emptyProfile(mentee)) return 0
  return whole.length === 0 ? undefined : shared / whole.length
}
