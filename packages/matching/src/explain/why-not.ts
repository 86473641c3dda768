import type { Programme } from '@fairlead/programme/document'
import { whatIf } from '../assignment/what-if.ts'
import type { MatchingInputs } from '../scoring/features.ts'
import type { HardRule } from '../scoring/hard-rule.ts'
import { pairRules } from '../scoring/hard-rules.ts'
import { scorer } from '../scoring/score.ts'
import { lossBound, type Alternative } from '../plan/alternatives.ts'
import { populationsOf } from '../plan/populations.ts'
import { solved, type PlanOptions } from '../plan/pair-plan.ts'

/** Employee ids; null = nobody. */
export type MovedMentee = { readonly menteeId: string; readonly from: string | null; readonly to: string | null }
export type WhyNot =
  | { readonly kind: 'unknown-participant'; readonly employeeId: string }
  /** Every rule that forbids the pair, not only the first. */
  | { readonly kind: 'forbidden'; readonly rules: readonly HardRule[] }
  /** People took the pair out of this cycle. */
  | { readonly kind: 'taken-out' }
  /** The programme matches their populations apart. */
  | { readonly kind: 'other-population' }
  | { readonly kind: 'paired' | 'no-seat' }
  /** Nothing stands in the way but the balance of the whole plan. */
  | { readonly kind: 'balanced' }
  | {
      readonly kind: 'costs'
      readonly score: number
      /** From the prices, at once: the loss is at least this. */
      readonly atLeast: Alternative['lossAtLeast']
      /** From solving the whole plan again with the pair fixed. */
      readonly exactly: Alternative['lossAtLeast']
      /** Everybody who would get somebody else. */
      readonly moves: readonly MovedMentee[]
    }

/** Why not these two? An answer in the terms of the plan that stands: the rules that forbid them, or what having them would cost everybody. */
export const whyNot = (
  inputs: MatchingInputs,
  programme: Programme,
  { menteeId, mentorId }: { readonly menteeId: string; readonly mentorId: string },
  options: PlanOptions = {},
): WhyNot => {
  const one = inputs.mentees.find(({ employeeId }) => employeeId === menteeId)
  const other = inputs.mentors.find(({ employeeId }) => employeeId === mentorId)
  if (one === undefined) return { kind: 'unknown-participant', employeeId: menteeId }
  if (other === undefined) return { kind: 'unknown-participant', employeeId: mentorId }
  const rules = pairRules(inputs, programme).broken(one, other)
  if (rules.length > 0) return { kind: 'forbidden', rules }
  const population = populationsOf(inputs, programme).find(({ mentees }) => mentees.includes(one)) ?? inputs
  const together = population.mentors.includes(other)
  if (!together) return { kind: 'other-population' }
  const { fixed, instance, solution } = solved(population, programme, options)
  const [mentee, mentor] = [population.mentees.indexOf(one), population.mentors.indexOf(other)]
  if (fixed.locked.some((pair) => pair.mentee === mentee && pair.mentor === mentor)) return { kind: 'paired' }
  const answer = whatIf(instance, solution, mentee, mentor)
  if (answer.kind === 'forbidden') return { kind: 'taken-out' }
  if (answer.kind !== 'possible') return { kind: answer.kind }
  const mentorIdOf = (at: number | null): string | null => (at === null ? null : (instance.mentorIds[at] ?? null))
  return {
    kind: 'costs',
    score: scorer(programme).score(one, other),
    atLeast: lossBound(instance, solution)(mentee, mentor),
    exactly: { pairs: answer.pairsLost, points: answer.pointsLost },
    moves: answer.moves.map(({ mentee: moved, from, to }) => ({
      menteeId: instance.menteeIds[moved] ?? '',
      from: mentorIdOf(from),
      to: mentorIdOf(to),
    })),
  }
}
