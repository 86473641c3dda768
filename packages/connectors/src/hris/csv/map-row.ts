import { AppError } from '@fairlead/kernel/errors'
import { SourceEmployee } from '@fairlead/workforce/employee'
import type { Rejection } from '@fairlead/workforce/ports'
import type { RatingValue } from '@fairlead/workforce/review'
import { ratingOf } from '../rating.ts'
import { dateFields, type ColumnMapping, type Field } from './column-mapping.ts'
import type { CsvRow } from './read-csv.ts'
import { dayOf, yearsBefore } from './dates.ts'

/** What one row says, and no more: every field may be missing. */
export type WorkforceRow = {
  readonly line: number
  readonly employee: Partial<SourceEmployee>
  readonly performance?: RatingValue
  readonly potential?: RatingValue
  /** Fields that were counted back from years of service. */
  readonly derived: readonly (keyof SourceEmployee)[]
}
type Refused = { readonly rejection: Rejection }

const plainFields = [
  'workEmail',
  'givenName',
  'familyName',
  'displayName',
  'department',
  'division',
  'location',
  'timeZone',
  'title',
  'legalEntity',
  'contract',
] as const satisfies readonly Field[]
const statuses = SourceEmployee.shape.status

type Cells = {
  readonly read: (field: Field) => string | undefined
  readonly refuse: (field: Field, code: string, sentence: string) => never
}

const cellsOf = (mapping: ColumnMapping, headers: readonly string[], row: CsvRow): Cells => {
  const sentinels = new Set(mapping.missing.map((word) => word.trim().toLowerCase()))
  const refuse = (field: Field, code: string, sentence: string): never => {
    throw new AppError(code, 'invalid', { message: sentence, path: mapping.columns[field]?.column ?? field })
  }
  return {
    refuse,
    read: (field) => {
      const column = mapping.columns[field]
      if (column === undefined) return undefined
      const text = (row.cells[headers.indexOf(column.column)] ?? '').trim().replaceAll(/\s+/g, ' ')
      if (text === '' || sentinels.has(text.toLowerCase())) return undefined
      if (column.values === undefined) return text
      return column.values[text] ?? refuse(field, 'unknown-value', 'The mapping does not say what this cell means.')
    },
  }
}

const datesOf = (mapping: ColumnMapping, { read, refuse }: Cells): Pick<WorkforceRow, 'employee' | 'derived'> => {
  const employee: Partial<Record<(typeof dateFields)[number], string>> = {}
  for (const field of dateFields) {
    const text = read(field)
    const format = mapping.columns[field]?.format
    if (text !== undefined && format !== undefined)
      employee[field] = dayOf(text, format) ?? refuse(field, 'date-malformed', `The cell is not a day of the form ${format}.`)
  }
  const derived: (keyof SourceEmployee)[] = []
  for (const [field, target] of [
    ['yearsWithCompany', 'hireDate'],
    ['yearsInPosition', 'currentPositionStartDate'],
  ] as const) {
    const text = read(field)
    const { asOf } = mapping.declared
    if (text === undefined || asOf === undefined || employee[target] !== undefined) continue
    if (!/^\d{1,2}(\.\d+)?$/.test(text)) refuse(field, 'years-malformed', 'The cell is not a number of years.')
    employee[target] = yearsBefore(asOf, Number(text))
    derived.push(target)
  }
  return { employee, derived }
}

const ratingIn = (
  mapping: ColumnMapping,
  { read, refuse }: Cells,
  field: 'performanceRating' | 'potentialRating',
): RatingValue | undefined => {
  const { scale } = mapping.declared
  if (scale === undefined) return undefined
  const rating = ratingOf(scale, read(field))
  return rating === 'off-scale' ? refuse(field, 'rating-off-scale', 'The rating is not on the declared scale.') : rating
}

const employeeOf = (mapping: ColumnMapping, cells: Cells, line: number): Partial<SourceEmployee> => {
  const { read, refuse } = cells
  const number = read('employeeNumber') ?? (mapping.declared.employeeNumber === 'line' ? `line-${line}` : undefined)
  const status = statuses.safeParse(read('status') ?? mapping.declared.status)
  if (!status.success && read('status') !== undefined) refuse('status', 'unknown-value', 'The mapping does not say what this status means.')
  const level = read('jobLevel')
  if (level !== undefined && !/^\d{1,2}$/.test(level)) refuse('jobLevel', 'level-malformed', 'The cell is not a level of 0 to 99.')
  const names = Object.fromEntries(plainFields.map((field) => [field, read(field)]))
  const optional = {
    ...names,
    sourceId: number,
    employeeNumber: number,
    displayName:
      names['displayName'] ??
      (names['givenName'] !== undefined && names['familyName'] !== undefined ? `${names['givenName']} ${names['familyName']}` : undefined),
    status: status.success ? status.data : undefined,
    managerSourceId: read('managerEmployeeNumber'),
    jobLevel: level === undefined ? undefined : Number(level),
    languages: read('languages')
      ?.split(/[,;/]/)
      .map((language) => language.trim())
      .filter((language) => language !== ''),
  }
  return Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
}

/** One row under a mapping. The reason of a rejection names the column and never repeats the cell. */
export const mapRow = (mapping: ColumnMapping, headers: readonly string[], row: CsvRow): WorkforceRow | Refused => {
  const cells = cellsOf(mapping, headers, row)
  try {
    const { employee, derived } = datesOf(mapping, cells)
    const performance = ratingIn(mapping, cells, 'performanceRating')
    const potential = ratingIn(mapping, cells, 'potentialRating')
    return {
      line: row.line,
      employee: { ...employeeOf(mapping, cells, row.line), ...employee },
      ...(performance === undefined ? {} : { performance }),
      ...(potential === undefined ? {} : { potential }),
      derived,
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { rejection: { line: row.line, path: error.path ?? '', code: error.code, sentence: error.message } }
  }
}

/** A whole employee, or which fields the file lacks for one. Nothing is filled in. */
export const completeEmployee = (row: WorkforceRow): { readonly row: SourceEmployee } | Refused => {
  const parsed = SourceEmployee.safeParse(row.employee)
  if (parsed.success) return { row: parsed.data }
  const paths = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].filter((path) => path !== 'sourceId')
  const missing = paths.filter((path) => !(path in row.employee))
  const [code, path] = missing.length > 0 ? ['field-missing', missing.join(', ')] : ['field-malformed', paths.join(', ')]
  const sentence = code === 'field-missing' ? 'The file has no value for these fields.' : 'The cell is not of the expected form.'
  return { rejection: { line: row.line, path, code, sentence } }
}
