import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { say } from '@fairlead/messages/say'
import { flagStore } from '@fairlead/talent/flag-store'
import { employeeIdsByNumber } from '../people.ts'
import { programmeVersions } from '../programmes.ts'

export type ShownFlag = {
  readonly employeeId: string
  readonly verdict: 'flagged'
  readonly cell: number | null
  readonly review: 'confirmed' | 'dismissed' | null
  readonly reasons: readonly string[]
}

/** Everybody flagged, with the reasons in words, for the programme's approvers alone. Errors: programme-unknown, not-authorised. */
export const flagsForApprovers = async (
  store: Store,
  programmeId: string,
  { tenantId, actor }: Run,
): Promise<{ readonly flags: readonly ShownFlag[] }> => {
  const programme = await programmeVersions(store)(tenantId, programmeId)
  if (programme === undefined)
    throw new AppError('programme-unknown', 'not-found', { message: 'No such programme was published.', path: 'programmeId' })
  const approvers = await employeeIdsByNumber(store)(tenantId, programme.document.approvers)
  if (actor === undefined || ![...approvers.values()].includes(actor.employeeId)) {
    throw new AppError('not-authorised', 'forbidden', {
      message: 'Only approvers of the programme see who is flagged.',
      next: 'Ask an administrator to name you as an approver.',
    })
  }
  const flags: ShownFlag[] = []
  for await (const { employeeId, verdict, cell, review, reasons } of flagStore(store).list(tenantId, programmeId)) {
    if (verdict !== 'flagged') continue
    flags.push({
      employeeId,
      verdict,
      cell,
      review: review?.verdict ?? null,
      reasons: reasons.map((reason) => say(programme.document.language, reason)),
    })
  }
  return { flags }
}
