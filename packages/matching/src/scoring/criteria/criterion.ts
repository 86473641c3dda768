import type { Reason } from '@fairlead/kernel/decision-record'
import type { Programme } from '@fairlead/programme/document'
import type { criteria as criterionNames } from '@fairlead/programme/matching-section'
import type { MenteeFeatures, MentorFeatures } from '../features.ts'

export type CriterionName = (typeof criterionNames)[number]
export type Settings = Pick<Programme['matching'], 'levelGap'>

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

export const inBoth = <T>(some: readonly T[], others: readonly T[]): readonly T[] => some.filter((one) => others.includes(one))
export const share = (part: readonly unknown[], whole: readonly unknown[]): number => part.length / whole.length
export const clamp = (value: number): number => Math.min(1, Math.max(0, value))
