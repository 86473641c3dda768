import { AppError } from '@fairlead/kernel/errors'
import type { SourceEmployee } from '@fairlead/workforce/employee'
import type { EmployeePage, Rejection } from '@fairlead/workforce/ports'
import type { BambooHrConnection } from '../../config.ts'
import type { BambooHrClient } from './client.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { checkDatasetFields, columnsOf, readRowsOf } from './datasets.ts'
import { mapEmployee, restrictedNeeds } from './map.ts'
import { ChangedEmployees, EmployeeListing, LeaverDates, listedFields, type ListedEmployee } from './wire.ts'

const LISTING_PAGE = 250
/** Ids a batch read names in its address. */
const BATCH = 100
/** Changes made while a pull runs are read twice rather than never; the content hash makes the second reading free. */
const OVERLAP_MS = 5 * 60_000

type Source = { readonly connection: BambooHrConnection; readonly client: BambooHrClient }

const listingPath = (parameters: readonly (readonly [string, string])[]): string => {
  const query = new URLSearchParams({ fields: listedFields.join(',') })
  for (const [name, value] of parameters) query.append(name, value)
  return `/api/v1/employees?${query.toString()}`
}

const earlier = (instant: string | null | undefined): string | null => {
  const at = Date.parse(instant ?? '')
  return Number.isNaN(at) ? null : new Date(at - OVERLAP_MS).toISOString()
}

const extraRows = async ({ connection, client }: Source, listed: readonly ListedEmployee[]): ReturnType<typeof readRowsOf> => {
  if (connection.extraFields === undefined) return new Map()
  const { dataset, employeeId, ...fields } = connection.extraFields
  return readRowsOf(client, { dataset, employeeId, fields: columnsOf(fields), ids: listed.map((employee) => employee.employeeId) })
}

/** The listing knows no termination date; only leavers are worth a request each. */
const terminationDates = async (
  { client }: Source,
  listed: readonly ListedEmployee[],
): Promise<ReadonlyMap<string, string | null | undefined>> => {
  const dates = new Map<string, string | null | undefined>()
  for (const { employeeId, status } of listed) {
    if (status !== 'Inactive') continue
    const path = `/api/v1/employees/${encodeURIComponent(employeeId)}?fields=terminationDate`
    const { body } = await client.read({ operation: 'read a leaver', path, schema: LeaverDates })
    dates.set(employeeId, body.terminationDate)
  }
  return dates
}

const mapAll = async (source: Source, listed: readonly ListedEmployee[]): Promise<{ rows: SourceEmployee[]; rejected: Rejection[] }> => {
  const extra = await extraRows(source, listed)
  const ended = await terminationDates(source, listed)
  const rows: SourceEmployee[] = []
  const rejected: Rejection[] = []
  listed.forEach((employee, index) => {
    const { employeeId } = employee
    const mapped = mapEmployee(source.connection, employee, extra.get(employeeId), ended.get(employeeId))
    if ('row' in mapped) rows.push(mapped.row)
    else rejected.push({ line: index + 1, ...mapped.rejection })
  })
  return { rows, rejected }
}

/** When nobody's field may be seen, the connection lacks a right; telling it person by person would hide that. */
const refuseIfRestrictedForAll = (listed: readonly ListedEmployee[]): void => {
  const [first, ...others] = listed.map(restrictedNeeds)
  const forAll = (first ?? []).filter((field) => others.every((fields) => fields.includes(field)))
  if (forAll.length === 0) return
  throw new AppError('source-malformed', 'invalid', {
    message: `BambooHR lets this connection see ${forAll.join(', ')} of nobody.`,
    path: forAll.join(', '),
    next: 'Give the application the scopes employee, employee:name and employee:job, and its owner an access level that shows these fields.',
  })
}

/** Every active person. Filtered by status alone: a filter on a field the caller may not see drops people without a word. */
export const listActive = async (source: Source, cursor: string | null): Promise<EmployeePage> => {
  const at = cursor === null ? undefined : readCursor(cursor, 'listing')
  const { extraFields } = source.connection
  if (at === undefined && extraFields !== undefined) {
    const { dataset, ...fields } = extraFields
    await checkDatasetFields(source.client, dataset, columnsOf(fields))
  }
  const { body, serverTime } = await source.client.read({
    operation: 'list employees',
    path: listingPath([
      ['filter[status]', 'active'],
      ['page[limit]', String(LISTING_PAGE)],
      ...(at === undefined ? [] : [['page[after]', at.after] as const]),
    ]),
    schema: EmployeeListing,
  })
  if (at === undefined) refuseIfRestrictedForAll(body.data)
  // The server's clock at the first page, not ours: the next delta is asked of the same clock.
  const startedAt = at === undefined ? (serverTime ?? null) : at.startedAt
  const next = body.meta.page.nextCursor
  return {
    ...(await mapAll(source, body.data)),
    gone: [],
    next: next === null ? null : writeCursor({ kind: 'listing', after: String(next), startedAt }),
    watermark: next === null ? earlier(startedAt) : null,
  }
}

/** Ids are opaque, but of one order: shorter first, then by text, which is the order of numbers too. */
const inOrder = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)

/**
 * Who changed since the watermark, a batch a page. The list of changes is asked again for every page and gone through in the order of ids,
 * so that the cursor stays small; whoever changes meanwhile stands after the watermark and comes with the next delta.
 */
export const listChanged = async (source: Source, since: string, cursor: string | null): Promise<EmployeePage> => {
  const at = cursor === null ? undefined : readCursor(cursor, 'changes')
  const { body } = await source.client.read({
    operation: 'list changes',
    path: `/api/v1/employees/changed?${new URLSearchParams({ since, type: 'all' }).toString()}`,
    schema: ChangedEmployees,
  })
  const changes = Array.isArray(body.employees) ? [] : Object.values(body.employees)
  const latest = at === undefined ? (changes.length === 0 ? null : (body.latest ?? null)) : at.latest
  const due = changes.filter(({ id }) => at === undefined || inOrder(id, at.afterId) > 0).toSorted((a, b) => inOrder(a.id, b.id))
  const batch = due.slice(0, BATCH)
  const ids = batch.filter(({ action }) => action !== 'Deleted').map(({ id }) => id)
  const listed = ids.length === 0 ? [] : await readByIds(source, ids)
  const { rows, rejected } = await mapAll(source, listed)
  const seen = new Set(listed.map((employee) => employee.employeeId))
  const unseen = ids.flatMap((id, index): Rejection[] =>
    seen.has(id)
      ? []
      : [
          {
            line: index + 1,
            path: 'employeeId',
            code: 'not-visible',
            sentence: 'BambooHR names this person as changed and does not show them to this connection.',
          },
        ],
  )
  const last = batch.at(-1)
  const more = due.length > batch.length && last !== undefined
  return {
    rows,
    rejected: [...rejected, ...unseen],
    gone: batch.filter(({ action }) => action === 'Deleted').map(({ id }) => id),
    next: more ? writeCursor({ kind: 'changes', afterId: last.id, latest }) : null,
    watermark: more ? null : earlier(latest),
  }
}

const readByIds = async (source: Source, ids: readonly string[]): Promise<readonly ListedEmployee[]> => {
  const path = listingPath([...ids.map((id) => ['filter[ids][]', id] as const), ['page[limit]', String(BATCH)]])
  const { body } = await source.client.read({ operation: 'read changed employees', path, schema: EmployeeListing })
  return body.data
}
