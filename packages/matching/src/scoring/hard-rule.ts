import type { hardRules as chosenRules } from '@fairlead/programme/matching-section'
import type { FeatureKey, MenteeFeatures, MentorFeatures } from './features.ts'

export type HardRule =
  | (typeof chosenRules)[number]
  | 'same-person'
  | 'current-pair'
  | 'declined-pair'
  | 'training'
  | 'legal-exclusion'
  | 'no-free-seat'

/** `unknown`: a value the rule needs is missing. That forbids nothing, but the people who decide are told. */
export type Verdict = 'allowed' | 'forbidden' | 'unknown'

export const forbidIf = (broken: boolean): Verdict => (broken ? 'forbidden' : 'allowed')

/** Compares two people by a few features. */
export type ComparingRule = {
  readonly kind: 'compares'
  readonly name: HardRule
  /** The features it reads, and no others: pairs alike in these have the same verdict. */
  readonly evidence: readonly FeatureKey[]
  readonly verdict: (mentee: MenteeFeatures, mentor: MentorFeatures) => Verdict
}

/** Names the mentors whom one mentee must not have: few, so that nobody need look at all pairs. */
export type NamingRule = {
  readonly kind: 'names'
  readonly name: HardRule
  /** Employee ids; some may be no mentors of this run. */
  readonly forbiddenTo: (mentee: MenteeFeatures) => readonly string[]
}

export type Rule = ComparingRule | NamingRule

export const verdictOf = (rule: Rule, mentee: MenteeFeatures, mentor: MentorFeatures): Verdict =>
  rule.kind === 'compares' ? rule.verdict(mentee, mentor) : forbidIf(rule.forbiddenTo(mentee).includes(mentor.employeeId))
