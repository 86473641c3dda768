import type { Reason } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import type { Programme } from '@fairlead/programme/document'
import { assign } from '../assignment/assign.ts'
import { verifyCertificate } from '../assignment/certificate.ts'
import type { Certificate, Instance, Pair, Solution, Solver } from '../assignment/instance.ts'
import { solveStable } from '../assignment/stable.ts'
import type { MatchingInputs, MenteeFeatures, MentorFeatures } from '../scoring/features.ts'
import { pairRules, type PairRules } from '../scoring/hard-rules.ts'
import { scoreMatrix } from '../scoring/score-matrix.ts'
import { scorer, type ScorePart, type Scorer } from '../scoring/score.ts'
import { alternativesOf, type Alternative } from './alternatives.ts'
import { withFixed, type Fixed, type IdPair, type Lock } from './fixed.ts'
import { populationsOf } from './populations.ts'
import { seatPricesOf, stabilityOf, warmStartFrom, withStickiness, type PreviousPlan, type Stability } from './stability.ts'
import { reasonUnmatched, type UnmatchedMentee } from './unmatched.ts'

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
export type MatchPlan = {
  readonly pairs: readonly PlannedPair[]
  readonly unmatched: readonly UnmatchedMentee[]
  readonly total: number
  readonly certificate: Certificate
  /** Told to stop before the optimum: the certificate says how much may be missing. */
  readonly stopped: boolean
  /** For the next run of the same cycle; see stability.ts. */
  readonly seatPrices: PreviousPlan['seatPrices']
  /** Where there was a plan before this one. */
  readonly stability?: Stability
}

export type PlanOptions = {
  /** What people have fixed. */
  readonly locks?: readonly Lock[]
  /** Pairs people have taken out: not proposed again. */
  readonly refused?: readonly IdPair[]
  readonly previous?: PreviousPlan
  /** Asked now and then: false = answer with the best plan so far. */
  readonly mayGoOn?: () => boolean
  readonly solve?: Solver
}

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

/** What the solver sees: scores, seats and wishes, without a name. */
export const instanceOf = (inputs: MatchingInputs, programme: Programme): Instance => {
  const { mentees, mentors } = inputs
  return {
    menteeIds: mentees.map(({ employeeId }) => employeeId),
    mentorIds: mentors.map(({ employeeId }) => employeeId),
    capacities: mentors.map(({ capacity }) => capacity),
    scores: scoreMatrix(inputs, programme).scores,
    round: inputs.round,
    mode: programme.matching.mode,
    ...(programme.matching.mentorsPerMentee === 1
      ? {}
      : { demands: mentees.map(({ demand }) => demand), firstMentorsFirst: programme.matching.firstMentorsFirst }),
  }
}

type Solved = { readonly full: Instance; readonly fixed: Fixed; readonly instance: Instance; readonly solution: Solution }

const solverOf = ({ matching }: Programme): Solver => (matching.method === 'stable' ? solveStable : assign)

/** Nothing a solver says is believed: every plan is checked again, pair by pair and price by price. */
const checked = (answer: Solved): Solved => {
  const wrong = verifyCertificate(answer.instance, answer.solution).filter((problem) => problem !== 'not-optimal')
  if (wrong.length === 0) return answer
  throw new AppError('plan-not-proven', 'unexpected', { message: `The plan does not stand up to its check: ${wrong.join(', ')}.` })
}

/** What is left to solve: without what people fixed, and with what a pair of the plan before is worth beyond its score. */
export const openInstance = (
  inputs: MatchingInputs,
  programme: Programme,
  { locks = [], refused = [], previous }: PlanOptions,
): Omit<Solved, 'solution'> => {
  const full = instanceOf(inputs, programme)
  const fixed = withFixed(full, locks, refused)
  const instance = previous === undefined ? fixed.instance : withStickiness(fixed.instance, previous, programme.matching.stickiness)
  return { full, fixed, instance }
}

export const solved = (inputs: MatchingInputs, programme: Programme, options: PlanOptions): Solved => {
  const { previous, mayGoOn, solve = solverOf(programme) } = options
  const open = openInstance(inputs, programme, options)
  const warm = previous === undefined ? {} : { warm: warmStartFrom(open.instance, previous) }
  return checked({ ...open, solution: solve(open.instance, { ...(mayGoOn === undefined ? {} : { mayGoOn }), ...warm }) })
}

const byMentee = (pairs: readonly Pair[]): ReadonlyMap<number, readonly number[]> => {
  const mentors = new Map<number, number[]>()
  for (const { mentee, mentor } of pairs) mentors.set(mentee, [...(mentors.get(mentee) ?? []), mentor])
  return mentors
}

const planPopulation = (inputs: MatchingInputs, programme: Programme, options: PlanOptions): MatchPlan => {
  const scoring = scorer(programme)
  const rules = pairRules(inputs, programme)
  const { full, fixed, instance, solution } = solved(inputs, programme, options)
  const alternatives = alternativesOf(instance, solution)
  const chosen = byMentee(solution.pairs)
  const lockedTo = byMentee(fixed.locked)
  const pairs: PlannedPair[] = []
  const unmatched: UnmatchedMentee[] = []
  inputs.mentees.forEach((mentee, at) => {
    const taken = new Set([...(lockedTo.get(at) ?? []), ...(chosen.get(at) ?? [])])
    const others = lockedTo.has(at) ? [] : alternatives(at, taken)
    for (const index of [...taken].toSorted((a, b) => a - b)) {
      const mentor = inputs.mentors[index]
      if (mentor !== undefined) pairs.push({ ...explainPair(mentee, mentor, scoring, rules), alternatives: others })
    }
    if (taken.size > 0) return
    const removed = fixed.withoutMentor.has(at)
    const reason = removed ? { key: 'matching.unmatched.removed' } : reasonUnmatched(inputs, full, rules, at)
    unmatched.push({ menteeId: mentee.employeeId, reason, ...(mentee.waited > 0 ? { waited: mentee.waited } : {}) })
  })
  const all = [...fixed.locked, ...solution.pairs]
  return {
    pairs,
    unmatched,
    total: all.reduce((sum, { score }) => sum + score, 0),
    certificate: solution.certificate,
    stopped: solution.work.stopped,
    seatPrices: seatPricesOf(instance, solution),
    ...(options.previous === undefined ? {} : { stability: stabilityOf(full, options.previous, all) }),
  }
}

const addTexts = (one: string, other: string): string => String(BigInt(one) + BigInt(other))

/** Blocks share nobody, so that their sums add up and each one's proof stands for its own people. */
const together = (one: MatchPlan, other: MatchPlan): MatchPlan => ({
  pairs: [...one.pairs, ...other.pairs],
  unmatched: [...one.unmatched, ...other.unmatched],
  total: one.total + other.total,
  certificate: {
    optimal: one.certificate.optimal && other.certificate.optimal,
    primal: addTexts(one.certificate.primal, other.certificate.primal),
    dual: addTexts(one.certificate.dual, other.certificate.dual),
    gap: addTexts(one.certificate.gap, other.certificate.gap),
  },
  stopped: one.stopped || other.stopped,
  seatPrices: { ...one.seatPrices, ...other.seatPrices },
  ...(one.stability === undefined || other.stability === undefined
    ? {}
    : {
        stability: {
          kept: one.stability.kept + other.stability.kept,
          disturbed: one.stability.disturbed + other.stability.disturbed,
        },
      }),
})

/** Who with whom and why, for every format that is made of pairs. The same inputs, programme and options give the same plan. */
export const planPairs = (inputs: MatchingInputs, programme: Programme, options: PlanOptions = {}): MatchPlan => {
  const [first = inputs, ...rest] = populationsOf(inputs, programme)
  return rest.reduce(
    (plan, population) => together(plan, planPopulation(population, programme, options)),
    planPopulation(first, programme, options),
  )
}
