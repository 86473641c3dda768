import { naturalId } from '@fairlead/kernel/ids'
import type { Reason } from '@fairlead/kernel/decision-record'
import type { BalancedPlan } from './plan/balanced-plan.ts'
import type { IdPair, Lock } from './plan/fixed.ts'
import type { MatchPlan, PlannedPair } from './plan/pair-plan.ts'
import type { Stability } from './plan/stability.ts'

/**
 * `nothing-to-match`: no pair was possible, so there is nothing to decide. Only `requested` and `proposed` are open. A proposed cycle goes back
 * to `requested` while its plan is made again around what people fixed, or for people who came or went.
 */
export type CycleState = 'requested' | 'proposed' | 'nothing-to-match' | 'approved' | 'rejected' | 'expired'
export type Trigger = 'hris-webhook' | 'signed-request' | 'bus-event' | 'portal'

/** One run of matching for one programme, from the request to the decision. */
export type MatchingCycle = {
  readonly cycleId: string
  readonly programmeId: string
  /** In force when the cycle was requested, and for the whole cycle. */
  readonly programmeVersion: number
  readonly state: CycleState
  /** 0 before there are proposals, then 1, and one more with each amendment. */
  readonly revision: number
  readonly trigger: Trigger
  readonly requestId: string
  /** Employee id: the person who asked, or the owner of the connection that did. */
  readonly requestedBy: string
  readonly requestedAt: string
  /** ISO instant after which nobody may decide any more. */
  readonly decideBy: string
  /** Keyed hash of the inputs as they were; null until they are pinned. */
  readonly inputsHash: string | null
  /** Where the inputs lie since an erasure took somebody out of them: the run cannot be repeated any more. */
  readonly rewrittenInputs?: string
  /** The snapshot before that, until it is removed. */
  readonly supersededInputs?: string
  readonly proposals: number
  readonly unmatched: number
  /** Of the last revision that was solved; an amended plan has no proof. */
  readonly total: number
  readonly certificate: MatchPlan['certificate'] | null
  /** The last revision that was solved as a whole; its pairs and prices are kept beside the inputs. */
  readonly solvedRevision?: number
  /** What people fixed in this cycle, and the pairs they took out: every later solve leaves both alone. */
  readonly locks?: readonly Lock[]
  readonly refused?: readonly IdPair[]
  /** Where the programme balances its plans: what came of it in the last solve and what it cost. */
  readonly balance?: Pick<BalancedPlan, 'price' | 'reasons'>
  /** How the last solve treated the plan before it. */
  readonly stability?: Stability
  readonly lastAmendedBy: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
}

/** One proposed pair. The id is the same in every revision that holds the pair. */
export type MatchProposal = PlannedPair & { readonly proposalId: string; readonly cycleId: string; readonly amended: boolean }

export const proposalId = (tenantId: string, cycleId: string, menteeId: string, mentorId: string): string =>
  naturalId('match-proposal', tenantId, cycleId, menteeId, mentorId)

export const isOpen = ({ state }: MatchingCycle): boolean => state === 'requested' || state === 'proposed'

export const daysLater = (instant: string, days: number): string => new Date(Date.parse(instant) + days * 86_400_000).toISOString()

export const refusalCodes = [
  'not-authorised',
  'cycle-not-proposed',
  'already-decided',
  'expired',
  'revision-changed',
  'requester-may-not-decide',
  'amender-may-not-approve',
  'decider-is-in-proposal',
  'nothing-amended',
  'unknown-participant',
  'hard-rule',
  'capacity-exceeded',
  'name-who-goes',
  'fairness-report-pending',
  'fairness-finding-blocks',
] as const
export type RefusalCode = (typeof refusalCodes)[number]
export type Refusal = { readonly kind: 'refused'; readonly code: RefusalCode; readonly reason: Reason }

export const refusal = (code: RefusalCode, values?: Reason['values']): Refusal => ({
  kind: 'refused',
  code,
  reason: { key: `matching.refusal.${code}`, ...(values === undefined ? {} : { values }) },
})

type Deciding = {
  readonly actorId: string
  readonly approverIds: readonly string[]
  /** The revision that the person saw. */
  readonly revision: number
  readonly asOf: string
  readonly proposals: readonly Pick<MatchProposal, 'menteeId' | 'mentorId'>[]
}

/** Stands in one of these pairs, on either side. */
export const concerns = (employeeId: string, pairs: Deciding['proposals']): boolean =>
  pairs.some(({ menteeId, mentorId }) => menteeId === employeeId || mentorId === employeeId)

const closed = (cycle: MatchingCycle, asOf: string): Refusal | undefined => {
  if (cycle.state === 'approved' || cycle.state === 'rejected') return refusal('already-decided', { state: cycle.state })
  if (cycle.state === 'expired' || (cycle.state === 'proposed' && asOf > cycle.decideBy)) return refusal('expired')
  return cycle.state === 'proposed' ? undefined : refusal('cycle-not-proposed')
}

/**
 * The two-person rule: an approver of the programme who neither asked for the cycle, nor amended it last, nor stands in it decides,
 * once, on the very revision they saw. Who may not know of the cycle is told nothing but that.
 */
export const mayDecide = (cycle: MatchingCycle, { actorId, approverIds, revision, asOf, proposals }: Deciding): Refusal | undefined => {
  if (!approverIds.includes(actorId)) return refusal('not-authorised')
  const isClosed = closed(cycle, asOf)
  if (isClosed !== undefined) return isClosed
  if (cycle.revision !== revision) return refusal('revision-changed', { revision: cycle.revision })
  if (cycle.requestedBy === actorId) return refusal('requester-may-not-decide')
  if (cycle.lastAmendedBy === actorId) return refusal('amender-may-not-approve')
  return concerns(actorId, proposals) ? refusal('decider-is-in-proposal') : undefined
}
