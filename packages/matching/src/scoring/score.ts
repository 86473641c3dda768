import type { Reason } from '@fairlead/kernel/decision-record'
import type { Programme } from '@fairlead/programme/document'
import { levelGapOf } from '@fairlead/programme/level-gap'
import { criterionOf, type Criterion, type Settings } from './criteria.ts'
import type { MenteeFeatures, MentorFeatures } from './features.ts'
import { highestScore } from '../assignment/instance.ts'

export type ScorePart = { readonly name: string; readonly value: number }
/** `parts` are whole points that add up exactly to the score; `reasons` say what each one rests on. */
export type ScoreExplained = { readonly score: number; readonly parts: readonly ScorePart[]; readonly reasons: readonly Reason[] }

type Weighted = { readonly criterion: Criterion; readonly weight: number }
type Found = Weighted & { readonly value: number }

const found = (weighted: readonly Weighted[], mentee: MenteeFeatures, mentor: MentorFeatures, settings: Settings): readonly Found[] =>
  weighted.flatMap((one) => {
    const value = one.criterion.value(mentee, mentor, settings)
    return value === undefined ? [] : [{ ...one, value }]
  })

const shares = (findings: readonly Found[]): readonly number[] => {
  const weights = findings.reduce((sum, { weight }) => sum + weight, 0)
  return findings.map(({ weight, value }) => (highestScore * weight * value) / weights)
}

const pointsOf = (exact: readonly number[]): number => Math.min(highestScore, Math.round(exact.reduce((sum, part) => sum + part, 0)))

/** Whole parts by largest remainder; among equals the criterion named first in the programme gets the point. */
const wholeParts = (exact: readonly number[], total: number): readonly number[] => {
  const whole = exact.map((part) => Math.floor(part))
  const byRemainder = exact.map((part, at) => ({ at, rest: part - Math.floor(part) })).toSorted((a, b) => b.rest - a.rest || a.at - b.at)
  const missing = total - whole.reduce((sum, part) => sum + part, 0)
  byRemainder.slice(0, missing).forEach(({ at }) => (whole[at] = (whole[at] ?? 0) + 1))
  return whole
}

export type Scorer = {
  readonly score: (mentee: MenteeFeatures, mentor: MentorFeatures) => number
  readonly explain: (mentee: MenteeFeatures, mentor: MentorFeatures) => ScoreExplained
}

/** Scores pairs by the programme's criteria and weights. Reads features alone; no evidence at all is 0 points. */
export const scorer = (programme: Programme): Scorer => {
  const settings = { levelGap: levelGapOf(programme) }
  const weighted = programme.matching.criteria.map(({ criterion, weight }) => ({ criterion: criterionOf[criterion], weight }))
  return {
    score: (mentee, mentor) => pointsOf(shares(found(weighted, mentee, mentor, settings))),
    explain: (mentee, mentor) => {
      const findings = found(weighted, mentee, mentor, settings)
      const exact = shares(findings)
      const score = pointsOf(exact)
      const whole = wholeParts(exact, score)
      const missing = weighted.filter(({ criterion }) => !findings.some((finding) => finding.criterion === criterion))
      return {
        score,
        parts: findings.map(({ criterion }, at) => ({ name: criterion.name, value: whole[at] ?? 0 })),
        reasons: [
          ...findings.map(({ criterion, value }) => criterion.reason(mentee, mentor, value)),
          ...missing.map(({ criterion }) => ({ key: 'matching.reason.no-evidence', values: { criterion: criterion.name } })),
        ],
      }
    },
  }
}
