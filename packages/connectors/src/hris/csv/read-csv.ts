import { Readable, pipeline } from 'node:stream'
import { parse, type CsvError, type Info } from 'csv-parse'
import { AppError } from '@fairlead/kernel/errors'
import type { Rejection } from '@fairlead/workforce/ports'

export type CsvLimits = { readonly bytes: number; readonly rows: number; readonly columns: number; readonly cell: number }
export const csvLimits: CsvLimits = { bytes: 50_000_000, rows: 200_000, columns: 200, cell: 2000 }

export type CsvBytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }
export type CsvTable = { readonly headers: readonly string[]; readonly rows: readonly CsvRow[]; readonly rejected: readonly Rejection[] }

const refuse = (code: string, message: string, next: string): AppError => new AppError(code, 'invalid', { message, next })

/** Strict UTF-8 (a BOM is taken away): a file of another encoding would turn names into other names without a word. */
async function* decoded(bytes: CsvBytes, limit: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength
      if (size > limit) throw refuse('csv-too-large', `The file is larger than ${limit} bytes.`, 'Split the export.')
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw refuse('csv-not-utf8', 'The file is not UTF-8 text.', 'Save it again as "CSV UTF-8".')
  }
}

const headersOf = (cells: readonly string[], limits: CsvLimits): readonly string[] => {
  const headers = cells.map((cell) => cell.trim())
  if (headers.length > limits.columns)
    throw refuse('csv-too-wide', `The file has more than ${limits.columns} columns.`, 'Export fewer columns.')
  const empty = headers.indexOf('')
  if (empty !== -1) throw refuse('csv-header-malformed', `Column ${empty + 1} has no name.`, 'Give every column a name in the first row.')
  const twice = headers.findIndex((header, index) => headers.indexOf(header) !== index)
  if (twice !== -1)
    throw refuse('csv-header-malformed', `Column ${twice + 1} has the name of an earlier column.`, 'Give every column a name of its own.')
  return headers
}

const rowProblem = (cells: readonly string[], headers: readonly string[], limits: CsvLimits): Omit<Rejection, 'line'> | undefined => {
  if (cells.length !== headers.length) {
    return { path: '', code: 'csv-row-width', sentence: `The row has ${cells.length} cells and the header ${headers.length}.` }
  }
  const long = cells.findIndex((cell) => cell.length > limits.cell)
  return long === -1
    ? undefined
    : { path: headers[long] ?? '', code: 'csv-cell-too-long', sentence: `The cell is longer than ${limits.cell} characters.` }
}

/**
 * An RFC 4180 file as text cells, read as a stream. Nothing is taken for a number: `81e18689` and `007` stay what they are. A bad row is
 * rejected and the others go on; a bad header refuses the file.
 *
 * Errors (invalid): `csv-too-large`, `csv-too-wide`, `csv-too-many-rows`, `csv-not-utf8`, `csv-header-malformed`, `csv-empty`.
 */
export const readCsv = async (bytes: CsvBytes, delimiter: ',' | ';', limits: CsvLimits = csvLimits): Promise<CsvTable> => {
  const rejected: Rejection[] = []
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: limits.cell * limits.columns,
    on_skip: (error: CsvError | undefined) => {
      const unclosed = error?.code === 'CSV_QUOTE_NOT_CLOSED'
      const sentence = unclosed
        ? 'A quotation mark opens here or above and is never closed.'
        : 'The quotation marks of this row do not fit together.'
      const lines = error?.['lines']
      rejected.push({ line: typeof lines === 'number' ? lines : 0, path: '', code: 'csv-quotes', sentence })
    },
  })
  pipeline(Readable.from(decoded(bytes, limits.bytes)), parser, () => {
    // The error arrives through the loop below.
  })
  let headers: readonly string[] | undefined
  const rows: CsvRow[] = []
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    if (headers === undefined) {
      // Else the first person would be taken for the header.
      if (rejected.some(({ line }) => line < info.lines))
        throw refuse('csv-header-malformed', 'The quotation marks of the header row do not fit together.', 'Export the file again.')
      headers = headersOf(record, limits)
      continue
    }
    if (rows.length + rejected.length >= limits.rows)
      throw refuse('csv-too-many-rows', `The file has more than ${limits.rows} rows.`, 'Split the export.')
    const problem = rowProblem(record, headers, limits)
    if (problem === undefined) rows.push({ line: info.lines, cells: record })
    else rejected.push({ line: info.lines, ...problem })
  }
  if (headers === undefined)
    throw refuse('csv-empty', 'The file has no header row.', 'Export it again with the names of the columns in the first row.')
  return { headers, rows, rejected }
}

/** `;` where the header row has more of them outside quotation marks. */
export const delimiterOf = (start: Uint8Array): ',' | ';' => {
  const header = (new TextDecoder().decode(start.subarray(0, 20_000)).split(/\r?\n/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '')
  return header.split(';').length > header.split(',').length ? ';' : ','
}
