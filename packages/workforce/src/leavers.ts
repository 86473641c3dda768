import type { Run } from '@fairlead/kernel/run'
import type { Item, Store } from '@fairlead/kernel/store'
import { chunked } from './chunks.ts'
import { deferredRows, type DeferredRow } from './deferred-rows.ts'
import { planDeparture } from './employee-change.ts'
import { isEmployed } from './employee.ts'
import { employeeStore, type StoredEmployee } from './employee-store.ts'
import type { SyncMode, SyncRun } from './sync-run.ts'
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

/** The index only says whom to look at: it may lag, so that everybody is read again by id. */
export const employedOf = async (store: Store, sync: SyncRun): Promise<readonly Item<StoredEmployee>[]> => {
  const employees = employeeStore(store)
  const ids = []
  for await (const { employeeId } of employees.activeOf(sync.tenantId, sync.connectionId)) ids.push(employeeId)
  const items = await employees.itemsById(sync.tenantId, ids)
  return items.flatMap((item) => (item !== undefined && isEmployed(item.attributes.status) ? [item] : []))
}

export const leavingFrom = (employed: readonly Item<StoredEmployee>[], told: Told, mode: SyncMode): Leaving => {
  const rows = new Map(told.putOff.filter(({ row }) => !isEmployed(row.status)).map(({ row }) => [row.employeeId, row]))
  const leaver = (stored: Item<StoredEmployee>): Leaver => ({ stored, row: rows.get(stored.attributes.employeeId) })
  const named = ({ attributes: { employeeId } }: Item<StoredEmployee>): boolean =>
    rows.has(employeeId) || (told.gone.has(employeeId) && !told.seen.has(employeeId))
  const missing = ({ attributes: { employeeId } }: Item<StoredEmployee>): boolean => mode === 'full' && !told.seen.has(employeeId)
  return {
    active: employed.length,
    leavers: employed.filter(named).map(leaver),
    vanished: employed.filter((person) => !named(person) && missing(person)).map(leaver),
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
