import type { Reason } from '@fairlead/kernel/decision-record'
import type { Programme } from '@fairlead/programme/document'
import type { MatchingInputs, MenteeFeatures, MentorFeatures } from './scoring/features.ts'
import type { HardRule } from './scoring/hard-rule.ts'
import { pairRules, type PairRules } from './scoring/hard-rules.ts'
import { assign } from './assignment/assign.ts'
import { scoreMatrix } from './scoring/score-matrix.ts'
import { scorer, type ScorePart, type Scorer } from './scoring/score.ts'
import { forbidden, highestScore, mentorOf, type Certificate, type Instance, type Solution, type Solver } from './assignment/instance.ts'
import { weighing } from './assignment/weights.ts'

/**
 * Somebody else for this mentee. `lossAtLeast`: forcing this pair costs the whole plan at least so many pairs or, where that is 0, at
 * least so many points. A lower bound from the prices, often too low.
 */
export type Alternative = {
  readonly mentorId: string
  readonly score: number
  readonly lossAtLeast: { readonly pairs: number; readonly points: number }
}
export type PlannedPair = {
  readonly menteeId: string
  readonly mentorId: string
  readonly score: number
  readonly parts: readonly ScorePart[]
  readonly reasons: readonly Reason[]
  /** Ids of the wanted skills that this mentor offers. */
  readonly skills: readonly string[]
  readonly alternatives: readonly Alternative[]
}
export type UnmatchedMentee = { readonly menteeId: string; readonly reason: Reason }
export type MatchPlan = {
  readonly pairs: readonly PlannedPair[]
  readonly unmatched: readonly UnmatchedMentee[]
  readonly total: number
  readonly certificate: Certificate
}

const runnersUp = 3

/** One pair with everything that is said about it, whoever chose it. */
export const explainPair = (
  mentee: MenteeFeatures,
  mentor: MentorFeatures,
  { explain }: Scorer,
  { unchecked }: PairRules,
): Omit<PlannedPair, 'alternatives'> => {
  const { score, parts, reasons } = explain(mentee, mentor)
  return {
    menteeId: mentee.employeeId,
    mentorId: mentor.employeeId,
    score,
    parts,
    reasons: [...reasons, ...unchecked(mentee, mentor).map((rule) => ({ key: 'matching.reason.rule-unchecked', values: { rule } }))],
    skills: mentee.wants.filter((skill) => mentor.offers.includes(skill)),
  }
}

const instanceOf = (inputs: MatchingInputs, programme: Programme): Instance => {
  const { mentees, mentors } = inputs
  return {
    menteeIds: mentees.map(({ employeeId }) => employeeId),
    mentorIds: mentors.map(({ employeeId }) => employeeId),
    capacities: mentors.map(({ capacity }) => capacity),
    scores: scoreMatrix(inputs, programme).scores,
    round: inputs.round,
  }
}

const rowOf = ({ scores, mentorIds }: Instance, mentee: number): Int16Array =>
  scores.subarray(mentee * mentorIds.length, (mentee + 1) * mentorIds.length)

/** For any feasible plan that holds a pair: its weight is at most the optimum less the pair's slack u + p - w. */
const alternativesOf = (instance: Instance, solution: Solution): ((mentee: number) => readonly Alternative[]) => {
  const { scale, weightOf } = weighing(instance)
  const lossOf = (mentee: number, mentor: number): Alternative['lossAtLeast'] => {
    const slack = (solution.menteePrices[mentee] ?? 0) + (solution.seatPrices[mentor] ?? 0) - weightOf(mentee, mentor)
    const points = Math.max(0, Math.floor(slack / 2 ** scale.shift))
    // More than all points of all pairs together can only be lost with a pair.
    return points > highestScore * scale.pairsAtMost ? { pairs: 1, points: 0 } : { pairs: 0, points }
  }
  const chosen = mentorOf(solution, instance.menteeIds.length)
  return (mentee) =>
    [...rowOf(instance, mentee)]
      .map((score, mentor) => ({ score, mentor }))
      .filter(({ score, mentor }) => score !== forbidden && mentor !== chosen[mentee])
      .toSorted((a, b) => b.score - a.score || weightOf(mentee, b.mentor) - weightOf(mentee, a.mentor))
      .slice(0, runnersUp)
      .map(({ score, mentor }) => ({ mentorId: instance.mentorIds[mentor] ?? '', score, lossAtLeast: lossOf(mentee, mentor) }))
}

/** Why nobody: no mentors, every mentor forbidden (the rule that forbade most of them is named), or every allowed seat is taken. */
const reasonUnmatched = (inputs: MatchingInputs, instance: Instance, rules: PairRules, at: number): Reason => {
  const mentee = inputs.mentees[at]
  const mentors = inputs.mentors.length
  if (mentee === undefined || mentors === 0) return { key: 'matching.unmatched.no-mentors' }
  const allowed = rowOf(instance, at).reduce((count, score) => (score === forbidden ? count : count + 1), 0)
  if (allowed > 0) return { key: 'matching.unmatched.no-seat-left', values: { allowed, mentors } }
  const counts = new Map<HardRule, number>()
  for (const mentor of inputs.mentors) {
    const rule = rules.binding(mentee, mentor)
    if (rule !== undefined) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  }
  const [binding] = [...counts].toSorted(([, a], [, b]) => b - a)
  return { key: 'matching.unmatched.no-allowed-mentor', values: { rule: binding?.[0] ?? '', excluded: binding?.[1] ?? 0, mentors } }
}

/** Who with whom and why. The same inputs and the same programme give the same plan. */
export const planMatches = (inputs: MatchingInputs, programme: Programme, solve: Solver = assign): MatchPlan => {
  const scoring = scorer(programme)
  const rules = pairRules(inputs, programme)
  const instance = instanceOf(inputs, programme)
  const solution = solve(instance)
  const alternatives = alternativesOf(instance, solution)
  const chosen = mentorOf(solution, inputs.mentees.length)
  const pairs: PlannedPair[] = []
  const unmatched: UnmatchedMentee[] = []
  inputs.mentees.forEach((mentee, at) => {
    const mentor = inputs.mentors[chosen[at] ?? -1]
    if (mentor === undefined) unmatched.push({ menteeId: mentee.employeeId, reason: reasonUnmatched(inputs, instance, rules, at) })
    else pairs.push({ ...explainPair(mentee, mentor, scoring, rules), alternatives: alternatives(at) })
  })
  return { pairs, unmatched, total: solution.total, certificate: solution.certificate }
}
