import { decisionRecord, type Decision } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import { MatchesAmended, MatchesApproved, MatchesRejected } from '@fairlead/kernel/events/matching'
import { message } from '@fairlead/kernel/message'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Actor, Run } from '@fairlead/kernel/run'
import type { Change, Item } from '@fairlead/kernel/store'
import * as z from 'zod'
import { applyAmendments, type Amended } from './amendment.ts'
import { concerns, mayDecide, proposalId, refusal, type MatchingCycle, type MatchProposal, type Refusal } from './cycle.ts'
import {
  dropProposal,
  dropUnmatched,
  markClosed,
  proposalsOf,
  putCycle,
  putProposal,
  putUnmatched,
  readStoredCycle,
} from './cycle-store.ts'
import { currentApprovers, pinnedProgramme } from './pinned-programme.ts'
import type { MatchingPorts } from './ports.ts'
import { readSnapshot } from './snapshot.ts'

type Ports = Pick<MatchingPorts, 'store' | 'objects' | 'programme' | 'employeeIdsByNumber'>

const EmployeeId = z.string().min(1).max(128)
const revision = z.int().positive()
export const rejectionReasons = ['unsuitable-pairs', 'wrong-participants', 'programme-changed', 'other'] as const

/** An amended pair takes three rows, and all of them commit with the new revision in one transaction of 100. */
const amendmentsAtOnce = 30
const attempts = 3

/** What a person sends: the decision, on the revision they saw. */
export const MatchDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), revision }),
  z.strictObject({ decision: z.literal('reject'), revision, reason: z.enum(rejectionReasons).optional() }),
  z.strictObject({
    decision: z.literal('amend'),
    revision,
    amendments: z
      .array(z.strictObject({ menteeId: EmployeeId, mentorId: EmployeeId.nullable() }))
      .min(1)
      .max(amendmentsAtOnce)
      .refine((all) => new Set(all.map(({ menteeId }) => menteeId)).size === all.length, 'each mentee at most once'),
  }),
])
export type MatchDecision = z.infer<typeof MatchDecision>
type Amend = Extract<MatchDecision, { decision: 'amend' }>

export type DecideInput = { readonly cycleId: string } & MatchDecision
export type DecideResult =
  | { readonly kind: 'approved'; readonly cycleId: string; readonly revision: number; readonly proposals: number }
  | { readonly kind: 'amended'; readonly cycleId: string; readonly revision: number; readonly proposals: number }
  | { readonly kind: 'rejected'; readonly cycleId: string; readonly revision: number }
  | Refusal

type Case = { readonly stored: Item<MatchingCycle>; readonly proposals: readonly MatchProposal[]; readonly actor: Actor; readonly run: Run }

const decisionOn = (
  { stored: { attributes: cycle }, actor }: Case,
  decision: Pick<Decision, 'kind' | 'outcome' | 'reasons'>,
): Decision => ({
  ...decision,
  subject: `${cycle.cycleId}#${cycle.revision}`,
  programmeId: cycle.programmeId,
  ruleVersion: `programme ${cycle.programmeVersion}`,
  inputsHash: cycle.inputsHash ?? '',
  parts: [{ name: 'proposals', value: cycle.proposals }],
  decidedBy: actor.employeeId,
})

/** The cycle is over. The version condition makes check and act one thing: this revision, still undecided. */
const closing = ({ stored, actor, run }: Case, state: 'approved' | 'rejected'): readonly Change[] => {
  const cycle: MatchingCycle = { ...stored.attributes, state, decidedBy: actor.employeeId, decidedAt: run.asOf }
  return [putCycle(run.tenantId, cycle, { version: stored.version }), markClosed(run.tenantId, cycle)]
}

const approve = async ({ store }: Ports, one: Case): Promise<DecideResult | 'duplicate'> => {
  const { cycleId, programmeId, revision: seen, proposals } = one.stored.attributes
  const record = decisionRecord(one.run, decisionOn(one, { kind: 'approval', outcome: 'approved', reasons: [] }), cycleId)
  const fact = message(MatchesApproved, { cycleId, programmeId, revision: seen, proposals })
  const outcome = await store.transact(one.run, [...closing(one, 'approved'), record], [fact])
  return outcome === 'duplicate' ? outcome : { kind: 'approved', cycleId, revision: seen, proposals }
}

const reject = async ({ store }: Ports, one: Case, reason: string): Promise<DecideResult | 'duplicate'> => {
  const { cycleId, programmeId, revision: seen } = one.stored.attributes
  const reasons = [{ key: `matching.rejection.${reason}` }]
  const record = decisionRecord(one.run, decisionOn(one, { kind: 'rejection', outcome: 'rejected', reasons }), cycleId)
  const fact = message(MatchesRejected, { cycleId, programmeId, revision: seen })
  const outcome = await store.transact(one.run, [...closing(one, 'rejected'), record], [fact])
  return outcome === 'duplicate' ? outcome : { kind: 'rejected', cycleId, revision: seen }
}

const amendedRows = (one: Case, { paired, unpaired }: Amended): readonly Change[] => {
  const { tenantId } = one.run
  const { cycleId, revision: seen } = one.stored.attributes
  const record = (
    { proposalId: subject, menteeId: person }: Pick<MatchProposal, 'proposalId' | 'menteeId'>,
    outcome: string,
    parts: Decision['parts'],
    reasons: Decision['reasons'],
  ): Change => {
    const decision = { ...decisionOn(one, { kind: 'amendment', outcome, reasons }), subject, person, parts }
    return decisionRecord(one.run, decision, `${cycleId}#${seen + 1}`)
  }
  return [
    ...paired.flatMap((pair) => {
      const id = proposalId(tenantId, cycleId, pair.menteeId, pair.mentorId)
      return [
        putProposal(tenantId, { ...pair, proposalId: id, cycleId, amended: true }),
        dropUnmatched(tenantId, cycleId, pair.menteeId),
        record({ proposalId: id, menteeId: pair.menteeId }, 'paired', pair.parts, pair.reasons),
      ]
    }),
    ...one.proposals
      .filter(({ menteeId }) => unpaired.includes(menteeId))
      .flatMap((proposal) => [
        dropProposal(tenantId, cycleId, proposal.menteeId),
        putUnmatched(tenantId, cycleId, { menteeId: proposal.menteeId, reason: { key: 'matching.unmatched.removed' } }),
        record(proposal, 'unpaired', [], []),
      ]),
  ]
}

const amend = async (ports: Ports, one: Case, { amendments }: Amend): Promise<DecideResult | 'duplicate'> => {
  const { stored, proposals, actor, run } = one
  const { cycleId, programmeId } = stored.attributes
  const programme = await pinnedProgramme(ports, stored.attributes, run)
  const inputs = await readSnapshot(ports, run.tenantId, stored.attributes)
  const amended = applyAmendments(inputs, programme.document, proposals, amendments)
  if (amended.kind === 'refused') return amended
  if (concerns(actor.employeeId, amended.pairs)) return refusal('decider-is-in-proposal')
  const next: MatchingCycle = {
    ...stored.attributes,
    revision: stored.attributes.revision + 1,
    proposals: amended.pairs.length,
    unmatched: inputs.mentees.length - amended.pairs.length,
    lastAmendedBy: actor.employeeId,
  }
  const fact = message(MatchesAmended, { cycleId, programmeId, revision: next.revision, proposals: next.proposals })
  const changes = [putCycle(run.tenantId, next, { version: stored.version }), ...amendedRows(one, amended)]
  const outcome = await ports.store.transact(run, changes, [fact])
  return outcome === 'duplicate' ? outcome : { kind: 'amended', cycleId, revision: next.revision, proposals: next.proposals }
}

const decideOnce = async (ports: Ports, cycleId: string, decision: MatchDecision, actor: Actor, run: Run) => {
  const stored = await readStoredCycle(ports.store, run.tenantId, cycleId)
  const [approverIds, proposals] = await Promise.all([
    currentApprovers(ports, stored.attributes, run),
    proposalsOf(ports.store, run.tenantId, cycleId),
  ])
  const deciding = { actorId: actor.employeeId, approverIds, revision: decision.revision, asOf: run.asOf, proposals }
  const refused = mayDecide(stored.attributes, deciding)
  if (refused !== undefined) return refused
  const one: Case = { stored, proposals, actor, run }
  if (decision.decision === 'approve') return approve(ports, one)
  return decision.decision === 'reject' ? reject(ports, one, decision.reason ?? 'other') : amend(ports, one, decision)
}

/**
 * Approve, amend or reject one revision of a cycle, as `run.actor`.
 * Errors: `decision-malformed` (invalid), `actor-missing` (unauthorised), `cycle-not-found`, `snapshot-missing` (not-found),
 * `cycle-busy` (conflict).
 */
export const decideMatches = async (ports: Ports, { cycleId, ...asked }: DecideInput, run: Run): Promise<DecideResult> => {
  const decision = parseOrRefuse(MatchDecision, asked, 'decision-malformed', 'Send approve, reject or amend with the revision you saw.')
  const { actor } = run
  if (actor === undefined) throw new AppError('actor-missing', 'unauthorised', { message: 'Sign in to decide on this matching cycle.' })
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      const result = await decideOnce(ports, cycleId, decision, actor, run)
      if (result !== 'duplicate') return result
    } catch (error) {
      // Somebody else was first: look again, and find a closed cycle or another revision.
      if (!(error instanceof AppError && error.code === 'version-conflict')) throw error
    }
  }
  throw new AppError('cycle-busy', 'conflict', {
    message: 'The matching cycle is being decided on just now.',
    next: 'Open it again in a moment.',
  })
}
