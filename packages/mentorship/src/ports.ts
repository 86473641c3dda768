import type { Store } from '@fairlead/kernel/store'
import type { Programme } from '@fairlead/programme/document'

/** A pair that people approved. `skills`: ids of the wanted skills this mentor offers, best evidence first. */
export type ApprovedPair = {
  readonly proposalId: string
  readonly menteeId: string
  readonly mentorId: string
  readonly skills: readonly string[]
}

/** What mentorship needs from others. Each use case takes the part it names. */
export type MentorshipPorts = {
  readonly store: Store
  /** The version asked for, or the one in force; undefined where there is none. */
  readonly programme: (
    tenantId: string,
    programmeId: string,
    version?: number,
  ) => Promise<{ readonly version: number; readonly document: Programme } | undefined>
  /** The pairs of a cycle, or those of them that are asked for; none unless the cycle is approved and stands at this revision. */
  readonly approvedPairs: (
    tenantId: string,
    cycleId: string,
    revision: number,
    pairs?: readonly Pick<ApprovedPair, 'menteeId' | 'mentorId'>[],
  ) => Promise<readonly ApprovedPair[]>
  /** Of these employees, those who work here now. */
  readonly employed: (tenantId: string, employeeIds: readonly string[]) => Promise<ReadonlySet<string>>
}
