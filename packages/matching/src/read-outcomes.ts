import type { Store } from '@fairlead/kernel/store'
import { consistentView, type CycleView } from './consistent-view.ts'
import type { MatchingCycle } from './cycle.ts'
import { findCycle } from './cycle-store.ts'
import { planOutcomes, type MenteeOutcome } from './plan/plan-outcomes.ts'
import type { MatchingPorts } from './ports.ts'
import { readSnapshot } from './snapshot.ts'

export type CycleOutcomes = Pick<MatchingCycle, 'programmeId' | 'programmeVersion' | 'revision'> & {
  readonly people: readonly MenteeOutcome[]
}

/** undefined: no such cycle, or no plan that stands: not solved yet, or being solved again. */
const standingPlan = async (store: Store, tenantId: string, cycleId: string): Promise<CycleView | undefined> => {
  if ((await findCycle(store, tenantId, cycleId)) === undefined) return undefined
  const view = await consistentView({ store }, cycleId, tenantId)
  return view.cycle.state === 'requested' || view.cycle.revision === 0 ? undefined : view
}

/**
 * What the plan that stands holds for each mentee, all of one revision, for a look from outside after the run.
 * Errors: `snapshot-missing` (not-found), `cycle-busy` (conflict).
 */
export const readOutcomes = async (
  { store, objects }: Pick<MatchingPorts, 'store' | 'objects'>,
  tenantId: string,
  cycleId: string,
): Promise<CycleOutcomes | undefined> => {
  const plan = await standingPlan(store, tenantId, cycleId)
  if (plan === undefined) return undefined
  const { cycle, proposals, unmatched } = plan
  const { programmeId, programmeVersion, revision } = cycle
  const { mentors } = await readSnapshot({ objects }, tenantId, cycle)
  return { programmeId, programmeVersion, revision, people: planOutcomes({ pairs: proposals, unmatched }, mentors) }
}

/** Ids of everybody whom the plan that stands is about. */
export const menteesOfCycle = async (store: Store, tenantId: string, cycleId: string): Promise<readonly string[] | undefined> => {
  const plan = await standingPlan(store, tenantId, cycleId)
  return plan === undefined ? undefined : [...plan.proposals, ...plan.unmatched].map(({ menteeId }) => menteeId)
}
