import type { Programme } from '@fairlead/programme/document'
import { refusal, type MatchProposal, type Refusal } from './cycle.ts'
import { explainPair, type PlannedPair } from './plan/pair-plan.ts'
import type { IdPair } from './plan/fixed.ts'
import type { MatchingInputs } from './scoring/features.ts'
import { pairRules } from './scoring/hard-rules.ts'
import { scorer } from './scoring/score.ts'

/** null = no mentor for this mentee. `instead`: which of several mentors this one takes the place of, or which one goes. */
export type Amendment = { readonly menteeId: string; readonly mentorId: string | null; readonly instead?: string | undefined }
export type Amended = {
  readonly kind: 'amended'
  readonly paired: readonly PlannedPair[]
  /** Pairs of this revision that are not in the next. */
  readonly parted: readonly IdPair[]
  /** Every pair of the next revision. */
  readonly pairs: readonly IdPair[]
}

/** Mentors of each mentee, as amendments go through them. */
type Held = Map<string, Set<string>>

const heldBy = (proposals: readonly IdPair[]): Held => {
  const held: Held = new Map()
  for (const { menteeId, mentorId } of proposals) held.set(menteeId, (held.get(menteeId) ?? new Set()).add(mentorId))
  return held
}
const pairsOf = (held: Held): readonly IdPair[] =>
  [...held].flatMap(([menteeId, mentors]) => [...mentors].map((mentorId) => ({ menteeId, mentorId })))

const overCapacity = (inputs: MatchingInputs, pairs: readonly IdPair[]): boolean => {
  const load = Map.groupBy(pairs, ({ mentorId }) => mentorId)
  return inputs.mentors.some(({ employeeId, capacity }) => (load.get(employeeId)?.length ?? 0) > capacity)
}

/** The mentors that go when this amendment is made, or why it cannot be. */
const parting = ({ menteeId, mentorId, instead }: Amendment, mine: ReadonlySet<string>, wanted: number): readonly string[] | Refusal => {
  if (instead !== undefined) return mine.has(instead) ? [instead] : refusal('unknown-participant', { mentorId: instead })
  if (mentorId === null || wanted === 1) return [...mine]
  return mine.size < wanted ? [] : refusal('name-who-goes', { menteeId, mentors: mine.size })
}

const isRefusal = (answer: object): answer is Refusal => 'kind' in answer && answer.kind === 'refused'

/**
 * Apply amendments to a revision. People may overrule the score, but never a hard rule. `seatsMayBeTaken`: the rest is planned again around
 * the amendments, so that a seat may be taken from somebody whom nobody has fixed; otherwise a capacity binds as it stands.
 */
export const applyAmendments = (
  inputs: MatchingInputs,
  programme: Programme,
  proposals: readonly Pick<MatchProposal, 'menteeId' | 'mentorId'>[],
  amendments: readonly Amendment[],
  seatsMayBeTaken = false,
): Amended | Refusal => {
  const mentees = new Map(inputs.mentees.map((mentee) => [mentee.employeeId, mentee]))
  const mentors = new Map(inputs.mentors.map((mentor) => [mentor.employeeId, mentor]))
  const held = heldBy(proposals)
  const rules = pairRules(inputs, programme)
  const scoring = scorer(programme)
  const paired: PlannedPair[] = []
  const parted: IdPair[] = []
  for (const amendment of amendments) {
    const { menteeId, mentorId } = amendment
    const mentee = mentees.get(menteeId)
    if (mentee === undefined) return refusal('unknown-participant', { menteeId })
    const mine = held.get(menteeId) ?? new Set<string>()
    const stays = mentorId === null ? mine.size === 0 : mine.has(mentorId)
    if ((stays && amendment.instead === undefined) || amendment.instead === mentorId) continue
    const going = parting(amendment, mine, mentee.demand)
    if (isRefusal(going)) return going
    if (mentorId !== null && !mine.has(mentorId)) {
      const mentor = mentors.get(mentorId)
      if (mentor === undefined) return refusal('unknown-participant', { mentorId })
      const rule = rules.binding(mentee, mentor)
      if (rule !== undefined) return refusal('hard-rule', { rule, menteeId, mentorId })
      paired.push({ ...explainPair(mentee, mentor, scoring, rules), alternatives: [] })
    }
    for (const mentorOut of going) parted.push({ menteeId, mentorId: mentorOut })
    held.set(menteeId, new Set([...[...mine].filter((one) => !going.includes(one)), ...(mentorId === null ? [] : [mentorId])]))
  }
  if (paired.length + parted.length === 0) return refusal('nothing-amended')
  const pairs = pairsOf(held)
  const fixed = paired.map(({ menteeId, mentorId }) => ({ menteeId, mentorId }))
  return overCapacity(inputs, seatsMayBeTaken ? fixed : pairs) ? refusal('capacity-exceeded') : { kind: 'amended', paired, parted, pairs }
}
