import { decisionRecord, newRecords } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import { MatchesProposed } from '@fairlead/kernel/events/matching'
import { message } from '@fairlead/kernel/message'
import { partOf, type Run } from '@fairlead/kernel/run'
import type { Change, Item, Put } from '@fairlead/kernel/store'
import { daysLater, proposalId, type MatchingCycle, type MatchProposal } from './cycle.ts'
import { checkCycle, markClosed, putCycle, putProposal, putUnmatched, readStoredCycle } from './cycle-store.ts'
import { matchingInputs } from './scoring/features.ts'
import { planMatches, type MatchPlan } from './plan.ts'
import type { MatchingPorts } from './ports.ts'
import { pinnedProgramme } from './pinned-programme.ts'
import { keepSnapshot, readSnapshot } from './snapshot.ts'

type Ports = Pick<MatchingPorts, 'store' | 'objects' | 'programme' | 'participants' | 'pastPairs' | 'hash'>
type Found = Awaited<ReturnType<typeof pinnedProgramme>>

export type ProposeResult =
  | {
      readonly kind: 'proposed'
      readonly cycleId: string
      readonly proposals: number
      readonly unmatched: number
      readonly optimal: boolean
    }
  /** No pair is possible; the reasons stand with each mentee. The cycle is closed. */
  | { readonly kind: 'nothing-to-match'; readonly cycleId: string; readonly unmatched: number }
  /** The cycle had its proposals already, or was closed in the meantime. */
  | { readonly kind: 'already-proposed'; readonly cycleId: string }

/** A proposal and its decision record are two rows: 80 and the inbox row fit into one transaction. */
const proposalsAtOnce = 40

/**
 * The cycle with its inputs pinned. The first attempt pins them; every later attempt reads the same ones, so that what an interrupted
 * attempt left is written again and never mixed with newer inputs.
 */
const pinned = async (ports: Ports, stored: Item<MatchingCycle>, programme: Found, run: Run): Promise<Item<MatchingCycle>> => {
  const { attributes: cycle, version } = stored
  if (cycle.inputsHash !== null) return stored
  const { tenantId } = run
  const { cycleId, programmeId } = cycle
  const [people, past] = await Promise.all([ports.participants(tenantId, programmeId), ports.pastPairs(tenantId, programmeId)])
  const inputs = matchingInputs(people, past, programme.document, { round: cycleId, version: programme.version })
  const inputsHash = await keepSnapshot(ports, tenantId, inputs)
  await ports.store.transact(partOf(run, 'inputs'), [putCycle(tenantId, { ...cycle, inputsHash }, { version })])
  return readStoredCycle(ports.store, tenantId, cycleId)
}

const writePlan = async (ports: Ports, { attributes: cycle, version }: Item<MatchingCycle>, plan: MatchPlan, run: Run): Promise<void> => {
  const { tenantId } = run
  const { cycleId, programmeId } = cycle
  const parts: { readonly rows: readonly Change[]; readonly records: readonly Put[] }[] = [
    ...plan.pairs.map((pair) => {
      const id = proposalId(tenantId, cycleId, pair.menteeId, pair.mentorId)
      const proposal: MatchProposal = { ...pair, proposalId: id, cycleId, amended: false }
      const record = decisionRecord(
        run,
        {
          kind: 'proposal',
          subject: id,
          person: pair.menteeId,
          programmeId,
          ruleVersion: `programme ${cycle.programmeVersion}`,
          inputsHash: cycle.inputsHash ?? '',
          parts: pair.parts,
          reasons: pair.reasons,
          decidedBy: 'system',
          outcome: 'proposed',
        },
        `${cycleId}#1`,
      )
      return { rows: [putProposal(tenantId, proposal)], records: [record] }
    }),
    ...plan.unmatched.map((unmatched) => ({ rows: [putUnmatched(tenantId, cycleId, unmatched)], records: [] })),
  ]
  for (let at = 0; at < parts.length; at += proposalsAtOnce) {
    const some = parts.slice(at, at + proposalsAtOnce)
    // An attempt that broke off may have left its records, which nobody writes over.
    const records = await newRecords(
      ports.store,
      some.flatMap((part) => part.records),
    )
    await ports.store.transact(partOf(run, `proposals-${at}`), [
      // A slower twin of this attempt must not write over what people have amended since.
      checkCycle(tenantId, cycleId, version),
      ...some.flatMap((part) => part.rows),
      ...records,
    ])
  }
}

/** Solve the cycle and lay the pairs before the people who decide: all rows first, then the cycle shows revision 1. */
export const proposeMatches = async (ports: Ports, { cycleId }: { readonly cycleId: string }, run: Run): Promise<ProposeResult> => {
  const { tenantId, asOf } = run
  const stored = await readStoredCycle(ports.store, tenantId, cycleId)
  if (stored.attributes.state !== 'requested') return { kind: 'already-proposed', cycleId }
  const programme = await pinnedProgramme(ports, stored.attributes, run)
  const cycle = await pinned(ports, stored, programme, run)
  const { inputsHash, programmeId } = cycle.attributes
  if (cycle.attributes.state !== 'requested' || inputsHash === null) return { kind: 'already-proposed', cycleId }
  const inputs = await readSnapshot(ports, tenantId, cycle.attributes)
  const plan = planMatches(inputs, programme.document)
  const { optimal, gap } = plan.certificate
  const proposals = plan.pairs.length
  const unmatched = plan.unmatched.length
  run.log('matching-solved', { cycleId, mentees: inputs.mentees.length, mentors: inputs.mentors.length, pairs: proposals, gap })
  if (!optimal)
    throw new AppError('plan-not-proven', 'unexpected', { message: 'The solver could not prove its plan; nothing was proposed.' })
  await writePlan(ports, cycle, plan, run)

  const proposed: MatchingCycle = {
    ...cycle.attributes,
    state: proposals === 0 ? 'nothing-to-match' : 'proposed',
    revision: 1,
    decideBy: daysLater(asOf, programme.document.matching.decideWithinDays),
    proposals,
    unmatched,
    total: plan.total,
    certificate: plan.certificate,
  }
  await ports.store.transact(
    run,
    [putCycle(tenantId, proposed, { version: cycle.version }), ...(proposals === 0 ? [markClosed(tenantId, proposed)] : [])],
    [message(MatchesProposed, { cycleId, programmeId, revision: 1, proposals, unmatched, optimal })],
  )
  return proposals === 0 ? { kind: 'nothing-to-match', cycleId, unmatched } : { kind: 'proposed', cycleId, proposals, unmatched, optimal }
}
