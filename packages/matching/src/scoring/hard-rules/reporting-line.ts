import type { MentorFeatures } from '../features.ts'
import type { NamingRule } from '../hard-rule.ts'

/** Neither stands above the other. How many levels up count is settled where the inputs are made. */
export const reportingLine = (mentors: readonly MentorFeatures[]): NamingRule => {
  const above = mentors.flatMap(({ employeeId, managersAbove }) => managersAbove.map((managerId) => ({ managerId, employeeId })))
  const mentorsUnder = Map.groupBy(above, ({ managerId }) => managerId)
  return {
    kind: 'names',
    name: 'reporting-line',
    forbiddenTo: ({ employeeId, managersAbove }) => [
      ...managersAbove,
      ...(mentorsUnder.get(employeeId) ?? []).map((mentor) => mentor.employeeId),
    ],
  }
}
