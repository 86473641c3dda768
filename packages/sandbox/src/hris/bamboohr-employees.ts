import type { Person } from '../company.ts'
import { peopleOf, type BambooHrAccount } from './bamboohr-account.ts'

export type EmployeeHabits = {
  /** The caller may not see these of anybody: null, and named. */
  readonly restrictedFields: readonly string[]
  /** People whose hire date BambooHR writes as 0000-00-00. */
  readonly withoutHireDate: readonly string[]
  /** Pages of the whole listing are never longer than this, whatever was asked for. */
  readonly longestPage?: number
}

export const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
/** Outside the listing, BambooHR explains an error in a header. */
export const refusal = (status: number, message: string): Response =>
  new Response(null, { status, headers: { 'x-bamboohr-error-message': message } })
const listingRefusal = (code: string, message: string): Response =>
  json(400, { error: { code, message } }, { 'x-bamboohr-error-message': message })

const text = (value: string): string | null => (value === '' ? null : value)

/** The fields of the closed list that an account of ours fills; the others exist and are null. */
const optional = (account: BambooHrAccount, habits: EmployeeHabits): Readonly<Record<string, (person: Person) => string | null>> => ({
  workEmail: (person) => person.email,
  hireDate: (person) => (habits.withoutHireDate.includes(person.sourceId) ? '0000-00-00' : person.hireDate),
  departmentName: (person) => text(person.department),
  locationName: (person) => text(person.location),
  employmentStatusName: (person) => (person.status === 'Active' ? 'Full-Time' : 'Terminated'),
  reportsToId: (person) => person.managerSourceId ?? null,
  reportsToName: (person) => {
    const manager = account.entries.get(person.managerSourceId ?? '')?.person
    return manager === undefined ? null : `${manager.givenName} ${manager.familyName}`
  },
})

const shown = (account: BambooHrAccount, habits: EmployeeHabits, person: Person, wanted: readonly string[]): Record<string, unknown> => {
  const known = optional(account, habits)
  const fields: Record<string, unknown> = {
    firstName: person.givenName,
    lastName: person.familyName,
    preferredName: null,
    photoUrl: null,
    jobTitleName: text(person.title),
    status: person.status,
    ...Object.fromEntries(wanted.map((name) => [name, known[name]?.(person) ?? null])),
  }
  const restricted = Object.keys(fields).filter((name) => habits.restrictedFields.includes(name))
  for (const name of restricted) fields[name] = null
  return { employeeId: person.sourceId, ...fields, _restrictedFields: restricted }
}

const cursorOf = (person: Person): string => Buffer.from(JSON.stringify({ after: person.sourceId })).toString('base64')
const boundaryOf = (cursor: string): string | undefined => {
  try {
    const { after } = JSON.parse(Buffer.from(cursor, 'base64').toString()) as { after?: unknown }
    return typeof after === 'string' ? after : undefined
  } catch {
    return undefined
  }
}

/** GET /api/v1/employees */
export const answerListing = (account: BambooHrAccount, habits: EmployeeHabits, query: URLSearchParams): Response => {
  const status = query.get('filter[status]')
  const ids = new Set([...query.getAll('filter[ids][]'), ...(query.get('filter[ids]')?.split(',') ?? [])])
  const matching = peopleOf(account)
    // Whoever has a filtered field that the caller may not see vanishes from the result.
    .filter((person) => status === null || (person.status.toLowerCase() === status && !habits.restrictedFields.includes('status')))
    .filter((person) => ids.size === 0 || ids.has(person.sourceId))
  const asked = Number(query.get('page[limit]') ?? 250)
  const limit = ids.size === 0 ? Math.min(asked, habits.longestPage ?? asked) : asked
  const after = query.get('page[after]')
  const boundary = after === null ? -1 : matching.findIndex((person) => person.sourceId === boundaryOf(after))
  if (after !== null && boundary === -1) return listingRefusal('BadPage', 'The page cursor does not fit the listing any more.')
  const page = matching.slice(boundary + 1, boundary + 1 + limit)
  const last = page.at(-1)
  const more = last !== undefined && boundary + 1 + limit < matching.length
  const wanted = query.get('fields')?.split(',') ?? []
  return json(200, {
    data: page.map((person) => shown(account, habits, person, wanted)),
    meta: { total: matching.length, page: { limit, nextCursor: more ? cursorOf(last) : null, prevCursor: null } },
    _links: { self: { href: '/api/v1/employees' } },
  })
}

/** GET /api/v1/employees/changed */
export const answerChanges = (account: BambooHrAccount, query: URLSearchParams): Response => {
  const since = Date.parse(query.get('since') ?? '')
  if (Number.isNaN(since)) return refusal(400, 'The since parameter is not a valid ISO 8601 date.')
  const type = query.get('type') ?? 'all'
  const changed = [...account.entries].filter(
    ([, entry]) => Date.parse(entry.lastChanged) > since && (type === 'all' || entry.action.toLowerCase() === type),
  )
  const latest =
    changed
      .map(([, entry]) => entry.lastChanged)
      .toSorted()
      .at(-1) ?? query.get('since')
  return json(200, {
    latest,
    employees: Object.fromEntries(changed.map(([id, { action, lastChanged }]) => [id, { id, action, lastChanged }])),
  })
}

/** GET /api/v1/employees/{id}; what the caller may not see is left out without a word. */
export const answerOne = (account: BambooHrAccount, habits: EmployeeHabits, id: string, query: URLSearchParams): Response => {
  const entry = account.entries.get(id)
  if (entry === undefined || entry.action === 'Deleted') return refusal(404, 'Employee not found.')
  const { person } = entry
  const known = optional(account, habits)
  const values: Readonly<Record<string, string | null>> = {
    firstName: person.givenName,
    lastName: person.familyName,
    status: person.status,
    terminationDate: person.terminationDate ?? '0000-00-00',
    originalHireDate: person.originalHireDate ?? '0000-00-00',
  }
  const wanted = (query.get('fields') ?? 'firstName,lastName').split(',').filter((name) => !habits.restrictedFields.includes(name))
  return json(200, {
    id,
    ...Object.fromEntries(
      wanted.filter((name) => name in values || name in known).map((name) => [name, values[name] ?? known[name]?.(person) ?? null]),
    ),
  })
}
