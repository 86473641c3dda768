import type { Store } from '@fairlead/kernel/store'
import type { MatchingCycle } from './cycle.ts'
import { cyclesOf, unmatchedOf } from './cycle-store.ts'
import { longestWait } from './scoring/criteria/waiting.ts'

const latestApproved = async (store: Store, tenantId: string, programmeId: string, before: string): Promise<readonly MatchingCycle[]> => {
  const found: MatchingCycle[] = []
  for await (const cycle of cyclesOf(store, tenantId, programmeId)) {
    if (cycle.state === 'approved' && (cycle.decidedAt ?? '') < before) found.push(cycle)
    if (found.length === longestWait) break
  }
  return found
}

/**
 * Who is on the waiting list of a programme: for each mentee, in how many approved rounds in a row, counted back from the latest one before
 * `before` (an instant), they were left over. Whoever got a mentor in the latest round is not on it.
 */
export const waitingList = async (
  store: Store,
  tenantId: string,
  programmeId: string,
  before: string,
): Promise<ReadonlyMap<string, number>> => {
  const waited = new Map<string, number>()
  for (const [round, { cycleId }] of (await latestApproved(store, tenantId, programmeId, before)).entries()) {
    for (const { menteeId } of await unmatchedOf(store, tenantId, cycleId)) {
      if ((waited.get(menteeId) ?? 0) === round) waited.set(menteeId, round + 1)
    }
  }
  return waited
}
