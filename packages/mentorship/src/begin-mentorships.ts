import { StartMentorships } from '@fairlead/kernel/commands/mentorship'
import type { MatchesApproved } from '@fairlead/kernel/events/matching'
import { message, type Outgoing } from '@fairlead/kernel/message'
import { partOf, type Run } from '@fairlead/kernel/run'
import type * as z from 'zod'
import type { MentorshipPorts } from './ports.ts'
import { findLedger, putLedger } from './run-ledger.ts'

type Ports = Pick<MentorshipPorts, 'store' | 'approvedPairs'>
export type BeginResult = {
  readonly kind: 'begun' | 'already-begun' | 'nothing-to-begin'
  readonly mentorships: number
  readonly chunks: number
}

/** The size of one StartMentorships command. */
const pairsAtOnce = 25
/** Commands of one transaction, beside the ledger and the inbox row. */
const commandsAtOnce = 90

const chunksOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))

/**
 * An approved revision becomes commands of 25 pairs, counted by a run ledger. Sending them again is harmless, so an attempt that was
 * cut short is repeated whole.
 */
export const beginMentorships = async (ports: Ports, fact: z.infer<typeof MatchesApproved.data>, run: Run): Promise<BeginResult> => {
  const { tenantId } = run
  const { cycleId, programmeId, revision } = fact
  const ledger = await findLedger(ports.store, tenantId, cycleId, revision)
  const chunks = async () => {
    const approved = await ports.approvedPairs(tenantId, cycleId, revision)
    const inOrder = approved.toSorted((one, other) => (one.proposalId < other.proposalId ? -1 : 1))
    const pairs = inOrder.map(({ menteeId, mentorId }) => ({ menteeId, mentorId }))
    return chunksOf(pairs, pairsAtOnce)
  }
  if (ledger !== undefined && ledger.attributes.done === ledger.attributes.total) {
    return { kind: 'already-begun', mentorships: ledger.attributes.total, chunks: 0 }
  }
  const all = await chunks()
  const total = all.reduce((sum, pairs) => sum + pairs.length, 0)
  if (ledger === undefined) {
    await ports.store.transact(partOf(run, 'ledger'), [putLedger(tenantId, { cycleId, revision, total, done: 0 }, 'absent')])
  }
  const commands = all.map((pairs, chunk): Outgoing =>
    message(StartMentorships, { cycleId, programmeId, revision, chunk, pairs: [...pairs] }),
  )
  const parts = chunksOf(commands, commandsAtOnce)
  for (const [at, part] of parts.entries()) await ports.store.transact(partOf(run, `commands-${at}`), [], part)
  return { kind: total === 0 ? 'nothing-to-begin' : 'begun', mentorships: total, chunks: all.length }
}
