import type { Store } from '@fairlead/kernel/store'
import type { MatchProposal } from './cycle.ts'
import { findCycle, proposalsOf } from './cycle-store.ts'

/** The proposals that people approved: none unless the cycle is approved and stands at this revision. */
export const approvedProposals = async (
  store: Store,
  tenantId: string,
  cycleId: string,
  revision: number,
): Promise<readonly MatchProposal[]> => {
  const cycle = (await findCycle(store, tenantId, cycleId))?.attributes
  return cycle?.state === 'approved' && cycle.revision === revision ? proposalsOf(store, tenantId, cycleId) : []
}
