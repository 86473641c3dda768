import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import { consistentView, type CycleView } from './consistent-view.ts'
import { readStoredCycle } from './cycle-store.ts'
import { currentApprovers } from './pinned-programme.ts'
import type { MatchingPorts } from './ports.ts'

type Ports = Pick<MatchingPorts, 'store' | 'programme' | 'employeeIdsByNumber'>

/**
 * One cycle with its proposals, for approvers of the programme and the requester.
 * Errors: `actor-missing` (unauthorised), `cycle-not-found` (not-found), `not-authorised` (forbidden), `cycle-busy` (conflict).
 */
export const readCycle = async (ports: Ports, { cycleId }: { readonly cycleId: string }, run: Run): Promise<CycleView> => {
  if (run.actor === undefined) throw new AppError('actor-missing', 'unauthorised', { message: 'Sign in to see this matching cycle.' })
  const { attributes: cycle } = await readStoredCycle(ports.store, run.tenantId, cycleId)
  const readers = [cycle.requestedBy, ...(await currentApprovers(ports, cycle, run))]
  if (!readers.includes(run.actor.employeeId)) {
    throw new AppError('not-authorised', 'forbidden', {
      message: 'Only approvers of the programme and the requester see its matching cycles.',
      next: 'Ask the owner of the programme to name you as an approver.',
    })
  }
  return consistentView(ports, cycleId, run.tenantId)
}
