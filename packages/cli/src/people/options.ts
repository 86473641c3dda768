/** Whom, and in which store. */
export const personOptions = {
  store: { type: 'string', required: true, help: 'the file that a run with --store kept' },
  person: { type: 'string', required: true, help: 'an employee number, or the employee id' },
} as const
