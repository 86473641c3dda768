import { decisionsOf, type DecisionRecord } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import { say } from '@fairlead/messages/say'
import { programmeStore } from '@fairlead/programme/programme-store'
import type { PrivacyPorts } from './ports.ts'

type Ports = Pick<PrivacyPorts, 'store' | 'isAdministrator'> & {
  readonly employeeIdsByNumber: (tenantId: string, employeeNumbers: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

export type DecisionShown = DecisionRecord & { readonly text: readonly string[] }
export type DecisionPage = { readonly decisions: readonly DecisionShown[]; readonly cursor?: string }

/**
 * The decisions of one programme for an auditor, with their reasons in the programme's language. A decision about a person who was erased
 * went dark with them and is left out; the erasure itself is a fact on the bus.
 * Errors: `programme-unknown` (not-found), `not-authorised` (forbidden), `bad-cursor` (invalid).
 */
export const exportDecisions = async (
  { store, isAdministrator, employeeIdsByNumber }: Ports,
  { programmeId, limit, cursor }: { readonly programmeId: string; readonly limit: number; readonly cursor?: string | undefined },
  { tenantId, actor }: Run,
): Promise<DecisionPage> => {
  const published = await programmeStore(store).current(tenantId, programmeId)
  if (published === undefined)
    throw new AppError('programme-unknown', 'not-found', { message: 'No such programme was published.', path: 'programmeId' })
  const { approvers, language } = published.programme
  const allowed = [...(await employeeIdsByNumber(tenantId, approvers)).values()]
  if (actor === undefined || !(allowed.includes(actor.employeeId) || (await isAdministrator(actor.employeeId)))) {
    throw new AppError('not-authorised', 'forbidden', {
      message: 'Only approvers of the programme and administrators see its decisions.',
      next: 'Ask an administrator to name you as an approver.',
    })
  }
  const page = await decisionsOf(store, tenantId, programmeId, { limit, ...(cursor === undefined ? {} : { cursor }) })
  const decisions = page.records.map((record) => ({ ...record, text: record.reasons.map((reason) => say(language, reason)) }))
  return { decisions, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) }
}
