import type { ExternalMentor } from '@fairlead/matching/scoring/participant'
import { BadInput } from '../bad-input.ts'
import type { MentorRow } from './participants-file.ts'

/**
 * A mentor from outside the company, with nothing that only HR could know, and that nobody is to know of them.
 * Error: `external-known-to-hr` (invalid).
 */
export const externalMentor = (row: MentorRow): ExternalMentor => {
  const { employeeNumber, managerId, department, location, jobLevel, hireDate, workedWith, legalEntity, contract, ...said } = row
  const facts = { employeeNumber, managerId, department, location, jobLevel, hireDate, workedWith, legalEntity, contract }
  const told = Object.entries(facts).find(([, fact]) => fact !== undefined)?.[0]
  if (told === undefined) return { ...said, external: true }
  const sentence = `A mentor from outside has no ${told}: that is something only HR could know.`
  throw new BadInput([{ code: 'external-known-to-hr', path: `participants: ${told}`, sentence }], `Leave ${told} out for external mentors.`)
}
