import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Programme } from '@fairlead/programme/document'
import type { MatchingCycle } from './cycle.ts'
import type { MatchingPorts } from './ports.ts'

/** The version of the programme that the cycle was requested under. Error: `programme-not-found`. */
export const pinnedProgramme = async (
  { programme }: Pick<MatchingPorts, 'programme'>,
  { programmeId, programmeVersion }: MatchingCycle,
  { tenantId }: Run,
): Promise<{ readonly version: number; readonly document: Programme }> => {
  const found = await programme(tenantId, programmeId, programmeVersion)
  if (found !== undefined) return found
  throw new AppError('programme-not-found', 'not-found', { message: 'The programme version of this matching cycle is not kept.' })
}

/**
 * Employee ids of the people who may decide now. The version in force counts and not the pinned one: whoever was taken off the list
 * may decide no more.
 */
export const currentApprovers = async (
  { programme, employeeIdsByNumber }: Pick<MatchingPorts, 'programme' | 'employeeIdsByNumber'>,
  { programmeId }: MatchingCycle,
  { tenantId }: Run,
): Promise<readonly string[]> => {
  const found = await programme(tenantId, programmeId)
  const ids = await employeeIdsByNumber(tenantId, found?.document.approvers ?? [])
  return [...ids.values()]
}
