import type { Store } from '@fairlead/kernel/store'
import type { MatchProposal } from './cycle.ts'
import { findCycle, proposalsAmong, proposalsOf } from './cycle-store.ts'
import type { IdPair } from './plan/fixed.ts'

/** The proposals that people approved, or those of them for certain pairs: none unless the cycle is approved and stands at this revision. */
export const approvedProposals = async (
  store: Store,
  tenantId: string,
  cycleId: string,
  revision: number,
  pairs?: readonly IdPair[],
): Promise<readonly MatchProposal[]> => {
  const cycle = (await findCycle(store, tenantId, cycleId))?.attributes
  if (cycle?.state !== 'approved' || cycle.revision !== revision) return []
  return pairs === undefined ? proposalsOf(store, tenantId, cycleId) : proposalsAmong(store, tenantId, cycleId, pairs)
}
