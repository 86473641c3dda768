import type { NamingRule } from '../hard-rule.ts'

/** Nobody is their own mentor, whatever the programme says. */
export const samePerson: NamingRule = { kind: 'names', name: 'same-person', forbiddenTo: ({ employeeId }) => [employeeId] }
