import type { Objects, Store } from '@fairlead/kernel/store'
import type { Programme } from '@fairlead/programme/document'
import type { Participants, PastPair } from './scoring/participant.ts'

/** What matching needs from others. Each use case takes the part it names. */
export type MatchingPorts = {
  readonly store: Store
  /** Keyed hash, hexadecimal: participants are few and their features small, so that a plain hash of them could be guessed. */
  readonly hash: (text: string) => string
  /** Asked now and then in long work: false = answer with the best plan so far. Left out = there is time. */
  readonly mayGoOn?: () => boolean
  /** Snapshots of matching inputs, `snapshots/<tenant>/<cycleId>/<hash>.json`. */
  readonly objects: Objects
  /** The version asked for, or the one in force; undefined where there is none. */
  readonly programme: (
    tenantId: string,
    programmeId: string,
    version?: number,
  ) => Promise<{ readonly version: number; readonly document: Programme } | undefined>
  /** Everyone enrolled in the programme who still works here. A person may stand on both sides. */
  readonly participants: (tenantId: string, programmeId: string) => Promise<Participants>
  /** Every pair of this programme, for ever. */
  readonly pastPairs: (tenantId: string, programmeId: string) => Promise<readonly PastPair[]>
  /** Employee id of the person who answers for an HRIS connection; undefined = unknown connection or nobody named. */
  readonly connectionOwner: (tenantId: string, connectionId: string) => Promise<string | undefined>
  /** Employee ids by employee number; a number nobody has is left out. */
  readonly employeeIdsByNumber: (tenantId: string, employeeNumbers: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** How many findings of the fairness report on this revision ask for a person; undefined = there is no report yet. */
  readonly fairnessFindings: (
    tenantId: string,
    revision: { readonly programmeId: string; readonly cycleId: string; readonly revision: number },
  ) => Promise<number | undefined>
}
