import { AppError } from '@fairlead/kernel/errors'
import { MatchesProposed } from '@fairlead/kernel/events/matching'
import { message } from '@fairlead/kernel/message'
import { partOf, type Run } from '@fairlead/kernel/run'
import type { Item } from '@fairlead/kernel/store'
import { daysLater, type MatchingCycle } from './cycle.ts'
import { markClosed, putCycle, readStoredCycle } from './cycle-store.ts'
import { keepPlan, readKeptPlan } from './kept-plan.ts'
import { pinnedProgramme } from './pinned-programme.ts'
import { planBalanced, type BalancedPlan, type LabelOf } from './plan/balanced-plan.ts'
import { planPairs, type MatchPlan, type PlanOptions } from './plan/pair-plan.ts'
import type { MatchingPorts } from './ports.ts'
import { matchingInputs, type MatchingInputs } from './scoring/features.ts'
import { dropSnapshot, keepSnapshot, readSnapshot } from './snapshot.ts'
import { waitingList } from './waiting-list.ts'
import { writePlan } from './write-plan.ts'

type Ports = Pick<MatchingPorts, 'store' | 'objects' | 'programme' | 'participants' | 'pastPairs' | 'hash' | 'mayGoOn'>
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

/**
 * The cycle with its inputs pinned. The first attempt pins them; every later attempt reads the same ones, so that what an interrupted
 * attempt left is written again and never mixed with newer inputs.
 */
const pinned = async (ports: Ports, stored: Item<MatchingCycle>, programme: Found, run: Run): Promise<Item<MatchingCycle>> => {
  const { attributes: cycle, version } = stored
  if (cycle.inputsHash !== null) return stored
  const { tenantId } = run
  const { cycleId, programmeId } = cycle
  const [{ mentees, mentors }, past, waited] = await Promise.all([
    ports.participants(tenantId, programmeId),
    ports.pastPairs(tenantId, programmeId),
    waitingList(ports.store, tenantId, programmeId, cycle.requestedAt),
  ])
  const people = { mentees: mentees.map((mentee) => ({ ...mentee, waited: waited.get(mentee.employeeId) })), mentors }
  const inputs = matchingInputs(people, past, programme.document, { round: cycleId, version: programme.version })
  const inputsHash = await keepSnapshot(ports, tenantId, inputs)
  await ports.store.transact(partOf(run, 'inputs'), [putCycle(tenantId, { ...cycle, inputsHash }, { version })])
  return readStoredCycle(ports.store, tenantId, cycleId)
}

/** The inputs before a refresh go once the new ones are pinned: killed in between, the next attempt goes on here. */
const withoutSuperseded = async (ports: Ports, stored: Item<MatchingCycle>, run: Run): Promise<Item<MatchingCycle>> => {
  const { supersededInputs, ...cycle } = stored.attributes
  if (supersededInputs === undefined || cycle.inputsHash === null) return stored
  // Nobody came and nobody went: the inputs are the same ones.
  if (supersededInputs !== cycle.inputsHash) await dropSnapshot(ports, run.tenantId, cycle.cycleId, supersededInputs)
  await ports.store.transact(partOf(run, 'superseded'), [putCycle(run.tenantId, cycle, { version: stored.version })])
  return readStoredCycle(ports.store, run.tenantId, cycle.cycleId)
}

type Made = { readonly plan: MatchPlan; readonly balance?: Pick<BalancedPlan, 'price' | 'reasons'> }

/** What places and departments are called: the inputs know them by number, and people read names. They change no plan. */
const namesOfGroups = async (ports: Ports, { programmeId }: MatchingCycle, { tenantId }: Run): Promise<LabelOf> => {
  const { mentees } = await ports.participants(tenantId, programmeId)
  const byId = new Map(mentees.map((mentee) => [mentee.employeeId, mentee]))
  return (employeeId, by) => byId.get(employeeId)?.[by]
}

const planOf = async (ports: Ports, cycle: MatchingCycle, inputs: MatchingInputs, { document }: Found, run: Run): Promise<Made> => {
  const { locks = [], refused = [] } = cycle
  const { balance } = document.fairness
  const previous = await readKeptPlan(ports, run.tenantId, cycle)
  const options: PlanOptions = {
    locks,
    refused,
    ...(ports.mayGoOn === undefined ? {} : { mayGoOn: ports.mayGoOn }),
    ...(previous === undefined ? {} : { previous }),
  }
  if (balance === undefined) return { plan: planPairs(inputs, document, options) }
  const labelOf = 'by' in balance ? await namesOfGroups(ports, cycle, run) : undefined
  const { plan, price, reasons } = await planBalanced(inputs, document, balance, labelOf, options)
  return { plan, balance: { price, reasons } }
}

const standingAs = (cycle: MatchingCycle, { plan, balance }: Made, { document }: Found, asOf: string): MatchingCycle => ({
  ...cycle,
  state: plan.pairs.length === 0 ? 'nothing-to-match' : 'proposed',
  revision: cycle.revision + 1,
  solvedRevision: cycle.revision + 1,
  decideBy: daysLater(asOf, document.matching.decideWithinDays),
  proposals: plan.pairs.length,
  unmatched: plan.unmatched.length,
  total: plan.total,
  certificate: plan.certificate,
  ...(balance === undefined ? {} : { balance }),
  ...(plan.stability === undefined ? {} : { stability: plan.stability }),
})

/** Solve the cycle and lay the pairs before the people who decide: all rows first, then the cycle shows its next revision. */
export const proposeMatches = async (ports: Ports, { cycleId }: { readonly cycleId: string }, run: Run): Promise<ProposeResult> => {
  const { tenantId, asOf } = run
  const stored = await readStoredCycle(ports.store, tenantId, cycleId)
  if (stored.attributes.state !== 'requested') return { kind: 'already-proposed', cycleId }
  const programme = await pinnedProgramme(ports, stored.attributes, run)
  const cycle = await withoutSuperseded(ports, await pinned(ports, stored, programme, run), run)
  const { inputsHash, programmeId } = cycle.attributes
  if (cycle.attributes.state !== 'requested' || inputsHash === null) return { kind: 'already-proposed', cycleId }
  const inputs = await readSnapshot(ports, tenantId, cycle.attributes)
  run.log('matching-progress', { cycleId, phase: 'solving', of: inputs.mentees.length })
  const made = await planOf(ports, cycle.attributes, inputs, programme, run)
  const { plan } = made
  const { optimal, gap } = plan.certificate
  const proposals = plan.pairs.length
  const unmatched = plan.unmatched.length
  run.log('matching-solved', { cycleId, mentees: inputs.mentees.length, mentors: inputs.mentors.length, pairs: proposals, gap })
  // A balanced plan costs points; what it is compared with was proven when it was made.
  if (!optimal && !plan.stopped && made.balance === undefined && programme.document.matching.method === 'optimal')
    throw new AppError('plan-not-proven', 'unexpected', { message: 'The solver could not prove its plan; nothing was proposed.' })
  run.log('matching-progress', { cycleId, phase: 'writing', of: proposals + unmatched })
  await writePlan(ports, cycle, plan, run)

  const next = standingAs(cycle.attributes, made, programme, asOf)
  await keepPlan(ports, tenantId, next, plan)
  await ports.store.transact(
    run,
    [putCycle(tenantId, next, { version: cycle.version }), ...(proposals === 0 ? [markClosed(tenantId, next)] : [])],
    [message(MatchesProposed, { cycleId, programmeId, revision: next.revision, proposals, unmatched, optimal })],
  )
  return proposals === 0 ? { kind: 'nothing-to-match', cycleId, unmatched } : { kind: 'proposed', cycleId, proposals, unmatched, optimal }
}
