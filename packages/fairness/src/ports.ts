import type { Store } from '@fairlead/kernel/store'
import type { PersonOutcome, ProtectedAttributes } from './outcome.ts'

/** What a matching cycle proposes, as seen from outside. */
export type PlanOutcome = {
  readonly programmeId: string
  /** Of the plan, from 1; every amendment raises it. */
  readonly revision: number
  /** From the programme document in force for the cycle. */
  readonly fairness: {
    readonly smallestGroup: number
    /** 0..1; 0.8 = four fifths. */
    readonly impactRatioFloor: number
    readonly onFinding: 'warn' | 'block'
  }
  /** Everybody who asked for a mentor in this cycle. */
  readonly people: readonly PersonOutcome[]
}

export type FairnessPorts = {
  readonly store: Store
  /** The plan of a cycle as it stands; undefined: no such cycle, or its plan is not made yet, or being made again. */
  readonly outcome: (tenantId: string, cycleId: string) => Promise<PlanOutcome | undefined>
  /** Ids of everybody whom that plan is about; undefined as above. */
  readonly peopleOf: (tenantId: string, cycleId: string) => Promise<readonly string[] | undefined>
  /** Protected attributes of those of whom some are known; `protectedAttributes` fits. */
  readonly attributes: (tenantId: string, personIds: readonly string[]) => Promise<ReadonlyMap<string, ProtectedAttributes>>
}
