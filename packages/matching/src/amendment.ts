import type { Programme } from '@fairlead/programme/document'
import { refusal, type MatchProposal, type Refusal } from './cycle.ts'
import type { MatchingInputs } from './scoring/features.ts'
import { pairRules } from './scoring/hard-rules.ts'
import { explainPair, type PlannedPair } from './plan.ts'
import { scorer } from './scoring/score.ts'

/** null = no mentor for this mentee. */
export type Amendment = { readonly menteeId: string; readonly mentorId: string | null }
export type Amended = {
  readonly kind: 'amended'
  readonly paired: readonly PlannedPair[]
  /** Mentees who had a mentor in this revision and have none in the next. */
  readonly unpaired: readonly string[]
  /** Every pair of the next revision. */
  readonly pairs: readonly Pick<MatchProposal, 'menteeId' | 'mentorId'>[]
}

const overCapacity = (inputs: MatchingInputs, mentorOf: ReadonlyMap<string, string>): boolean => {
  const load = Map.groupBy(mentorOf.values(), (mentorId) => mentorId)
  return inputs.mentors.some(({ employeeId, capacity }) => (load.get(employeeId)?.length ?? 0) > capacity)
}

/** Apply amendments to a revision. People may overrule the score, but never a hard rule or a capacity. */
export const applyAmendments = (
  inputs: MatchingInputs,
  programme: Programme,
  proposals: readonly Pick<MatchProposal, 'menteeId' | 'mentorId'>[],
  amendments: readonly Amendment[],
): Amended | Refusal => {
  const mentees = new Map(inputs.mentees.map((mentee) => [mentee.employeeId, mentee]))
  const mentors = new Map(inputs.mentors.map((mentor) => [mentor.employeeId, mentor]))
  const mentorOf = new Map(proposals.map(({ menteeId, mentorId }) => [menteeId, mentorId]))
  const rules = pairRules(inputs, programme)
  const scoring = scorer(programme)
  const paired: PlannedPair[] = []
  const unpaired: string[] = []
  for (const { menteeId, mentorId } of amendments) {
    const mentee = mentees.get(menteeId)
    if (mentee === undefined) return refusal('unknown-participant', { menteeId })
    if ((mentorOf.get(menteeId) ?? null) === mentorId) continue
    if (mentorId === null) {
      mentorOf.delete(menteeId)
      unpaired.push(menteeId)
      continue
    }
    const mentor = mentors.get(mentorId)
    if (mentor === undefined) return refusal('unknown-participant', { mentorId })
    const rule = rules.binding(mentee, mentor)
    if (rule !== undefined) return refusal('hard-rule', { rule, menteeId, mentorId })
    mentorOf.set(menteeId, mentorId)
    paired.push({ ...explainPair(mentee, mentor, scoring, rules), alternatives: [] })
  }
  if (paired.length + unpaired.length === 0) return refusal('nothing-amended')
  if (overCapacity(inputs, mentorOf)) return refusal('capacity-exceeded')
  return { kind: 'amended', paired, unpaired, pairs: [...mentorOf].map(([menteeId, mentorId]) => ({ menteeId, mentorId })) }
}
