import { message, type Outgoing } from '@fairlead/kernel/message'
import type { Change, Item } from '@fairlead/kernel/store'
import { EmployeeDeparted, EmployeeMoved, EmployeePromoted } from '@fairlead/kernel/events/workforce'
import { contentHash } from '@fairlead/kernel/content-hash'
import { isEmployed, type SourceEmployee } from './employee.ts'
import { deleteNumberHolder, employeeIdOf, putEmployee, putNumberHolder, type NumberHolder, type StoredEmployee } from './employee-store.ts'
import { plainJson } from './plain-json.ts'

type Origin = { readonly tenantId: string; readonly connectionId: string; readonly asOf: string }

export const employeeFrom = (row: SourceEmployee, { tenantId, connectionId, asOf }: Origin): StoredEmployee => {
  const { managerSourceId, ...rest } = plainJson(row)
  const content = {
    ...rest,
    employeeId: employeeIdOf(tenantId, connectionId, row.sourceId),
    tenantId,
    connectionId,
    // A manager we do not know (yet, or ever) is kept as the HRIS says it.
    ...(managerSourceId === undefined ? {} : { managerId: employeeIdOf(tenantId, connectionId, managerSourceId) }),
  }
  return { ...content, contentHash: contentHash(content), observedAt: asOf }
}

/** What stands in the store for one row: the person, who holds the row's employee number, and whether that holder still works here. */
export type Standing = {
  readonly stored: Item<StoredEmployee> | undefined
  readonly holder: Item<NumberHolder> | undefined
  readonly holderEmployed: boolean
  /** The holder of the number the person had, when the row brings another. */
  readonly oldHolder: Item<NumberHolder> | undefined
}

export type RowPlan =
  | { readonly kind: 'unchanged' }
  /** Leaving is destructive and waits for the brakes. */
  | { readonly kind: 'departing' }
  /** Somebody who still works here holds the number; they may be leaving in this very pull. */
  | { readonly kind: 'number-taken' }
  | { readonly kind: 'write'; readonly changes: readonly Change[]; readonly facts: readonly Outgoing[] }

const differs = (before: StoredEmployee, after: StoredEmployee, field: keyof StoredEmployee): boolean =>
  before[field] !== undefined && after[field] !== undefined && before[field] !== after[field]

const movedFields = { department: 'department', location: 'location', manager: 'managerId', title: 'title' } as const

/** A field that was missing and is now there tells nothing: only two different values are a move. */
export const movements = (before: StoredEmployee, after: StoredEmployee, asOf: string): readonly Outgoing[] => {
  if (!isEmployed(before.status) || !isEmployed(after.status)) return []
  const newPosition = before.currentPositionStartDate !== after.currentPositionStartDate
  const effectiveOn = (newPosition ? after.currentPositionStartDate : undefined) ?? asOf.slice(0, 10)
  const { employeeId } = after
  const names = Object.keys(movedFields) as (keyof typeof movedFields)[]
  const changed = names.filter((name) => differs(before, after, movedFields[name]))
  const promoted = before.jobLevel !== undefined && after.jobLevel !== undefined && after.jobLevel > before.jobLevel
  return [
    ...(changed.length === 0 ? [] : [message(EmployeeMoved, { employeeId, effectiveOn, changed })]),
    ...(promoted ? [message(EmployeePromoted, { employeeId, effectiveOn, derived: true })] : []),
  ]
}

const numberChanges = (employee: StoredEmployee, { stored, holder, oldHolder }: Standing): readonly Change[] => {
  const { tenantId, employeeId } = employee
  const oldNumber = stored?.attributes.employeeNumber
  const held = holder?.attributes.employeeId === employeeId
  // Who has left does not take a number away from anybody.
  const claims = !held && (holder === undefined || isEmployed(employee.status))
  return [
    ...(claims ? [putNumberHolder(employee, holder === undefined ? 'absent' : { version: holder.version })] : []),
    ...(oldNumber !== undefined && oldHolder?.attributes.employeeId === employeeId
      ? [deleteNumberHolder(tenantId, oldNumber, oldHolder.version)]
      : []),
  ]
}

export const planRow = (
  employee: StoredEmployee,
  standing: Standing,
  options: { readonly firstSync: boolean; readonly asOf: string },
): RowPlan => {
  const { stored, holder, holderEmployed } = standing
  const before = stored?.attributes
  const employed = isEmployed(employee.status)
  if (before?.contentHash === employee.contentHash) return { kind: 'unchanged' }
  if (before !== undefined && isEmployed(before.status) && !employed) return { kind: 'departing' }
  if (employed && holder !== undefined && holder.attributes.employeeId !== employee.employeeId && holderEmployed) {
    return { kind: 'number-taken' }
  }
  return {
    kind: 'write',
    changes: [putEmployee(employee, stored === undefined ? 'absent' : { version: stored.version }), ...numberChanges(employee, standing)],
    facts: before === undefined || options.firstSync ? [] : movements(before, employee, options.asOf),
  }
}

/** Leaving keeps what we knew and says so; without a date of the HRIS it counts from the day of the run. */
export const planDeparture = (
  stored: Item<StoredEmployee>,
  row: StoredEmployee | undefined,
  asOf: string,
): { readonly changes: readonly Change[]; readonly facts: readonly Outgoing[] } => {
  const known = row ?? { ...stored.attributes, status: 'terminated' as const }
  const effectiveOn = known.terminationDate ?? asOf.slice(0, 10)
  const leaver: StoredEmployee = {
    ...known,
    // Another number in a leaver's row would only take it from somebody.
    employeeNumber: stored.attributes.employeeNumber,
    terminationDate: effectiveOn,
    // The row's own hash, so that the same row next time is no change; without a row any row is one.
    contentHash: row?.contentHash ?? `vanished-${effectiveOn}`,
    observedAt: asOf,
  }
  return {
    changes: [putEmployee(leaver, { version: stored.version })],
    facts: [message(EmployeeDeparted, { employeeId: leaver.employeeId, effectiveOn })],
  }
}
