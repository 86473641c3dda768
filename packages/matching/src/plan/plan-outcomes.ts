import type { MentorFeatures } from '../scoring/features.ts'
import type { MatchPlan, PlannedPair } from './pair-plan.ts'

/** What the plan holds for one mentee, for a report that joins it with groups after the run. It says nothing about who somebody is. */
export type MenteeOutcome = {
  readonly personId: string
  readonly matched: boolean
  /**
   * Points of the mentee's pairs over those of the best allowed mentor, 0..1; null when unmatched, and where a person chose the pair: nobody
   * looked for others then.
   */
  readonly shareOfOwnBest: number | null
  /** At least one mentor above the median job level of all mentors on offer. */
  readonly seniorMentor: boolean
}

const median = (values: readonly number[]): number => {
  const inOrder = values.toSorted((a, b) => a - b)
  const half = Math.floor(inOrder.length / 2)
  return inOrder.length % 2 === 1 ? (inOrder[half] ?? 0) : ((inOrder[half - 1] ?? 0) + (inOrder[half] ?? 0)) / 2
}

const shareOf = (pairs: readonly Pick<PlannedPair, 'score' | 'alternatives'>[]): number => {
  const scores = pairs.map(({ score }) => score)
  const best = Math.max(...scores, ...pairs.flatMap(({ alternatives }) => alternatives.map(({ score }) => score)))
  // Where the best there is is worth nothing, nobody was kept from anything.
  return best === 0 ? 1 : scores.reduce((sum, score) => sum + score, 0) / (best * scores.length)
}

type Pair = Pick<PlannedPair, 'menteeId' | 'mentorId' | 'score' | 'alternatives'> & { readonly amended?: boolean }

type Planned = {
  readonly pairs: readonly Pair[]
  readonly unmatched: readonly Pick<MatchPlan['unmatched'][number], 'menteeId'>[]
}

/** Everybody of the plan once, in the order of the ids. */
export const planOutcomes = (
  { pairs, unmatched }: Planned,
  mentors: readonly Pick<MentorFeatures, 'employeeId' | 'jobLevel'>[],
): readonly MenteeOutcome[] => {
  const middle = median(mentors.flatMap(({ jobLevel }) => (jobLevel === null ? [] : [jobLevel])))
  const senior = new Set(mentors.flatMap(({ employeeId, jobLevel }) => (jobLevel !== null && jobLevel > middle ? [employeeId] : [])))
  const matched = [...Map.groupBy(pairs, ({ menteeId }) => menteeId)].map(([personId, own]): MenteeOutcome => ({
    personId,
    matched: true,
    shareOfOwnBest: own.some(({ amended }) => amended === true) ? null : shareOf(own),
    seniorMentor: own.some(({ mentorId }) => senior.has(mentorId)),
  }))
  const left = unmatched.map(({ menteeId }) => ({ personId: menteeId, matched: false, shareOfOwnBest: null, seniorMentor: false }))
  return [...matched, ...left].toSorted((a, b) => (a.personId < b.personId ? -1 : Number(a.personId > b.personId)))
}
