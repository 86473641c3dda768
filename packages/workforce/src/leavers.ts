import type { Run } from '@fairlead/kernel/run'
import type { Item, Store } from '@fairlead/kernel/store'
import { chunked } from './chunks.ts'
import { deferredRows, type DeferredRow } from './deferred-rows.ts'
import { planDeparture } from './employee-change.ts'
import { isEmployed } from './employee.ts'
import { employeeStore, type StoredEmployee } from './employee-store.ts'
import type { SyncRun } from './sync-run.ts'
import { syncRunStore, type OpenRun } from './sync-run-store.ts'

/** What all pages of the run told together. */
export type Told = {
  readonly seen: ReadonlySet<string>
  readonly gone: ReadonlySet<string>
  readonly putOff: readonly DeferredRow<StoredEmployee>[]
}

export const toldBy = async (store: Store, sync: SyncRun): Promise<Told> => {
  const seen = new Set<string>()
  const gone = new Set<string>()
  for await (const page of syncRunStore(store).pages(sync, 'employees')) {
    page.seen.forEach((id) => seen.add(id))
    page.gone.forEach((id) => gone.add(id))
  }
  return { seen, gone, putOff: await deferredRows<StoredEmployee>(store, sync, 'employees') }
}

export type Leaver = { readonly stored: Item<StoredEmployee>; readonly row: StoredEmployee | undefined }
export type Leaving = { readonly active: number; readonly leavers: readonly Leaver[]; readonly vanished: readonly Leaver[] }

const employedIds = async (store: Store, sync: SyncRun): Promise<readonly string[]> => {
  const ids = []
  for await (const { employeeId } of employeeStore(store).activeOf(sync.tenantId, sync.connectionId)) ids.push(employeeId)
  return ids
}

/** The index only says whom to look at: it may lag, so that whoever it names is read again by id. */
const readEmployed = async (store: Store, sync: SyncRun, ids: readonly string[]): Promise<readonly Item<StoredEmployee>[]> => {
  const items = await employeeStore(store).itemsById(sync.tenantId, ids)
  return items.flatMap((item) => (item !== undefined && isEmployed(item.attributes.status) ? [item] : []))
}

export const employedOf = async (store: Store, sync: SyncRun): Promise<readonly StoredEmployee[]> =>
  (await readEmployed(store, sync, await employedIds(store, sync))).map(({ attributes }) => attributes)

/** Who leaves for certain is named by a row or a deletion; who only is not in a full listing has vanished. */
export const leavingFrom = async (store: Store, sync: SyncRun, told: Told): Promise<Leaving> => {
  const rows = new Map(told.putOff.filter(({ row }) => !isEmployed(row.status)).map(({ row }) => [row.employeeId, row]))
  const isNamed = (id: string): boolean => rows.has(id) || (told.gone.has(id) && !told.seen.has(id))
  const isMissing = (id: string): boolean => sync.mode === 'full' && !told.seen.has(id)
  const ids = await employedIds(store, sync)
  // Whom this run saw at work was read when their page was taken: only whoever may leave is read again.
  const doubtful = ids.filter((id) => isNamed(id) || isMissing(id))
  const employed = await readEmployed(store, sync, doubtful)
  const leavers = employed.map((stored): Leaver => ({ stored, row: rows.get(stored.attributes.employeeId) }))
  const named = (leaver: Leaver): boolean => isNamed(leaver.stored.attributes.employeeId)
  return {
    active: ids.length - doubtful.length + employed.length,
    leavers: leavers.filter(named),
    vanished: leavers.filter((leaver) => !named(leaver)),
  }
}

export const markLeavers = async (store: Store, opened: OpenRun, leavers: readonly Leaver[], run: Run): Promise<OpenRun> => {
  let open = opened
  for (const chunk of chunked(leavers, () => 2)) {
    const plans = chunk.map(({ stored, row }) => planDeparture(stored, row, run.asOf))
    const { counts } = open.sync
    const sync = { ...open.sync, counts: { ...counts, changed: counts.changed + plans.length, departed: counts.departed + plans.length } }
    const facts = plans.flatMap((plan) => plan.facts)
    open = await syncRunStore(store).commitPart(
      run,
      open,
      sync,
      plans.flatMap((plan) => plan.changes),
      facts,
    )
  }
  return open
}
