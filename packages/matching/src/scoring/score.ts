import type { Reason } from '@fairlead/kernel/decision-record'
import type { Programme } from '@fairlead/programme/document'
import { levelGapOf } from '@fairlead/programme/level-gap'
import { criterionOf } from './criteria.ts'
import type { Criterion, Settings } from './criterion.ts'
import type { MenteeFeatures, MentorFeatures } from './features.ts'
import { highestScore } from '../assignment/instance.ts'

export type ScorePart = { readonly name: string; readonly value: number }
/** `parts` are whole points that add up exactly to the score; `reasons` say what each one rests on. */
export type ScoreExplained = { readonly score: number; readonly parts: readonly ScorePart[]; readonly reasons: readonly Reason[] }

/** `weight` in billionths, a whole number: whole numbers add up to the same sum in any order. */
export type Weighted = { readonly criterion: Criterion; readonly weight: number }
type Found = Weighted & { readonly value: number }

export type Weighing = { readonly weighted: readonly Weighted[]; readonly settings: Settings }

export const weighingOf = (programme: Programme): Weighing => ({
  weighted: programme.matching.criteria.map(({ criterion, weight }) => ({
    criterion: criterionOf[criterion],
    weight: Math.max(1, Math.round(weight * 1e9)),
  })),
  settings: { levelGap: levelGapOf(programme) },
})

/**
 * Points from the sum of weight times value and the sum of weights. The score matrix takes the same steps: it adds the same products
 * in the order of the programme's criteria, and ends here, so that the two agree to the last bit.
 */
export const pointsOf = (sum: number, weights: number): number => (weights === 0 ? 0 : Math.floor((highestScore * sum) / weights + 0.5))

const found = ({ weighted, settings }: Weighing, mentee: MenteeFeatures, mentor: MentorFeatures): readonly Found[] =>
  weighted.flatMap((one) => {
    const value = one.criterion.value(mentee, mentor, settings)
    return value === undefined ? [] : [{ ...one, value }]
  })

const sums = (findings: readonly Found[]): { readonly sum: number; readonly weights: number } => ({
  sum: findings.reduce((sum, { weight, value }) => sum + weight * value, 0),
  weights: findings.reduce((total, { weight }) => total + weight, 0),
})

/** Whole parts by largest remainder; among equals the criterion named first in the programme gets the point. */
const wholeParts = (exact: readonly number[], total: number): readonly number[] => {
  const whole = exact.map((part) => Math.floor(part))
  const byRemainder = exact.map((part, at) => ({ at, rest: part - Math.floor(part) })).toSorted((a, b) => b.rest - a.rest || a.at - b.at)
  const missing = total - whole.reduce((sum, part) => sum + part, 0)
  byRemainder.slice(0, missing).forEach(({ at }) => (whole[at] = (whole[at] ?? 0) + 1))
  return whole
}

/** An empty profile is said once, however many criteria find it empty. */
const once = (reasons: readonly Reason[]): readonly Reason[] => [...new Map(reasons.map((one) => [JSON.stringify(one), one])).values()]

export type Scorer = {
  readonly score: (mentee: MenteeFeatures, mentor: MentorFeatures) => number
  readonly explain: (mentee: MenteeFeatures, mentor: MentorFeatures) => ScoreExplained
}

/** Scores pairs by the programme's criteria and weights. Reads features alone; no evidence at all is 0 points. */
export const scorer = (programme: Programme): Scorer => {
  const weighing = weighingOf(programme)
  return {
    score: (mentee, mentor) => {
      const { sum, weights } = sums(found(weighing, mentee, mentor))
      return pointsOf(sum, weights)
    },
    explain: (mentee, mentor) => {
      const findings = found(weighing, mentee, mentor)
      const { sum, weights } = sums(findings)
      const score = pointsOf(sum, weights)
      const whole = wholeParts(
        findings.map(({ weight, value }) => (highestScore * weight * value) / weights),
        score,
      )
      const missing = weighing.weighted.filter(({ criterion }) => !findings.some((finding) => finding.criterion === criterion))
      return {
        score,
        parts: findings.map(({ criterion }, at) => ({ name: criterion.name, value: whole[at] ?? 0 })),
        reasons: once([
          ...findings.map(({ criterion, value }) => criterion.reason(mentee, mentor, value)),
          ...missing.map(({ criterion }) => ({ key: 'matching.reason.no-evidence', values: { criterion: criterion.name } })),
        ]),
      }
    },
  }
}
