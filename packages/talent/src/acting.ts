import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import { isEmployed, type Employee } from '@fairlead/workforce/employee'
import type { PublishedProgramme, TalentPorts } from './ports.ts'

/** Errors: `actor-missing` (unauthorised), `actor-unknown` (forbidden). */
export const actingEmployee = async (
  { employees }: { readonly employees: Pick<TalentPorts['employees'], 'byId'> },
  run: Run,
): Promise<Employee> => {
  if (run.actor === undefined) {
    throw new AppError('actor-missing', 'unauthorised', { message: 'Nobody is signed in.', next: 'Sign in and try again.' })
  }
  const employee = await employees.byId(run.tenantId, run.actor.employeeId)
  if (employee !== undefined && isEmployed(employee.status)) return employee
  throw new AppError('actor-unknown', 'forbidden', {
    message: 'The person signed in is not an employee we know.',
    next: 'Wait for the next sync of the HRIS, or ask the programme manager.',
  })
}

/** Errors: `programme-unknown` (not-found). */
export const publishedProgramme = async (
  { programmes }: Pick<TalentPorts, 'programmes'>,
  run: Run,
  programmeId: string,
): Promise<PublishedProgramme> => {
  const published = await programmes.current(run.tenantId, programmeId)
  if (published !== undefined) return published
  throw new AppError('programme-unknown', 'not-found', { message: 'No such programme was published.', path: 'programmeId' })
}
