import type * as z from 'zod'
import { AppError, errorPolicy } from '@fairlead/kernel/errors'
import { partOf, type Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import type { SyncWorkforcePage } from '@fairlead/kernel/commands/workforce'
import { defaultBrakes, type Brakes } from './brakes.ts'
import { closeSync, type Closed } from './close-sync.ts'
import type { HrisSource } from './ports.ts'
import { pullEmployees } from './pull-employees.ts'
import { pullReviews } from './pull-reviews.ts'
import { pageCommand, restarted, type SyncPhase } from './sync-run.ts'
import { neverSynced, putConnection, syncRunStore, type OpenRun } from './sync-run-store.ts'

export type SyncPorts = {
  readonly store: Store
  /** The connector of one connection. Errors: `connection-unknown` (not-found), and those of HrisSource. */
  readonly source: (connectionId: string) => HrisSource | Promise<HrisSource>
  readonly brakes?: Brakes
}

export type SyncPageResult =
  /** One page taken; the command for the next one is on its way. */
  | { readonly kind: 'continued'; readonly next: SyncPhase }
  /** The source asked to begin its listing again. */
  | { readonly kind: 'restarted' }
  /** The run is over, or already past this page. Nothing was done. */
  | { readonly kind: 'stale' }
  /** The run has ended without a result; the connection is free. */
  | { readonly kind: 'failed'; readonly code: string }
  | Closed

const MOST_RESTARTS = 5

const fail = async (store: Store, open: OpenRun, code: string, run: Run): Promise<SyncPageResult> => {
  const runs = syncRunStore(store)
  const { tenantId, connectionId, syncRunId } = open.sync
  const connection = await runs.connection(tenantId, connectionId)
  const free = { ...(connection?.attributes ?? neverSynced), running: null }
  run.log('sync-halted', { connectionId, syncRunId, reason: code })
  const failed = { ...open.sync, status: 'failed', endedAt: run.asOf, failure: code } as const
  // Not the message's own inbox row: a message that is put back by hand is then found stale, not done.
  await runs.commitLast(partOf(run, 'failed'), open, failed, [putConnection(tenantId, connectionId, free, connection)], [])
  return { kind: 'failed', code }
}

const restart = async (store: Store, open: OpenRun, run: Run): Promise<SyncPageResult> => {
  if (open.sync.restarts >= MOST_RESTARTS) return fail(store, open, 'listing-keeps-restarting', run)
  const again = restarted(open.sync)
  await syncRunStore(store).commitLast(run, open, again, [], [pageCommand(again, null)])
  return { kind: 'restarted' }
}

const pullPage = async (ports: SyncPorts, open: OpenRun, cursor: string | null, run: Run): Promise<OpenRun> => {
  const { connectionId, mode, since, phase } = open.sync
  const source = await ports.source(connectionId)
  return phase === 'employees'
    ? pullEmployees(ports.store, open, await source.employees({ mode, since, cursor }), run)
    : pullReviews(ports.store, open, await source.reviews({ cursor }), run)
}

const pull = async (ports: SyncPorts, open: OpenRun, cursor: string | null, run: Run): Promise<SyncPageResult> => {
  try {
    const { sync } = await pullPage(ports, open, cursor, run)
    const { connectionId, syncRunId, phase, counts } = open.sync
    const rows = sync.counts.seen - counts.seen + sync.counts.reviews - counts.reviews
    const changed = sync.counts.changed - counts.changed
    run.log('sync-page', { connectionId, syncRunId, phase, rows, changed, rejected: sync.counts.rejected - counts.rejected })
    return { kind: 'continued', next: sync.phase }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'listing-restarted') return restart(ports.store, open, run)
    // Poison goes to the dead letters and never comes back by itself: the next run must not wait for it.
    if (errorPolicy[error.kind].queue === 'poison') await fail(ports.store, open, error.code, run)
    throw error
  }
}

/**
 * Take one page of one pull, or close it. Every chunk of rows commits before the page's progress, and the progress with the
 * command for the next page, so that a crash anywhere repeats work and loses none.
 *
 * Errors: `sync-run-unknown` (not-found), those of the source, and of the store.
 */
export const syncWorkforcePage = async (
  ports: SyncPorts,
  command: z.output<typeof SyncWorkforcePage.data>,
  run: Run,
): Promise<SyncPageResult> => {
  const open = await syncRunStore(ports.store).byId(run.tenantId, command.syncRunId)
  if (open === undefined) {
    throw new AppError('sync-run-unknown', 'not-found', {
      message: 'This sync run was never started.',
      path: 'syncRunId',
      next: 'Start a sync of the connection.',
    })
  }
  const { status, page, phase } = open.sync
  if (status !== 'running' || page !== command.page || phase !== command.phase) return { kind: 'stale' }
  if (phase === 'close') return closeSync(ports.store, open, ports.brakes ?? defaultBrakes, run)
  return pull(ports, open, command.cursor, run)
}
