import { naturalId } from '@fairlead/kernel/ids'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Change, Store } from '@fairlead/kernel/store'
import { WorkforceSyncStarted } from '@fairlead/kernel/events/workforce'
import { noCounts, pageCommand, type SyncMode, type SyncReason, type SyncRun } from './sync-run.ts'
import { neverSynced, putConnection, putSyncRun, syncRunStore, type SyncedConnection, type SyncRunStore } from './sync-run-store.ts'

export type StartSync = { readonly connectionId: string; readonly mode: SyncMode; readonly reason: SyncReason }
export type StartSyncResult = { readonly kind: 'started' | 'already-started' | 'already-running'; readonly syncRunId: string }

/** A run that has not closed after this long has lost its last message; milliseconds. */
const ABANDONED_AFTER = 6 * 3600 * 1000

/** A delta from nowhere is everything: said so, it can also tell who is missing. */
const modeFor = ({ mode }: StartSync, { watermark }: SyncedConnection): SyncMode => (watermark === null ? 'full' : mode)

const newRun = (input: StartSync, syncRunId: string, connection: SyncedConnection, run: Run): SyncRun => ({
  syncRunId,
  tenantId: run.tenantId,
  connectionId: input.connectionId,
  mode: modeFor(input, connection),
  reason: input.reason,
  status: 'running',
  startedAt: run.asOf,
  endedAt: null,
  since: connection.watermark,
  watermark: null,
  firstSync: connection.lastSyncedAt === null,
  phase: 'employees',
  page: 0,
  restarts: 0,
  listedFrom: { employees: 0, reviews: 0 },
  counts: noCounts,
  rejections: [],
  phaseBegan: { counts: noCounts, rejections: 0 },
  reviewPages: { before: modeFor(input, connection) === 'delta' ? connection.reviewPages : [], now: [] },
  cyclesBefore: connection.managerCycles,
  halt: null,
  failure: null,
})

const abandonment = async (runs: SyncRunStore, run: Run, syncRunId: string): Promise<readonly Change[]> => {
  const open = await runs.byId(run.tenantId, syncRunId)
  if (open?.sync.status !== 'running') return []
  return [putSyncRun({ ...open.sync, status: 'abandoned', endedAt: run.asOf }, { version: open.version })]
}

/**
 * Begin one pull of one connection, unless one is running. Asked again for the same message (or, without one, the same instant)
 * it answers `already-started` and changes nothing.
 */
export const startSync = async (ports: { readonly store: Store }, input: StartSync, run: Run): Promise<StartSyncResult> => {
  const runs = syncRunStore(ports.store)
  const syncRunId = naturalId('sync-run', run.tenantId, input.connectionId, run.inbox?.messageId ?? run.asOf)
  if ((await runs.byId(run.tenantId, syncRunId)) !== undefined) return { kind: 'already-started', syncRunId }

  const stored = await runs.connection(run.tenantId, input.connectionId)
  const connection = stored?.attributes ?? neverSynced
  const { running } = connection
  if (running !== null && Date.parse(run.asOf) - Date.parse(running.since) < ABANDONED_AFTER) {
    return { kind: 'already-running', syncRunId: running.syncRunId }
  }
  const sync = newRun(input, syncRunId, connection, run)
  const { connectionId, mode } = sync
  // What is known of the whole holds only once this run has completed too.
  const underWay: SyncedConnection = { ...connection, running: { syncRunId, since: run.asOf }, reviewPages: [], managerCycles: null }
  await ports.store.transact(
    run,
    [
      putSyncRun(sync, 'absent'),
      putConnection(run.tenantId, connectionId, underWay, stored),
      ...(running === null ? [] : await abandonment(runs, run, running.syncRunId)),
    ],
    [message(WorkforceSyncStarted, { connectionId, syncRunId, mode }), pageCommand(sync, null)],
  )
  return { kind: 'started', syncRunId }
}
