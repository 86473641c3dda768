import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { MatchingCycle, MatchProposal } from './cycle.ts'
import { proposalsOf, readStoredCycle, unmatchedOf } from './cycle-store.ts'
import { currentApprovers } from './pinned-programme.ts'
import type { UnmatchedMentee } from './plan/unmatched.ts'
import type { MatchingPorts } from './ports.ts'

type Ports = Pick<MatchingPorts, 'store' | 'programme' | 'employeeIdsByNumber'>

/** What the people who decide see: ids, points and message keys; names and sentences are put in where it is shown. */
export type CycleView = {
  readonly cycle: MatchingCycle
  readonly proposals: readonly MatchProposal[]
  readonly unmatched: readonly UnmatchedMentee[]
}

/** The waiting list: who has waited longest stands first. */
const longestFirst = (one: UnmatchedMentee, other: UnmatchedMentee): number => (other.waited ?? 0) - (one.waited ?? 0)

const attempts = 3

/** Rows of exactly one revision: an amendment in between shows in the version of the cycle, and the rows are read again. */
const consistentView = async ({ store }: Ports, cycleId: string, tenantId: string): Promise<CycleView> => {
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
