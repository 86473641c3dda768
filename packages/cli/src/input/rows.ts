import { nearest } from '../arguments.ts'
import { BadInput, type Fault } from '../bad-input.ts'
import { csvRows } from './csv-rows.ts'
import { formatOf, type Format } from './file.ts'
import { jsonLineRows, jsonRows } from './json-rows.ts'
import type { Reader, Row } from './row.ts'

export type Columns = {
  readonly required: readonly string[]
  /** Every column there may be; left out, columns that nobody asked for are passed over. */
  readonly known?: readonly string[]
}

const readers: Readonly<Record<Format, Reader>> = { csv: csvRows, json: jsonRows, jsonl: jsonLineRows }

const checkColumns = (path: string, names: readonly string[], { required, known }: Columns): void => {
  const wanted = known ?? required
  const missing = required
    .filter((name) => !names.includes(name))
    .map((name): Fault => {
      const guess = nearest(
        name,
        names.filter((other) => !wanted.includes(other)),
      )
      const sentence =
        guess === undefined ? `The column ${name} is missing.` : `The column ${name} is missing; is “${guess.slice(0, 60)}” meant?`
      return { code: 'column-missing', line: 1, path: `${path}: ${name}`, sentence }
    })
  const unknown = (known === undefined || missing.length > 0 ? [] : names)
    .filter((name) => !wanted.includes(name))
    .map((long): Fault => {
      const name = long.slice(0, 60)
      const guess = nearest(name, wanted)
      const sentence =
        guess === undefined ? `There is no column “${name}” here.` : `There is no column “${name}” here: did you mean “${guess}”?`
      return { code: 'column-unknown', line: 1, path: `${path}: ${name}`, sentence }
    })
  const faults = [...missing, ...unknown]
  if (faults.length > 0) throw new BadInput(faults, `The columns are ${wanted.join(', ')}.`)
}

/**
 * Every row of a CSV file (comma, semicolon or tab), a JSON array or JSON lines, by the end of its name. Errors: `file-unreadable`,
 * `file-empty`, `file-too-large`, `not-utf-8`, `csv-malformed`, `json-malformed`, `row-too-long`, `column-missing`, `column-unknown`,
 * `column-unnamed`, `column-twice` (invalid).
 */
export const eachRow = (path: string, columns: Columns, take: (row: Row) => void): void =>
  readers[formatOf(path)](path, (names) => checkColumns(path, names, columns), take)

/** The rows of a file that fits into memory as rows. */
export const readRows = (path: string, columns: Columns): readonly Row[] => {
  const rows: Row[] = []
  eachRow(path, columns, (row) => void rows.push(row))
  return rows
}
