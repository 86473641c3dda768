import type { Pair } from '../features.ts'
import type { HardRule, NamingRule } from '../hard-rule.ts'

/** Pairs that are forbidden one by one: pairs there were, pairs that run now, pairs somebody declined, pairs the programme blocks. */
export const listedPair = (name: HardRule, pairs: readonly Pair[]): NamingRule => {
  const byMentee = Map.groupBy(pairs, ([menteeId]) => menteeId)
  return {
    kind: 'names',
    name,
    forbiddenTo: ({ employeeId }) => (byMentee.get(employeeId) ?? []).map(([, mentorId]) => mentorId),
  }
}
