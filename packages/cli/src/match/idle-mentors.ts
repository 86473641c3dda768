import type { Reason } from '@fairlead/kernel/decision-record'
import { populationsOf } from '@fairlead/matching/plan/populations'
import type { MatchingInputs, MenteeFeatures, MentorFeatures } from '@fairlead/matching/scoring/features'
import type { HardRule } from '@fairlead/matching/scoring/hard-rule'
import { pairRules, type PairRules } from '@fairlead/matching/scoring/hard-rules'
import { messageKey } from '@fairlead/messages/catalogue'
import type { Programme } from '@fairlead/programme/document'

export type IdleMentor = { readonly employeeId: string; readonly reason: Reason }

/** The rule that forbids most pairs, and how many are forbidden by none. A mentee counts for the first rule that forbids the pair. */
const pairsOf = (mentor: MentorFeatures, mentees: readonly MenteeFeatures[], { binding }: PairRules) => {
  const excluded = new Map<HardRule, number>()
  let allowed = 0
  for (const mentee of mentees) {
    const rule = binding(mentee, mentor)
    if (rule === undefined) allowed += 1
    else excluded.set(rule, (excluded.get(rule) ?? 0) + 1)
  }
  return { allowed, strictest: [...excluded].toSorted(([, a], [, b]) => b - a)[0] }
}

const reasonOf = (mentor: MentorFeatures, mentees: readonly MenteeFeatures[], rules: PairRules, offered: number): Reason => {
  if (offered === 0) return { key: messageKey('cli.match.mentor.no-place') }
  if (mentor.capacity === 0) return { key: messageKey('cli.match.mentor.places-taken') }
  if (mentees.length === 0) return { key: messageKey('cli.match.mentor.no-mentees') }
  const { allowed, strictest } = pairsOf(mentor, mentees, rules)
  const all = { mentees: mentees.length }
  if (allowed > 0 || strictest === undefined) return { key: messageKey('cli.match.mentor.not-needed'), values: { ...all, allowed } }
  const [rule, excluded] = strictest
  return { key: messageKey('cli.match.mentor.no-allowed-mentee'), values: { ...all, rule, excluded } }
}

/** Everybody who offered to be a mentor and is given nobody, and why. `offered`: places by mentor as the file gives them. */
export const idleMentors = (
  inputs: MatchingInputs,
  programme: Programme,
  busy: ReadonlySet<string>,
  offered: ReadonlyMap<string, number>,
): readonly IdleMentor[] =>
  populationsOf(inputs, programme).flatMap((population) => {
    const rules = pairRules(population, programme)
    return population.mentors
      .filter(({ employeeId }) => !busy.has(employeeId))
      .map((mentor) => ({
        employeeId: mentor.employeeId,
        reason: reasonOf(mentor, population.mentees, rules, offered.get(mentor.employeeId) ?? 0),
      }))
  })
