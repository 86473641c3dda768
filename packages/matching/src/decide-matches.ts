import { decisionRecord } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import { MatchesApproved, MatchesRejected } from '@fairlead/kernel/events/matching'
import { message } from '@fairlead/kernel/message'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Actor, Run } from '@fairlead/kernel/run'
import type { Change } from '@fairlead/kernel/store'
import { amendMatches, refreshMatches } from './amend-matches.ts'
import { mayDecide, type MatchingCycle } from './cycle.ts'
import { markClosed, proposalsOf, putCycle, readStoredCycle } from './cycle-store.ts'
import { heldByFairness } from './fairness-gate.ts'
import { decisionOn, MatchDecision, type Case, type DecideInput, type DecidePorts, type DecideResult } from './match-decision.ts'
import { currentApprovers } from './pinned-programme.ts'

const attempts = 3

/** The cycle is over. The version condition makes check and act one thing: this revision, still undecided. */
const closing = ({ stored, actor, run }: Case, state: 'approved' | 'rejected'): readonly Change[] => {
  const cycle: MatchingCycle = { ...stored.attributes, state, decidedBy: actor.employeeId, decidedAt: run.asOf }
  return [putCycle(run.tenantId, cycle, { version: stored.version }), markClosed(run.tenantId, cycle)]
}

const approve = async (ports: DecidePorts, one: Case): Promise<DecideResult | 'duplicate'> => {
  const { store } = ports
  const held = await heldByFairness(ports, one.stored.attributes, one.run)
  if (held !== undefined) return held
  const { cycleId, programmeId, revision: seen, proposals } = one.stored.attributes
  const record = decisionRecord(one.run, decisionOn(one, { kind: 'approval', outcome: 'approved', reasons: [] }), cycleId)
  const fact = message(MatchesApproved, { cycleId, programmeId, revision: seen, proposals })
  const outcome = await store.transact(one.run, [...closing(one, 'approved'), record], [fact])
  return outcome === 'duplicate' ? outcome : { kind: 'approved', cycleId, revision: seen, proposals }
}

const reject = async ({ store }: DecidePorts, one: Case, reason: string): Promise<DecideResult | 'duplicate'> => {
  const { cycleId, programmeId, revision: seen } = one.stored.attributes
  const reasons = [{ key: `matching.rejection.${reason}` }]
  const record = decisionRecord(one.run, decisionOn(one, { kind: 'rejection', outcome: 'rejected', reasons }), cycleId)
  const fact = message(MatchesRejected, { cycleId, programmeId, revision: seen })
  const outcome = await store.transact(one.run, [...closing(one, 'rejected'), record], [fact])
  return outcome === 'duplicate' ? outcome : { kind: 'rejected', cycleId, revision: seen }
}

const decideOnce = async (ports: DecidePorts, cycleId: string, decision: MatchDecision, actor: Actor, run: Run) => {
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
  if (decision.decision === 'reject') return reject(ports, one, decision.reason ?? 'other')
  return decision.decision === 'amend' ? amendMatches(ports, one, decision) : refreshMatches(ports, one)
}

/**
 * Approve, amend, refresh or reject one revision of a cycle, as `run.actor`.
 * Errors: `decision-malformed` (invalid), `actor-missing` (unauthorised), `cycle-not-found`, `snapshot-missing` (not-found),
 * `cycle-busy` (conflict).
 */
export const decideMatches = async (ports: DecidePorts, { cycleId, ...asked }: DecideInput, run: Run): Promise<DecideResult> => {
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
