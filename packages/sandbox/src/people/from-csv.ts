import { ColumnMapping, type Field } from '@fairlead/connectors/hris/csv/column-mapping'
import { readWorkforceRows } from '@fairlead/connectors/hris/csv/csv-source'
import type { WorkforceRow } from '@fairlead/connectors/hris/csv/map-row'
import { delimiterOf, readCsv } from '@fairlead/connectors/hris/csv/read-csv'
import { suggestMapping, type Suggestion } from '@fairlead/connectors/hris/csv/suggest-mapping'
import { AppError } from '@fairlead/kernel/errors'
import type { Rejection } from '@fairlead/workforce/ports'
import type { Company } from '../company.ts'
import { completePeople } from './complete-people.ts'
import { sourceNoteOf } from './known-files.ts'

export type CompanyFromCsv = {
  readonly company: Company
  /** As it was used: given, or suggested. Worth saving beside the file. */
  readonly mapping: ColumnMapping
  /** What the suggestion found, where no mapping was given. */
  readonly suggestion: Suggestion | undefined
  readonly rejected: readonly Rejection[]
  /** What the file did not say and the demo made up, in plain words. */
  readonly madeUp: readonly string[]
}

const suggested = async (
  bytes: Uint8Array,
  asOf: string,
): Promise<{ readonly headers: readonly string[]; readonly suggestion: Suggestion }> => {
  const delimiter = delimiterOf(bytes)
  const table = await readCsv([bytes], delimiter)
  const cells = table.rows.map((row) => row.cells)
  return { headers: table.headers, suggestion: suggestMapping(table.headers, cells, { asOf, delimiter }) }
}

const read = ({ columns }: ColumnMapping): string => {
  const used = (Object.keys(columns) as Field[]).map((field) => `${field} ("${columns[field]?.column ?? ''}")`)
  return used.length === 0
    ? 'No column of the file describes employment: one row became one person, and nothing else of it was read.'
    : `From the file: ${used.join(', ')}.`
}

/**
 * Any HR export as a company for the demo. What a row says is kept; what a person needs and the file lacks is made up from the seed, and the
 * provenance says so field by field. The importer itself (connectors) never fills anything in.
 *
 * Errors: those of the importer, and `csv-without-people` (invalid).
 * @param options.asOf `YYYY-MM-DD`
 * @param options.limit read so many people at most, in the order of the file
 */
export const companyFromCsv = async (options: {
  readonly bytes: Uint8Array
  readonly name: string
  readonly seed: number
  readonly asOf: string
  readonly mapping?: ColumnMapping
  readonly limit?: number
}): Promise<CompanyFromCsv> => {
  const { bytes, seed, asOf } = options
  const { headers, suggestion } = await suggested(bytes, asOf)
  const mapping = options.mapping ?? ColumnMapping.parse(suggestion.mapping)
  const { rows, rejected } = await readWorkforceRows([bytes], mapping)
  const taken: readonly WorkforceRow[] = rows.slice(0, options.limit)
  if (!taken.some((row) => row.employee.status === 'active')) {
    throw new AppError('csv-without-people', 'invalid', {
      message: 'No row of the file is an active employee.',
      next: 'Look at the rejected rows, and at what the mapping says about the status.',
    })
  }
  const { people, madeUp } = completePeople(taken, { seed, asOf })
  const provenance = [
    sourceNoteOf(headers),
    read(mapping),
    `Made up from seed ${seed}, since the file does not say it: ${madeUp.join(', ')}.`,
    taken.length < rows.length ? `The first ${taken.length} of ${rows.length} people were taken.` : undefined,
    rejected.length > 0 ? `${rejected.length} rows were rejected.` : undefined,
  ]
  return {
    company: { name: options.name, provenance: provenance.filter((sentence) => sentence !== undefined).join(' '), people },
    mapping,
    suggestion: options.mapping === undefined ? suggestion : undefined,
    rejected,
    madeUp,
  }
}
