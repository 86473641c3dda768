import { AppError } from '@fairlead/kernel/errors'
import type { MatchingCycle, MatchProposal } from './cycle.ts'
import { proposalsOf, readStoredCycle, unmatchedOf } from './cycle-store.ts'
import type { UnmatchedMentee } from './plan/unmatched.ts'
import type { MatchingPorts } from './ports.ts'

/** A cycle with the rows of its plan: ids, points and message keys; names and sentences are put in where it is shown. */
export type CycleView = {
  readonly cycle: MatchingCycle
  readonly proposals: readonly MatchProposal[]
  readonly unmatched: readonly UnmatchedMentee[]
}

/** The waiting list: who has waited longest stands first. */
const longestFirst = (one: UnmatchedMentee, other: UnmatchedMentee): number => (other.waited ?? 0) - (one.waited ?? 0)

const attempts = 3

/**
 * Rows of exactly one revision: an amendment in between shows in the version of the cycle, and the rows are read again.
 * Errors: `cycle-not-found` (not-found), `cycle-busy` (conflict).
 */
export const consistentView = async ({ store }: Pick<MatchingPorts, 'store'>, cycleId: string, tenantId: string): Promise<CycleView> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await readStoredCycle(store, tenantId, cycleId)
    // Half-written proposals of a cycle that is still being solved are nobody's business yet.
    if (before.attributes.state === 'requested') return { cycle: before.attributes, proposals: [], unmatched: [] }
    const [proposals, unmatched] = await Promise.all([proposalsOf(store, tenantId, cycleId), unmatchedOf(store, tenantId, cycleId)])
    const after = await readStoredCycle(store, tenantId, cycleId)
    if (after.version === before.version) return { cycle: before.attributes, proposals, unmatched: unmatched.toSorted(longestFirst) }
  }
  throw new AppError('cycle-busy', 'conflict', {
    message: 'The matching cycle is being amended just now.',
    next: 'Open it again in a moment.',
  })
}
