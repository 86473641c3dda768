import type { StartMentorships } from '@fairlead/kernel/commands/mentorship'
import { AppError } from '@fairlead/kernel/errors'
import { MentorshipEnded, MentorshipStarted } from '@fairlead/kernel/events/mentorship'
import { naturalId } from '@fairlead/kernel/ids'
import { message, type Outgoing } from '@fairlead/kernel/message'
import { partOf, type Run } from '@fairlead/kernel/run'
import type * as z from 'zod'
import { dayOf, mentorshipId, type EndReason, type Mentorship } from './mentorship.ts'
import { mentorshipKey, mentorshipTraces, putMentorship } from './mentorship-store.ts'
import type { ApprovedPair, MentorshipPorts } from './ports.ts'
import { findLedger, putLedger } from './run-ledger.ts'
import { tryAgain } from './try-again.ts'

type Ports = Pick<MentorshipPorts, 'store' | 'programme' | 'approvedPairs' | 'employed'>
type Command = z.infer<typeof StartMentorships.data>
export type StartResult = { readonly kind: 'started' | 'already-started'; readonly started: number; readonly endedAtOnce: number }

/** A mentorship takes five rows with its fact; 18 of them leave room for the ledger and the inbox row. */
const mentorshipsAtOnce = 18

const mentorshipOf = (
  pair: ApprovedPair,
  { cycleId, programmeId }: Command,
  programme: NonNullable<Awaited<ReturnType<Ports['programme']>>>,
  employed: ReadonlySet<string>,
  { tenantId, asOf }: Run,
): Mentorship => {
  const id = mentorshipId(tenantId, cycleId, pair.proposalId)
  const gone: EndReason | null = employed.has(pair.mentorId) ? (employed.has(pair.menteeId) ? null : 'mentee-left') : 'mentor-left'
  return {
    mentorshipId: id,
    programmeId,
    programmeVersion: programme.version,
    cycleId,
    proposalId: pair.proposalId,
    mentorId: pair.mentorId,
    menteeId: pair.menteeId,
    state: gone === null ? 'active' : 'ended',
    startedOn: dayOf(asOf),
    sessionsPlanned: programme.document.cadence.sessions,
    sessionsHeld: 0,
    plan: { goalId: naturalId('goal', tenantId, id, 1), skillId: pair.skills[0] ?? null, percent: 0 },
    endedOn: gone === null ? null : dayOf(asOf),
    endReason: gone,
  }
}

/** Somebody may have left between approval and start: such a pair never starts, and everybody is told that it ended. */
const factOf = ({ mentorshipId: id, programmeId, cycleId, mentorId, menteeId, endReason }: Mentorship): Outgoing =>
  endReason === null
    ? message(MentorshipStarted, { mentorshipId: id, programmeId, cycleId, mentorId, menteeId })
    : message(MentorshipEnded, { mentorshipId: id, programmeId, reason: endReason })

/** Make those that are not there yet; the ledger counts exactly these, in the same transaction. */
const makeMissing = async ({ store }: Ports, batch: readonly Mentorship[], { cycleId, revision }: Command, run: Run) => {
  const { tenantId } = run
  const there = await store.getMany(batch.map((one) => mentorshipKey(tenantId, one.mentorshipId)))
  const missing = batch.filter((_, at) => there[at] === undefined)
  if (missing.length === 0) return []
  const ledger = await findLedger(store, tenantId, cycleId, revision)
  const counted =
    ledger === undefined
      ? []
      : [putLedger(tenantId, { ...ledger.attributes, done: ledger.attributes.done + missing.length }, { version: ledger.version })]
  const made = missing.flatMap((one) => [putMentorship(tenantId, one, 'absent'), ...mentorshipTraces(tenantId, one)])
  await store.transact(run, [...made, ...counted], missing.map(factOf))
  return missing
}

/**
 * Start the mentorships of one chunk of an approved revision. Each is made once under its natural id, however often the command comes.
 * Errors: `programme-not-found`, `proposal-not-approved` (not-found).
 */
export const startMentorships = async (ports: Ports, command: Command, run: Run): Promise<StartResult> => {
  const { tenantId } = run
  const { cycleId, programmeId, revision } = command
  const approved = await ports.approvedPairs(tenantId, cycleId, revision, command.pairs)
  const pairs = command.pairs.map(({ menteeId, mentorId }, at) => {
    const pair = approved.find((one) => one.menteeId === menteeId && one.mentorId === mentorId)
    if (pair !== undefined) return pair
    throw new AppError('proposal-not-approved', 'not-found', {
      message: 'A pair of this command is not part of the approved revision.',
      path: `pairs[${at}]`,
    })
  })
  const programme = await ports.programme(tenantId, programmeId)
  if (programme === undefined) throw new AppError('programme-not-found', 'not-found', { message: 'There is no programme with this id.' })
  const employed = await ports.employed(
    tenantId,
    pairs.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]),
  )
  const all = pairs.map((pair) => mentorshipOf(pair, command, programme, employed, run))
  const made: Mentorship[] = []
  for (let at = 0; at < all.length; at += mentorshipsAtOnce) {
    const part = partOf(run, `mentorships-${at}`)
    made.push(...(await tryAgain(() => makeMissing(ports, all.slice(at, at + mentorshipsAtOnce), command, part))))
  }
  const started = made.filter(({ state }) => state === 'active').length
  return { kind: made.length === 0 ? 'already-started' : 'started', started, endedAtOnce: made.length - started }
}
