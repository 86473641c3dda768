import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { chunked } from './chunks.ts'
import { putOffRow } from './deferred-rows.ts'
import { employeeFrom, planRow, type RowPlan } from './employee-change.ts'
import { SourceEmployee } from './employee.ts'
import { employeeIdOf, employeeStore, type StoredEmployee } from './employee-store.ts'
import { heldBackAmong } from './held-back-store.ts'
import type { EmployeePage, Rejection } from './ports.ts'
import { takeRows, type Taken } from './row-intake.ts'
import { standingsOf } from './standing.ts'
import { advanced, pageCommand, withRejections, type SyncRun } from './sync-run.ts'
import { putPage, syncRunStore, type OpenRun } from './sync-run-store.ts'

type Planned = { readonly employee: StoredEmployee; readonly plan: RowPlan }

/** Rows of one page may meet over one employee number; the later one waits for the close, where everybody else has settled. */
const withoutCollisions = (planned: readonly Planned[]): readonly Planned[] => {
  const touched = new Set<string>()
  return planned.map(({ employee, plan }) => {
    if (plan.kind !== 'write') return { employee, plan }
    const keys = plan.changes.map(({ key }) => key.pk)
    if (keys.some((key) => touched.has(key))) return { employee, plan: { kind: 'number-taken' } }
    keys.forEach((key) => touched.add(key))
    return { employee, plan }
  })
}

const rowsOf = ({ plan }: Planned): number => (plan.kind === 'write' ? plan.changes.length + plan.facts.length : 1)

/** Without the source id: this person was erased, and a list of refusals is no place to come back to. */
const heldBackRow = (at: number): Rejection => ({
  line: at + 1,
  path: `employees[${at}]`,
  code: 'person-erased',
  sentence: 'This person was erased here and is held back until HR has them taken on again.',
})

const takePage = async (store: Store, sync: SyncRun, page: EmployeePage): Promise<Taken<SourceEmployee> & { seen: readonly string[] }> => {
  const { tenantId, connectionId } = sync
  const idOf = (sourceId: string): string => employeeIdOf(tenantId, connectionId, sourceId)
  const seenBefore = new Set<string>()
  for await (const { seen } of syncRunStore(store).pages(sync, 'employees')) seen.forEach((id) => seenBefore.add(id))
  const taken = takeRows(page, {
    noun: 'employees',
    schema: SourceEmployee,
    idField: 'sourceId',
    seenBefore: (sourceId) => seenBefore.has(idOf(sourceId)),
  })
  // Whose row was refused is still there: seen, though not understood.
  const seen = new Set([...taken.rows.map(({ sourceId }) => sourceId), ...taken.refusedIds].map(idOf))
  const heldBack = await heldBackAmong(store, tenantId, [...seen])
  const held = heldBack.size === 0 ? [] : taken.rows.filter(({ sourceId }) => heldBack.has(idOf(sourceId)))
  return {
    ...taken,
    rows: taken.rows.filter((row) => !held.includes(row)),
    rejected: [...taken.rejected, ...held.map((row) => heldBackRow(page.rows.indexOf(row)))],
    seen: [...seen],
  }
}

/**
 * Take one page of people: changed rows commit in chunks, then the page's progress commits with the command for the next page. What
 * is destructive (leavers, a number taken from somebody) is only put aside: the close decides.
 */
export const pullEmployees = async (store: Store, opened: OpenRun, page: EmployeePage, run: Run): Promise<OpenRun> => {
  const runs = syncRunStore(store)
  const { tenantId, connectionId, firstSync } = opened.sync
  const taken = await takePage(store, opened.sync, page)
  const employees = taken.rows.map((row) => employeeFrom(row, { tenantId, connectionId, asOf: run.asOf }))
  const standing = await standingsOf(employeeStore(store), tenantId, employees)
  const planned = withoutCollisions(
    employees.map((employee) => ({ employee, plan: planRow(employee, standing(employee), { firstSync, asOf: run.asOf }) })),
  ).filter(({ plan }) => plan.kind !== 'unchanged')

  let open = opened
  for (const chunk of chunked(planned, rowsOf)) {
    const written = chunk.flatMap(({ plan }) => (plan.kind === 'write' ? [plan] : []))
    const putOff = chunk.filter(({ plan }) => plan.kind !== 'write')
    const changes = [
      ...written.flatMap((plan) => plan.changes),
      ...putOff.map(({ employee }) => putOffRow(open.sync, 'core', employee.employeeId, employee, run.asOf)),
    ]
    const counts = { ...open.sync.counts, changed: open.sync.counts.changed + written.length }
    const facts = written.flatMap((plan) => plan.facts)
    open = await runs.commitPart(run, open, { ...open.sync, counts }, changes, facts)
  }

  const ids = {
    seen: taken.seen,
    gone: page.gone.map((sourceId) => employeeIdOf(tenantId, connectionId, sourceId)),
    deferred: planned.flatMap(({ employee, plan }) => (plan.kind === 'write' ? [] : [employee.employeeId])),
  }
  const told = withRejections(open.sync, taken.rejected, taken.unidentified)
  const counted = { ...told, counts: { ...told.counts, seen: told.counts.seen + taken.rows.length } }
  const next = advanced({ ...counted, watermark: page.watermark ?? counted.watermark }, page.next)
  return runs.commitLast(run, open, next, putPage(open.sync, 'employees', ids), [pageCommand(next, page.next)])
}
