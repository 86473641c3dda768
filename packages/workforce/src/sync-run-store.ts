import { AppError } from '@fairlead/kernel/errors'
import type { Outgoing } from '@fairlead/kernel/message'
import { partOf, type Run } from '@fairlead/kernel/run'
import { itemsOf, type Change, type Condition, type Item, type Key, type Store } from '@fairlead/kernel/store'
import type { ReviewPageMarks } from './review-pages.ts'
import type { SyncRun } from './sync-run.ts'

/** What one connection remembers between its sync runs. */
export type SyncedConnection = {
  readonly watermark: string | null
  readonly running: { readonly syncRunId: string; readonly since: string } | null
  /** null until a first run has closed. */
  readonly lastSyncedAt: string | null
  /** Reviews with a rating in the last closed run. */
  readonly rated: number
  /** Pages of reviews as the last run left them; empty while a run is under way, and after one that did not complete. */
  readonly reviewPages: ReviewPageMarks
  /** As the last run counted them; null while a run is under way, and after one that did not complete. */
  readonly managerCycles: number | null
}
export const neverSynced: SyncedConnection = {
  watermark: null,
  running: null,
  lastSyncedAt: null,
  rated: 0,
  reviewPages: [],
  managerCycles: null,
}

/** What one page told, beyond the rows it changed: ids seen, ids named as deleted, ids of rows put off until the close. */
export type PageIds = { readonly seen: readonly string[]; readonly gone: readonly string[]; readonly deferred: readonly string[] }

const runPk = (tenantId: string, syncRunId: string): string => `T#${tenantId}#SYNC-RUN#${syncRunId}`
const runKey = (tenantId: string, syncRunId: string): Key => ({ pk: runPk(tenantId, syncRunId), sk: 'RUN' })
const connectionKey = (tenantId: string, connectionId: string): Key => ({ pk: `T#${tenantId}#HRIS-CONNECTION#${connectionId}`, sk: 'SYNC' })

export const putSyncRun = (sync: SyncRun, condition: Condition): Change => ({
  kind: 'put',
  key: runKey(sync.tenantId, sync.syncRunId),
  attributes: sync,
  condition,
  lookup: { pk: `T#${sync.tenantId}#SYNC-RUNS#${sync.connectionId}`, sk: sync.startedAt },
})

export const putConnection = (tenantId: string, connectionId: string, to: SyncedConnection, from: Item | undefined): Change => ({
  kind: 'put',
  key: connectionKey(tenantId, connectionId),
  attributes: to,
  condition: from === undefined ? 'absent' : { version: from.version },
})

/** Many ids make several rows, since one item holds 400 kB. */
const IDS_IN_AN_ITEM = 2000
const pageNumber = (page: number): string => String(page).padStart(8, '0')

export const putPage = (sync: SyncRun, phase: 'employees' | 'reviews', { seen, gone, deferred }: PageIds): readonly Change[] => {
  const parts = Math.max(1, ...[seen, gone, deferred].map((ids) => Math.ceil(ids.length / IDS_IN_AN_ITEM)))
  return Array.from({ length: parts }, (_, part): Change => {
    const slice = (ids: readonly string[]): readonly string[] => ids.slice(part * IDS_IN_AN_ITEM, (part + 1) * IDS_IN_AN_ITEM)
    return {
      kind: 'put',
      key: { pk: runPk(sync.tenantId, sync.syncRunId), sk: `PAGE#${phase}#${pageNumber(sync.page)}#${part}` },
      attributes: { page: sync.page, seen: slice(seen), gone: slice(gone), deferred: slice(deferred) },
      condition: 'any',
    }
  })
}

/** A row put off until the close lies here, in core or with its ratings; it expires if the run never closes. */
export const deferredKey = (sync: SyncRun, table: 'core' | 'ratings', page: number, id: string): Key => ({
  table,
  pk: runPk(sync.tenantId, sync.syncRunId),
  sk: `DEFERRED#${pageNumber(page)}#${id}`,
})

/** A sync run in hand, at the version it has in the store. */
export type OpenRun = { readonly sync: SyncRun; readonly version: number }

const commit = async (
  store: Store,
  run: Run,
  { version }: OpenRun,
  to: SyncRun,
  changes: readonly Change[],
  messages: readonly Outgoing[],
): Promise<OpenRun> => {
  const outcome = await store.transact(run, [putSyncRun(to, { version }), ...changes], messages)
  if (outcome === 'committed') return { sync: to, version: version + 1 }
  throw new AppError('sync-overtaken', 'conflict', {
    message: 'Another worker handled this page of the sync run meanwhile.',
    next: 'Nothing: the message is tried again and found handled.',
  })
}

export const syncRunStore = (store: Store) => ({
  async byId(tenantId: string, syncRunId: string): Promise<OpenRun | undefined> {
    const item = await store.get<SyncRun>(runKey(tenantId, syncRunId))
    return item === undefined ? undefined : { sync: item.attributes, version: item.version }
  },
  /** Newest first. */
  async *ofConnection(tenantId: string, connectionId: string): AsyncGenerator<SyncRun> {
    const query = { index: 'lookup', pk: `T#${tenantId}#SYNC-RUNS#${connectionId}`, order: 'descending' } as const
    for await (const { attributes } of itemsOf<SyncRun>(store, query)) yield attributes
  },
  /** What takes a run's pages away, and what it says of single rows. The run itself stays: a command that comes late finds it closed. */
  async drops(sync: SyncRun): Promise<readonly Change[]> {
    const drops: Change[] = []
    for await (const { pk, sk } of itemsOf(store, { pk: runPk(sync.tenantId, sync.syncRunId), skPrefix: 'PAGE#' })) {
      drops.push({ kind: 'delete', key: { pk, sk }, condition: 'any' })
    }
    const open = await this.byId(sync.tenantId, sync.syncRunId)
    if (open !== undefined && open.sync.rejections.length > 0)
      drops.push(putSyncRun({ ...open.sync, rejections: [] }, { version: open.version }))
    return drops
  },
  connection(tenantId: string, connectionId: string): Promise<Item<SyncedConnection> | undefined> {
    return store.get<SyncedConnection>(connectionKey(tenantId, connectionId))
  },
  /** The pages of the listing that counts, in order; the parts of one page one after the other. */
  async *pages(sync: SyncRun, phase: 'employees' | 'reviews'): AsyncGenerator<PageIds & { readonly page: number }> {
    const query = { pk: runPk(sync.tenantId, sync.syncRunId), skPrefix: `PAGE#${phase}#` }
    for await (const { attributes } of itemsOf<PageIds & { page: number }>(store, query)) {
      if (attributes.page >= sync.listedFrom[phase]) yield attributes
    }
  },
  /**
   * One part of a page: its rows and the sync run's new state commit together. The run's version names the part, so that a part
   * cannot be committed twice and a replay, which reads a later version, is never taken for a duplicate.
   */
  async commitPart(run: Run, open: OpenRun, to: SyncRun, changes: readonly Change[], messages: readonly Outgoing[] = []): Promise<OpenRun> {
    return commit(store, partOf(run, `v${open.version}`), open, to, changes, messages)
  },
  /** The last part of a message: with it the message is handled. */
  async commitLast(run: Run, open: OpenRun, to: SyncRun, changes: readonly Change[], messages: readonly Outgoing[]): Promise<OpenRun> {
    return commit(store, run, open, to, changes, messages)
  },
})
export type SyncRunStore = ReturnType<typeof syncRunStore>
