import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { WorkforceSynced, WorkforceSyncHalted } from '@fairlead/kernel/events/workforce'
import { brake, type Brakes } from './brakes.ts'
import { employedOf, leavingFrom, markLeavers, toldBy, type Leaving, type Told } from './leavers.ts'
import { reportingLine } from './reporting-line.ts'
import { settleNumbers, settleReviews } from './settle.ts'
import { withRejections, type HaltReason, type SyncCounts, type SyncRun } from './sync-run.ts'
import { neverSynced, putConnection, syncRunStore, type OpenRun, type SyncedConnection } from './sync-run-store.ts'

export type Closed = { readonly kind: 'completed'; readonly counts: SyncCounts } | { readonly kind: 'halted'; readonly reason: HaltReason }

const halt = async (store: Store, open: OpenRun, reason: HaltReason, { active, leavers, vanished }: Leaving, run: Run): Promise<Closed> => {
  const runs = syncRunStore(store)
  const { tenantId, connectionId, syncRunId, mode } = open.sync
  const gone = leavers.length + vanished.length
  const connection = await runs.connection(tenantId, connectionId)
  const free = { ...(connection?.attributes ?? neverSynced), running: null }
  const sync: SyncRun = { ...open.sync, status: 'halted', endedAt: run.asOf, halt: { reason, active, vanished: gone } }
  run.log('sync-halted', { connectionId, syncRunId, reason })
  await runs.commitLast(
    run,
    open,
    sync,
    [putConnection(tenantId, connectionId, free, connection)],
    [message(WorkforceSyncHalted, { connectionId, syncRunId, mode, reason, active, vanished: gone })],
  )
  return { kind: 'halted', reason }
}

/** The watermark moves here and nowhere else: it is never ahead of the rows it stands for. */
const complete = async (store: Store, open: OpenRun, sync: SyncRun, run: Run): Promise<Closed> => {
  const runs = syncRunStore(store)
  const { tenantId, connectionId, syncRunId, mode, counts } = sync
  const connection = await runs.connection(tenantId, connectionId)
  const watermark = sync.watermark ?? connection?.attributes.watermark ?? null
  const synced = {
    watermark,
    running: null,
    lastSyncedAt: run.asOf,
    rated: counts.rated,
    reviewPages: sync.reviewPages.now,
    managerCycles: counts.managerCycles,
  }
  const { seen, changed, departed, rejected, reviews, reviewsChanged } = counts
  await runs.commitLast(
    run,
    open,
    { ...sync, status: 'completed', endedAt: run.asOf },
    [putConnection(tenantId, connectionId, synced, connection)],
    [message(WorkforceSynced, { connectionId, syncRunId, mode, seen, changed, departed, rejected, reviews, reviewsChanged })],
  )
  return { kind: 'completed', counts }
}

/** A delta in which nobody changed, left or waits leaves everybody where they are: most nights nobody need be read. */
const isQuiet = ({ mode, counts }: SyncRun, { gone, putOff }: Told, { rated }: SyncedConnection): boolean =>
  mode === 'delta' && counts.changed === 0 && gone.size === 0 && putOff.length === 0 && (counts.rated > 0 || rated === 0)

const nobody: Leaving = { active: 0, leavers: [], vanished: [] }

/** Counted anew where somebody changed since they were counted last: a reporting line has no other way to. */
const managerCycles = async (store: Store, sync: SyncRun): Promise<number> => {
  if (sync.cyclesBefore !== null && sync.counts.changed === 0) return sync.cyclesBefore
  return reportingLine(await employedOf(store, sync)).cycles
}

/**
 * End a run: ask the brakes, and only then do what cannot be undone (mark leavers, let a number change hands, let a rating go).
 * A replay asks again about fewer leavers, so that a close once begun is never halted half-way.
 */
export const closeSync = async (store: Store, opened: OpenRun, brakes: Brakes, run: Run): Promise<Closed> => {
  const { sync } = opened
  const told = await toldBy(store, sync)
  const connection = (await syncRunStore(store).connection(sync.tenantId, sync.connectionId))?.attributes ?? neverSynced
  const leaving = isQuiet(sync, told, connection) ? nobody : await leavingFrom(store, sync, told)
  const reason = brake(
    {
      mode: sync.mode,
      seen: sync.counts.seen,
      active: leaving.active,
      leaving: leaving.leavers.length + leaving.vanished.length,
      leaversConfirmed: sync.reason === 'leavers-confirmed',
      rated: sync.counts.rated,
      ratedBefore: connection.rated,
    },
    brakes,
  )
  if (reason !== null) return halt(store, opened, reason, leaving, run)

  // A row that could not be read may be anybody's: as long as there is one, nobody is missing for certain.
  const withheld = sync.counts.unidentified > 0 ? leaving.vanished.length : 0
  const gone = withheld > 0 ? leaving.leavers : [...leaving.leavers, ...leaving.vanished]
  const left = await markLeavers(store, opened, gone, run)
  const { open: numbered, rejected } = await settleNumbers(store, left, told.putOff, run)
  const open = await settleReviews(store, numbered, run)
  const cycles = await managerCycles(store, open.sync)
  const last = withRejections(open.sync, rejected)
  return complete(store, open, { ...last, counts: { ...last.counts, withheld, managerCycles: cycles } }, run)
}
