import { AppError } from '@fairlead/kernel/errors'
import type { SourceEmployee } from '@fairlead/workforce/employee'
import type { HrisSource, Rejection } from '@fairlead/workforce/ports'
import type { SourceReview } from '@fairlead/workforce/review'
import type { ColumnMapping } from './column-mapping.ts'
import { completeEmployee, mapRow, type WorkforceRow } from './map-row.ts'
import { readCsv, type CsvBytes, type CsvLimits } from './read-csv.ts'

export type WorkforceRows = { readonly rows: readonly WorkforceRow[]; readonly rejected: readonly Rejection[] }

/**
 * What the rows of an HR export say, under a mapping; whoever stands in the file twice is read once.
 * Errors: those of `readCsv`, and `csv-column-missing` (invalid).
 */
export const readWorkforceRows = async (bytes: CsvBytes, mapping: ColumnMapping, limits?: CsvLimits): Promise<WorkforceRows> => {
  const table = await readCsv(bytes, mapping.delimiter, limits)
  for (const [field, { column }] of Object.entries(mapping.columns)) {
    if (table.headers.includes(column)) continue
    throw new AppError('csv-column-missing', 'invalid', {
      message: `The file has no column "${column}", which the mapping uses for ${field}.`,
      path: `columns.${field}.column`,
      next: 'Correct the mapping, or export the column.',
    })
  }
  const rows: WorkforceRow[] = []
  const rejected: Rejection[] = [...table.rejected]
  const seen = new Set<string>()
  for (const row of table.rows) {
    const mapped = mapRow(mapping, table.headers, row)
    if ('rejection' in mapped) {
      rejected.push(mapped.rejection)
      continue
    }
    const number = mapped.employee.employeeNumber
    if (number !== undefined && seen.has(number)) {
      const path = mapping.columns.employeeNumber?.column ?? 'employeeNumber'
      rejected.push({ line: row.line, path, code: 'duplicate-number', sentence: 'An earlier row has this employee number.' })
      continue
    }
    if (number !== undefined) seen.add(number)
    rows.push(mapped)
  }
  return { rows, rejected: rejected.toSorted((a, b) => a.line - b.line) }
}

const reviewOf = (row: WorkforceRow, cycle: NonNullable<ColumnMapping['declared']['cycle']>): SourceReview | undefined => {
  const { employeeNumber } = row.employee
  if (employeeNumber === undefined || (row.performance === undefined && row.potential === undefined)) return undefined
  return {
    reviewSourceId: `${employeeNumber}:${cycle.id}`,
    employeeSourceId: employeeNumber,
    cycleId: cycle.id,
    periodStart: cycle.periodStart,
    periodEnd: cycle.periodEnd,
    ...(row.performance === undefined ? {} : { performance: row.performance }),
    ...(row.potential === undefined ? {} : { potential: [{ source: 'manager', rating: row.potential }] }),
  }
}

const PAGE = 250
type Pages<Row> = { readonly rows: readonly Row[]; readonly rejected: readonly Rejection[]; readonly next: string | null }
const pageOf = <Row>(rows: readonly Row[], rejected: readonly Rejection[], cursor: string | null): Pages<Row> => {
  const from = cursor === null ? 0 : Number(cursor)
  if (!Number.isSafeInteger(from) || from < 0)
    throw new AppError('bad-cursor', 'invalid', {
      message: 'The cursor is not a place in the file.',
      next: 'Begin again without a cursor.',
    })
  return {
    rows: rows.slice(from, from + PAGE),
    rejected: from === 0 ? rejected : [],
    next: from + PAGE < rows.length ? String(from + PAGE) : null,
  }
}

/** A CSV export as an HrisSource: always a snapshot, so a delta is answered as a full pull. The file is read once. */
export const csvSource = (file: {
  readonly open: () => CsvBytes
  readonly mapping: ColumnMapping
  readonly limits?: CsvLimits
}): HrisSource => {
  let reading: Promise<WorkforceRows> | undefined
  const read = (): Promise<WorkforceRows> => (reading ??= readWorkforceRows(file.open(), file.mapping, file.limits))
  return {
    employees: async ({ cursor }) => {
      const { rows, rejected } = await read()
      const whole = rows.map(completeEmployee)
      const employees: readonly SourceEmployee[] = whole.flatMap((mapped) => ('row' in mapped ? [mapped.row] : []))
      const refused = whole.flatMap((mapped) => ('rejection' in mapped ? [mapped.rejection] : []))
      return { ...pageOf(employees, [...rejected, ...refused], cursor), gone: [], watermark: null }
    },
    reviews: async ({ cursor }) => {
      const { rows } = await read()
      const { cycle } = file.mapping.declared
      return pageOf(cycle === undefined ? [] : rows.flatMap((row) => reviewOf(row, cycle) ?? []), [], cursor)
    },
  }
}
