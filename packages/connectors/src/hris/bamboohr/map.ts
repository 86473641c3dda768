import { SourceEmployee } from '@fairlead/workforce/employee'
import type { Rejection } from '@fairlead/workforce/ports'
import { SourceReview } from '@fairlead/workforce/review'
import { pathText } from '@fairlead/kernel/parse'
import type { BambooHrConnection } from '../../config.ts'
import { ratingOf } from '../rating.ts'
import { listedFields, type DatasetRow, type ListedEmployee } from './wire.ts'

/** A row is mapped whole or rejected with a reason; nothing is invented and no cell is repeated in the reason. */
export type Mapped<Row> = { readonly row: Row } | { readonly rejection: Omit<Rejection, 'line'> }

const rejected = (path: string, code: string, sentence: string): { readonly rejection: Omit<Rejection, 'line'> } => ({
  rejection: { path, code, sentence },
})

/** BambooHR writes a missing date as 0000-00-00 and a missing text as null or as nothing. */
const present = (value: string | number | boolean | null | undefined): string | undefined => {
  const text = value === null || value === undefined ? '' : String(value).trim()
  return text === '' || text === '0000-00-00' ? undefined : text
}

/** Fields whose absence changes what a person is to us; a restricted one must not pass for an empty one. */
const needed: readonly string[] = ['firstName', 'lastName', 'jobTitleName', 'status', ...listedFields]
export const restrictedNeeds = (listed: ListedEmployee): readonly string[] =>
  needed.filter((field) => listed.restrictedFields.includes(field))

const levelOf = (connection: BambooHrConnection, field: string | undefined, title: string | undefined): number | undefined => {
  if (field !== undefined) return connection.levels?.values?.[field] ?? (/^\d{1,3}$/.test(field) ? Number(field) : undefined)
  return connection.levels?.titles?.find(([words]) => title?.toLowerCase().includes(words.toLowerCase()))?.[1]
}

const statusOf = (connection: BambooHrConnection, listed: ListedEmployee): SourceEmployee['status'] | undefined => {
  if (listed.status === 'Inactive') return 'terminated'
  if (listed.status !== 'Active') return undefined
  return connection.statuses?.[present(listed.employmentStatusName) ?? ''] ?? 'active'
}

const fieldOf = (
  connection: BambooHrConnection,
  extra: DatasetRow | undefined,
  name: Exclude<keyof NonNullable<BambooHrConnection['extraFields']>, 'dataset'>,
) => {
  const column = connection.extraFields?.[name]
  return column === undefined ? undefined : present(extra?.[column])
}

/** `terminationDate` comes from the single-employee read: the listing does not know it. */
export const mapEmployee = (
  connection: BambooHrConnection,
  listed: ListedEmployee,
  extra: DatasetRow | undefined,
  terminationDate: string | null | undefined,
): Mapped<SourceEmployee> => {
  const restricted = restrictedNeeds(listed)
  if (restricted.length > 0) {
    return rejected(
      restricted.join(', '),
      'field-restricted',
      'The connection may not see this field of this person; widen its access level in BambooHR.',
    )
  }
  const status = statusOf(connection, listed)
  if (status === undefined) return rejected('status', 'unknown-status', 'The status is neither Active nor Inactive.')
  const hireDate = present(listed.hireDate)
  if (hireDate === undefined) return rejected('hireDate', 'hire-date-missing', 'The HRIS has no hire date for this person.')
  const title = present(listed.jobTitleName)
  const location = present(listed.locationName)
  const givenName = present(listed.preferredName) ?? present(listed.firstName)
  const familyName = present(listed.lastName)
  const candidate = {
    sourceId: listed.employeeId,
    // Where the account keeps no employee number within our reach, BambooHR's own id is the number HR sees in its addresses.
    employeeNumber:
      fieldOf(connection, extra, 'employeeNumber') ??
      (connection.extraFields?.employeeNumber === undefined ? listed.employeeId : undefined),
    givenName: present(listed.firstName),
    familyName,
    displayName: givenName === undefined || familyName === undefined ? undefined : `${givenName} ${familyName}`,
    workEmail: present(listed.workEmail),
    status,
    managerSourceId: present(listed.reportsToId),
    department: present(listed.departmentName),
    division: present(listed.divisionName),
    location,
    timeZone: fieldOf(connection, extra, 'timeZone') ?? connection.timeZones?.[location ?? ''],
    title,
    jobLevel: levelOf(connection, fieldOf(connection, extra, 'jobLevel'), title),
    hireDate,
    originalHireDate: fieldOf(connection, extra, 'originalHireDate'),
    currentPositionStartDate: fieldOf(connection, extra, 'currentPositionStartDate'),
    legalEntity: fieldOf(connection, extra, 'legalEntity'),
    contract: fieldOf(connection, extra, 'contract'),
    mentorTrainedOn: fieldOf(connection, extra, 'mentorTrainedOn'),
    terminationDate: status === 'terminated' ? present(terminationDate) : undefined,
    languages: fieldOf(connection, extra, 'languages')
      ?.split(/[,;]/)
      .map((language) => language.trim())
      .filter((language) => language !== ''),
  }
  const parsed = SourceEmployee.safeParse(Object.fromEntries(Object.entries(candidate).filter(([, value]) => value !== undefined)))
  if (parsed.success) return { row: parsed.data }
  const path = pathText(parsed.error.issues[0]?.path ?? [])
  return rejected(path, 'field-malformed', 'The HRIS has no value here, or one that is not of the expected form.')
}

export const mapReview = (ratings: NonNullable<BambooHrConnection['ratings']>, row: DatasetRow): Mapped<SourceReview> => {
  const { fields, scale } = ratings
  const at = (column: string | undefined): DatasetRow[string] => (column === undefined ? undefined : row[column])
  const employee = present(at(fields.employeeId))
  const cycle = present(at(fields.cycle))
  const performance = ratingOf(scale, present(at(fields.performance)))
  const manager = ratingOf(scale, present(at(fields.potentialManager)))
  const calibration = ratingOf(scale, present(at(fields.potentialCalibration)))
  if (performance === 'off-scale') return rejected(fields.performance, 'rating-off-scale', 'The rating is not on the configured scale.')
  if (manager === 'off-scale' || calibration === 'off-scale') {
    const column = manager === 'off-scale' ? fields.potentialManager : fields.potentialCalibration
    return rejected(column ?? '', 'rating-off-scale', 'The potential rating is not on the configured scale.')
  }
  const potential = [
    ...(manager === undefined ? [] : [{ source: 'manager' as const, rating: manager }]),
    ...(calibration === undefined ? [] : [{ source: 'calibration' as const, rating: calibration }]),
  ]
  const parsed = SourceReview.safeParse({
    reviewSourceId: `${employee ?? ''}:${cycle ?? ''}`,
    employeeSourceId: employee,
    cycleId: cycle,
    periodStart: present(at(fields.periodStart)),
    periodEnd: present(at(fields.periodEnd)),
    ...(performance === undefined ? {} : { performance }),
    ...(potential.length === 0 ? {} : { potential }),
  })
  if (parsed.success) return { row: parsed.data }
  const names: Readonly<Record<string, string>> = {
    employeeSourceId: fields.employeeId,
    cycleId: fields.cycle,
    periodStart: fields.periodStart,
    periodEnd: fields.periodEnd,
  }
  const path = String(parsed.error.issues[0]?.path[0] ?? '')
  return rejected(names[path] ?? path, 'field-malformed', 'The dataset has no value here, or one that is not of the expected form.')
}
