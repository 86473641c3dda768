import type { FairnessPorts } from '@fairlead/fairness/ports'
import { protectedAttributes } from '@fairlead/fairness/read-protected-attributes'
import { menteesOfCycle, readOutcomes } from '@fairlead/matching/read-outcomes'
import type { Bindings } from '@fairlead/platform/bindings'
import { programmeVersions } from '../programmes.ts'

/**
 * Fairness's ports: the plan as matching tells of it afterwards, and the protected attributes. In this folder and not beside the ports of other
 * functions, since no other function may read that table.
 */
export const fairnessPorts = ({ store, objects }: Pick<Bindings, 'store' | 'objects'>): FairnessPorts => ({
  store,
  outcome: async (tenantId, cycleId) => {
    const plan = await readOutcomes({ store, objects }, tenantId, cycleId)
    if (plan === undefined) return undefined
    const { programmeId, programmeVersion, revision, people } = plan
    const programme = await programmeVersions(store)(tenantId, programmeId, programmeVersion)
    return programme === undefined ? undefined : { programmeId, revision, people, fairness: programme.document.fairness }
  },
  peopleOf: (tenantId, cycleId) => menteesOfCycle(store, tenantId, cycleId),
  attributes: protectedAttributes(store),
})
