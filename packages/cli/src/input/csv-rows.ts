import { CsvError, parse } from 'csv-parse/sync'
import { BadInput, type Fault } from '../bad-input.ts'
import { fileEmpty, readText } from './file.ts'
import type { Reader } from './row.ts'

const delimiters = [',', ';', '\t'] as const

/** The one that stands most often in the header. */
const delimiterOf = (text: string): string => {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  return delimiters.reduce((best, one) => (header.split(one).length > header.split(best).length ? one : best))
}

const refuse = (code: string, path: string, sentence: string, next: string): never => {
  throw new BadInput([{ code, line: 1, path, sentence }], next)
}

const checkNames = (path: string, names: readonly string[]): void => {
  const unnamed = names.indexOf('')
  if (unnamed >= 0)
    refuse('column-unnamed', path, `Column ${unnamed + 1} has no name.`, 'Write the names of the columns in the first line.')
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined)
    refuse('column-twice', `${path}: ${twice.slice(0, 60)}`, 'A column of this name stands twice.', 'Rename one of the two.')
}

const malformed = (path: string, error: CsvError): BadInput => {
  const { lines } = error as { lines?: number }
  const sentence = 'This is not CSV: a quoted cell does not end, or a quote stands inside a cell.'
  const fault: Fault = { code: 'csv-malformed', path, sentence, ...(lines === undefined ? {} : { line: lines }) }
  return new BadInput([fault], 'Check the quotes on this line; a cell with a quote in it is quoted, and the quote written twice.')
}

/** CSV with comma, semicolon or tab, by its first line. */
export const csvRows: Reader = (path, header, take) => {
  const text = readText(path)
  const tooLong: Fault[] = []
  let names: readonly string[] | undefined
  const onRecord = (cells: readonly string[], { lines }: { readonly lines: number }): null => {
    if (names === undefined) {
      checkNames(path, cells)
      names = cells
      header(cells)
      return null
    }
    const all = names
    // A decimal comma, most likely: reading on would take `3,5` for 3.
    if (cells.length > all.length && cells.slice(all.length).some((cell) => cell !== '')) {
      const sentence = `Line ${lines} has ${cells.length} cells, and the header ${all.length}.`
      tooLong.push({ code: 'row-too-long', line: lines, path, sentence })
    }
    take({ line: lines, cells: new Map(all.map((name, at) => [name, cells[at]])) })
    return null
  }
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      on_record: onRecord,
    })
  } catch (error) {
    throw error instanceof CsvError ? malformed(path, error) : error
  }
  if (names === undefined) throw fileEmpty(path, 'Write the names of the columns in the first line.')
  if (tooLong.length > 0) throw new BadInput(tooLong, 'Quote a cell that holds the separator; write numbers with a point, such as 3.5.')
}
