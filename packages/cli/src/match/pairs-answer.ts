import { planBalanced, type LabelOf } from '@fairlead/matching/plan/balanced-plan'
import { planPairs, solved, type MatchPlan } from '@fairlead/matching/plan/pair-plan'
import { planOutcomes } from '@fairlead/matching/plan/plan-outcomes'
import { populationsOf } from '@fairlead/matching/plan/populations'
import type { MatchingInputs, Notice } from '@fairlead/matching/scoring/features'
import { idleMentors } from '@fairlead/matching/scoring/idle-mentors'
import type { Language } from '@fairlead/messages/sentence'
import type { Programme } from '@fairlead/programme/document'
import type { Answered, MatchAnswer, Outcome } from './answer.ts'
import type { Read } from './participants.ts'
import { saidIn, toldIn } from './told.ts'

/** The other mode of the same people, and who is without a mentee in this one. */
const besideThePlan = (
  inputs: MatchingInputs,
  programme: Programme,
  { pairs }: MatchPlan,
): { readonly other: Outcome; readonly idle: readonly Notice[] } => {
  const { matching } = programme
  const otherWay: Programme = {
    ...programme,
    matching: { ...matching, mode: matching.mode === 'most-people' ? 'best-scores' : 'most-people' },
  }
  const busy = new Set(pairs.map(({ mentorId }) => mentorId))
  const found = populationsOf(inputs, programme).map((population) => {
    const { full, solution } = solved(population, otherWay, {})
    return {
      people: new Set(solution.pairs.map(({ mentee }) => mentee)).size,
      points: solution.total,
      idle: idleMentors(population, programme, full.scores, busy),
    }
  })
  const sum = (of: (one: (typeof found)[number]) => number): number => found.reduce((total, one) => total + of(one), 0)
  return {
    other: { people: sum(({ people }) => people), points: sum(({ points }) => points) },
    idle: found.flatMap(({ idle }) => idle.map(({ mentorId, reason }): Notice => ({ employeeId: mentorId, side: 'mentor', reason }))),
  }
}

const labelsIn = ({ participants }: Read): LabelOf => {
  const people = new Map(participants.mentees.map((person) => [person.employeeId, person]))
  return (employeeId, by) => people.get(employeeId)?.[by]
}

const priceOf = (programme: Programme, plan: MatchPlan, other: Outcome): NonNullable<MatchAnswer['price']> => {
  const { mode } = programme.matching
  const chosen: Outcome = { people: new Set(plan.pairs.map(({ menteeId }) => menteeId)).size, points: plan.total }
  return mode === 'most-people' ? { mode, mostPeople: chosen, bestScores: other } : { mode, mostPeople: other, bestScores: chosen }
}

/** The answer in a format that is made of pairs, evened out where the programme asks for that. */
export const answerInPairs = async (programme: Programme, read: Read, inputs: MatchingInputs, language: Language): Promise<Answered> => {
  const { balance } = programme.fairness
  const made =
    balance === undefined
      ? { plan: planPairs(inputs, programme), reasons: undefined }
      : await planBalanced(inputs, programme, balance, labelsIn(read))
  const { plan } = made
  const { other, idle } = besideThePlan(inputs, programme, plan)
  const left = plan.unmatched.map(({ menteeId, reason }): Notice => ({ employeeId: menteeId, side: 'mentee', reason }))
  const answer: MatchAnswer = {
    format: programme.format,
    proposals: plan.pairs.map(({ menteeId, mentorId, score, parts, reasons, alternatives }) => ({
      mentors: [mentorId],
      mentees: [menteeId],
      score,
      parts,
      reasons: reasons.map((reason) => saidIn(language, reason)),
      alternatives,
    })),
    unmatched: [...toldIn(language, left), ...toldIn(language, idle)],
    rejected: toldIn(language, inputs.rejected),
    notes: toldIn(language, inputs.notes),
    total: plan.total,
    certificate: plan.certificate,
    price: priceOf(programme, plan, other),
    ...(made.reasons === undefined ? {} : { balance: made.reasons.map((reason) => saidIn(language, reason)) }),
  }
  return { answer, outcomes: planOutcomes(plan, inputs.mentors) }
}
