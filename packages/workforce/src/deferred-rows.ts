import type { Attributes, Change, Key, Store } from '@fairlead/kernel/store'
import { plainJson } from './plain-json.ts'
import type { SyncRun } from './sync-run.ts'
import { deferredKey, syncRunStore } from './sync-run-store.ts'

/** How long a row put off until the close may lie there, in seconds. */
const DEFERRED_FOR = 7 * 24 * 3600

/** A row whose effect is destructive waits for the close of its run, where the brakes have been asked. */
export const putOffRow = (
  sync: SyncRun,
  table: 'core' | 'ratings',
  id: string,
  row: { readonly employeeId: string },
  asOf: string,
): Change => ({
  kind: 'put',
  key: deferredKey(sync, table, sync.page, id),
  attributes: { row: plainJson(row) as Attributes },
  condition: 'any',
  subject: row.employeeId,
  expiresAt: Math.floor(Date.parse(asOf) / 1000) + DEFERRED_FOR,
})

export type DeferredRow<Stored> = { readonly page: number; readonly row: Stored }

export const deferredRows = async <Stored>(
  store: Store,
  sync: SyncRun,
  phase: 'employees' | 'reviews',
): Promise<readonly DeferredRow<Stored>[]> => {
  const table = phase === 'employees' ? 'core' : 'ratings'
  const keys: { readonly page: number; readonly key: Key }[] = []
  for await (const { page, deferred } of syncRunStore(store).pages(sync, phase)) {
    keys.push(...deferred.map((id) => ({ page, key: deferredKey(sync, table, page, id) })))
  }
  const items = await store.getMany(keys.map(({ key }) => key))
  return items.flatMap((item, at) => (item === undefined ? [] : [{ page: keys[at]?.page ?? 0, row: item.attributes['row'] as Stored }]))
}
