import { decisionRecord, newRecords } from '@fairlead/kernel/decision-record'
import { partOf, type Run } from '@fairlead/kernel/run'
import type { Change, Item, Put } from '@fairlead/kernel/store'
import { proposalId, type MatchingCycle, type MatchProposal } from './cycle.ts'
import { checkCycle, dropProposal, dropUnmatched, proposalsOf, putProposal, putUnmatched, unmatchedOf } from './cycle-store.ts'
import type { MatchPlan } from './plan/pair-plan.ts'
import type { MatchingPorts } from './ports.ts'

/** A proposal and its decision record are two rows: 80 and the inbox row fit into one transaction. */
const atOnce = 40

type Part = { readonly rows: readonly Change[]; readonly records: readonly Put[] }

const isLocked = ({ locks = [] }: MatchingCycle, menteeId: string, mentorId: string): boolean =>
  locks.some((lock) => lock.menteeId === menteeId && lock.mentorId === mentorId)

const proposed = ({ tenantId, ...run }: Run, cycle: MatchingCycle, plan: MatchPlan): readonly Part[] =>
  plan.pairs.map((pair): Part => {
    const { cycleId, programmeId, revision } = cycle
    const id = proposalId(tenantId, cycleId, pair.menteeId, pair.mentorId)
    const amended = isLocked(cycle, pair.menteeId, pair.mentorId)
    const proposal: MatchProposal = { ...pair, proposalId: id, cycleId, amended }
    const record = decisionRecord(
      { tenantId, ...run },
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
      `${cycleId}#${revision + 1}`,
    )
    // Who fixed the pair stands in the record of the amendment.
    return { rows: [putProposal(tenantId, proposal)], records: amended ? [] : [record] }
  })

/** Rows of the plan before this one that no longer hold. */
const outdated = async (
  { store }: Pick<MatchingPorts, 'store'>,
  { tenantId }: Run,
  { cycleId }: MatchingCycle,
  plan: MatchPlan,
): Promise<readonly Part[]> => {
  const planned = new Set(plan.pairs.map(({ menteeId, mentorId }) => `${menteeId} ${mentorId}`))
  const alone = new Set(plan.unmatched.map(({ menteeId }) => menteeId))
  const drops = [
    ...(await proposalsOf(store, tenantId, cycleId))
      .filter(({ menteeId, mentorId }) => !planned.has(`${menteeId} ${mentorId}`))
      .map((pair) => dropProposal(tenantId, cycleId, pair)),
    ...(await unmatchedOf(store, tenantId, cycleId))
      .filter(({ menteeId }) => !alone.has(menteeId))
      .map(({ menteeId }) => dropUnmatched(tenantId, cycleId, menteeId)),
  ]
  return drops.map((drop) => ({ rows: [drop], records: [] }))
}

/** All rows of a plan, many at a time; nobody sees them before the cycle says that they stand. */
export const writePlan = async (
  ports: Pick<MatchingPorts, 'store'>,
  { attributes: cycle, version }: Item<MatchingCycle>,
  plan: MatchPlan,
  run: Run,
): Promise<void> => {
  const { tenantId } = run
  const { cycleId, revision } = cycle
  const parts: readonly Part[] = [
    ...(revision === 0 ? [] : await outdated(ports, run, cycle, plan)),
    ...proposed(run, cycle, plan),
    ...plan.unmatched.map((unmatched) => ({ rows: [putUnmatched(tenantId, cycleId, unmatched)], records: [] })),
  ]
  for (let at = 0; at < parts.length; at += atOnce) {
    const some = parts.slice(at, at + atOnce)
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
