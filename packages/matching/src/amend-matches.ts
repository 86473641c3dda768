import { ProposeMatches } from '@fairlead/kernel/commands/matching'
import { decisionRecord, type Decision } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import { MatchesAmended } from '@fairlead/kernel/events/matching'
import { message } from '@fairlead/kernel/message'
import type { Change } from '@fairlead/kernel/store'
import { applyAmendments, type Amended } from './amendment.ts'
import { concerns, proposalId, refusal, type MatchingCycle } from './cycle.ts'
import { dropProposal, dropUnmatched, putCycle, putProposal, putUnmatched } from './cycle-store.ts'
import { decisionOn, type Amend, type Case, type DecidePorts, type DecideResult } from './match-decision.ts'
import { pinnedProgramme } from './pinned-programme.ts'
import type { IdPair, Lock } from './plan/fixed.ts'
import { readSnapshot } from './snapshot.ts'

/** Rows that leave room for the cycle and the inbox in one transaction of 100. */
const rowsAtOnce = 97

const samePair = (one: { menteeId: string; mentorId: string | null }) => (other: { menteeId: string; mentorId: string | null }) =>
  one.menteeId === other.menteeId && one.mentorId === other.mentorId

/** The cycle's fixed pairs after these amendments: what is paired stays, what is parted does not come back. */
const fixedAfter = (
  { locks = [], refused = [] }: MatchingCycle,
  { paired, parted, pairs }: Amended,
): Pick<MatchingCycle, 'locks' | 'refused'> => {
  const pairedNow: readonly Lock[] = paired.map(({ menteeId, mentorId }) => ({ menteeId, mentorId }))
  const touched = new Set([...pairedNow, ...parted].map(({ menteeId }) => menteeId))
  const alone: readonly Lock[] = [...touched]
    .filter((id) => !pairs.some(({ menteeId }) => menteeId === id))
    .map((menteeId) => ({ menteeId, mentorId: null }))
  const standing = locks.filter((lock) => !parted.some(samePair(lock)) && !(lock.mentorId === null && touched.has(lock.menteeId)))
  return {
    locks: [...standing, ...pairedNow, ...alone],
    refused: [...refused, ...parted].filter((pair) => !pairedNow.some(samePair(pair))),
  }
}

type Said = { readonly subject: string; readonly person: string; readonly outcome: string } & Pick<Decision, 'parts' | 'reasons'>

const recordsOf = (one: Case, { paired, parted }: Amended): readonly Change[] => {
  const { tenantId } = one.run
  const { cycleId, revision: seen } = one.stored.attributes
  const record = ({ outcome, reasons, ...said }: Said): Change =>
    decisionRecord(one.run, { ...decisionOn(one, { kind: 'amendment', outcome, reasons }), ...said }, `${cycleId}#${seen + 1}`)
  const subjectOf = ({ menteeId, mentorId }: IdPair): string => proposalId(tenantId, cycleId, menteeId, mentorId)
  const replaced = new Set(paired.map(({ menteeId }) => menteeId))
  return [
    ...paired.map((pair) =>
      record({ subject: subjectOf(pair), person: pair.menteeId, outcome: 'paired', parts: pair.parts, reasons: pair.reasons }),
    ),
    ...parted
      .filter(({ menteeId }) => !replaced.has(menteeId))
      .map((pair) => record({ subject: subjectOf(pair), person: pair.menteeId, outcome: 'unpaired', parts: [], reasons: [] })),
  ]
}

const amendedRows = (one: Case, { paired, parted, pairs }: Amended): readonly Change[] => {
  const { tenantId } = one.run
  const { cycleId } = one.stored.attributes
  const had = new Set(one.proposals.map(({ menteeId }) => menteeId))
  const has = new Set(pairs.map(({ menteeId }) => menteeId))
  const alone = [...new Set(parted.map(({ menteeId }) => menteeId))].filter((menteeId) => !has.has(menteeId))
  return [
    ...paired.flatMap((pair) => [
      putProposal(tenantId, { ...pair, proposalId: proposalId(tenantId, cycleId, pair.menteeId, pair.mentorId), cycleId, amended: true }),
      ...(had.has(pair.menteeId) ? [] : [dropUnmatched(tenantId, cycleId, pair.menteeId)]),
    ]),
    ...parted.map((pair) => dropProposal(tenantId, cycleId, pair)),
    ...alone.map((menteeId) => putUnmatched(tenantId, cycleId, { menteeId, reason: { key: 'matching.unmatched.removed' } })),
  ]
}

/** Back to the solver: nobody decides until the next revision stands. */
const replanning = async (
  { store }: DecidePorts,
  { stored, actor, run }: Case,
  change: Partial<MatchingCycle>,
  records: readonly Change[],
): Promise<DecideResult | 'duplicate'> => {
  const { cycleId, programmeId, revision } = stored.attributes
  const cycle: MatchingCycle = { ...stored.attributes, ...change, state: 'requested', lastAmendedBy: actor.employeeId }
  const changes = [putCycle(run.tenantId, cycle, { version: stored.version }), ...records]
  const outcome = await store.transact(run, changes, [message(ProposeMatches, { cycleId, programmeId })])
  return outcome === 'duplicate' ? outcome : { kind: 'replanning', cycleId, revision }
}

/** Fix what one person asks for, and leave the rest as it is or have it solved again around that. */
export const amendMatches = async (ports: DecidePorts, one: Case, { amendments, rest }: Amend): Promise<DecideResult | 'duplicate'> => {
  const { stored, proposals, actor, run } = one
  const { cycleId, programmeId } = stored.attributes
  const programme = await pinnedProgramme(ports, stored.attributes, run)
  const inputs = await readSnapshot(ports, run.tenantId, stored.attributes)
  const amended = applyAmendments(inputs, programme.document, proposals, amendments, rest === 'replan')
  if (amended.kind === 'refused') return amended
  if (concerns(actor.employeeId, rest === 'replan' ? amended.paired : amended.pairs)) return refusal('decider-is-in-proposal')
  const fixed = fixedAfter(stored.attributes, amended)
  const records = recordsOf(one, amended)
  if (rest === 'replan') return replanning(ports, one, fixed, records)
  const next: MatchingCycle = {
    ...stored.attributes,
    ...fixed,
    revision: stored.attributes.revision + 1,
    proposals: amended.pairs.length,
    unmatched: inputs.mentees.length - new Set(amended.pairs.map(({ menteeId }) => menteeId)).size,
    lastAmendedBy: actor.employeeId,
  }
  const rows = [...amendedRows(one, amended), ...records]
  if (rows.length > rowsAtOnce) {
    throw new AppError('too-many-amendments', 'invalid', {
      message: 'These amendments are too many for one step.',
      path: 'amendments',
      next: 'Send half of them, and the rest on the next revision.',
    })
  }
  const fact = message(MatchesAmended, { cycleId, programmeId, revision: next.revision, proposals: next.proposals })
  const outcome = await ports.store.transact(run, [putCycle(run.tenantId, next, { version: stored.version }), ...rows], [fact])
  return outcome === 'duplicate' ? outcome : { kind: 'amended', cycleId, revision: next.revision, proposals: next.proposals }
}

/** The participants are read anew; the inputs of before are removed once the new ones are pinned. */
export const refreshMatches = async (ports: DecidePorts, one: Case): Promise<DecideResult | 'duplicate'> => {
  const { rewrittenInputs, ...cycle } = one.stored.attributes
  if (cycle.supersededInputs !== undefined) {
    throw new AppError('cycle-busy', 'conflict', {
      message: 'Somebody is being taken out of this matching cycle just now.',
      next: 'Refresh it again in a moment.',
    })
  }
  const superseded = rewrittenInputs ?? cycle.inputsHash
  const record = decisionRecord(
    one.run,
    decisionOn(one, { kind: 'amendment', outcome: 'refreshed', reasons: [] }),
    `${cycle.cycleId}#${cycle.revision + 1}`,
  )
  const refreshed = { ...one, stored: { ...one.stored, attributes: cycle } }
  const change = { inputsHash: null, ...(superseded === null ? {} : { supersededInputs: superseded }) }
  return replanning(ports, refreshed, change, [record])
}
