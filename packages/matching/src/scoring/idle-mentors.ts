import type { Reason } from '@fairlead/kernel/decision-record'
import type { Programme } from '@fairlead/programme/document'
import { forbidden } from '../assignment/instance.ts'
import type { MatchingInputs, MentorFeatures } from './features.ts'
import type { HardRule } from './hard-rule.ts'
import { pairRules, type PairRules } from './hard-rules.ts'

export type IdleMentor = { readonly mentorId: string; readonly reason: Reason }

/** How many mentees each mentor may have, from the score matrix (row-major, one row per mentee). */
const allowedMentees = (scores: Int16Array, mentors: number): Int32Array => {
  const allowed = new Int32Array(mentors)
  for (let at = 0, mentor = 0; at < scores.length; at += 1, mentor = mentor + 1 === mentors ? 0 : mentor + 1) {
    if (scores[at] !== forbidden) allowed[mentor] = (allowed[mentor] ?? 0) + 1
  }
  return allowed
}

/** Nobody is allowed: the rule that forbade most of them is named. */
const reasonForbidden = ({ mentees }: MatchingInputs, rules: PairRules, mentor: MentorFeatures): Reason => {
  if (mentor.capacity === 0) return { key: 'matching.idle-mentor.no-free-seat' }
  const counts = new Map<HardRule, number>()
  for (const mentee of mentees) {
    const rule = rules.binding(mentee, mentor)
    if (rule !== undefined) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  }
  const [[rule, excluded] = ['', 0]] = [...counts].toSorted(([, a], [, b]) => b - a)
  if (rule === 'reporting-line' && excluded === mentees.length) {
    return { key: 'matching.idle-mentor.above-everybody', values: { mentees: mentees.length } }
  }
  return { key: 'matching.idle-mentor.no-allowed-mentee', values: { rule, excluded, mentees: mentees.length } }
}

/** Every mentor whom the plan gives nobody, with the reason: nobody waits, no seat, everybody forbidden, or not needed. */
export const idleMentors = (
  inputs: MatchingInputs,
  programme: Programme,
  scores: Int16Array,
  busy: ReadonlySet<string>,
): readonly IdleMentor[] => {
  const { mentees, mentors } = inputs
  const rules = pairRules(inputs, programme)
  const allowed = allowedMentees(scores, mentors.length)
  const reasonOf = (mentor: MentorFeatures, at: number): Reason => {
    if (mentees.length === 0) return { key: 'matching.idle-mentor.no-mentees' }
    const count = allowed[at] ?? 0
    return count === 0 ? reasonForbidden(inputs, rules, mentor) : { key: 'matching.idle-mentor.not-needed', values: { allowed: count } }
  }
  return mentors.flatMap((mentor, at) =>
    busy.has(mentor.employeeId) ? [] : [{ mentorId: mentor.employeeId, reason: reasonOf(mentor, at) }],
  )
}
