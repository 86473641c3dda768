import type { Reason } from '@fairlead/kernel/decision-record'
import { forbidden, type Instance } from '../assignment/instance.ts'
import type { MatchingInputs } from '../scoring/features.ts'
import type { HardRule } from '../scoring/hard-rule.ts'
import type { PairRules } from '../scoring/hard-rules.ts'

export type UnmatchedMentee = {
  readonly menteeId: string
  readonly reason: Reason
  /** On the waiting list since so many rounds before this one; left out: new on it. */
  readonly waited?: number
}

/** How many mentors each rule keeps from this mentee, the strictest first; a mentor counts for the first rule that forbids the pair. */
export const excludedByRule = (inputs: MatchingInputs, { binding }: PairRules, at: number): readonly (readonly [HardRule, number])[] => {
  const mentee = inputs.mentees[at]
  const counts = new Map<HardRule, number>()
  for (const mentor of inputs.mentors) {
    const rule = mentee === undefined ? undefined : binding(mentee, mentor)
    if (rule !== undefined) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)
}

/** Why nobody: no mentors, every mentor forbidden (the rule that forbade most of them is named), or every allowed seat is taken. */
export const reasonUnmatched = (inputs: MatchingInputs, { scores }: Instance, rules: PairRules, at: number): Reason => {
  const mentors = inputs.mentors.length
  if (mentors === 0) return { key: 'matching.unmatched.no-mentors' }
  let allowed = 0
  for (let mentor = 0; mentor < mentors; mentor += 1) if (scores[at * mentors + mentor] !== forbidden) allowed += 1
  if (allowed > 0) return { key: 'matching.unmatched.no-seat-left', values: { allowed, mentors } }
  const [binding] = excludedByRule(inputs, rules, at)
  return { key: 'matching.unmatched.no-allowed-mentor', values: { rule: binding?.[0] ?? '', excluded: binding?.[1] ?? 0, mentors } }
}
