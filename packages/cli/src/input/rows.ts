import { parse, CsvError } from 'csv-parse/sync'
import { nearest } from '../arguments.ts'
import { BadInput, type Fault } from '../bad-input.ts'
import { formatOf, readText } from './file.ts'

/** One row of a file, as the file wrote it; `line` counts from 1. A cell that is not there is undefined. */
export type Row = { readonly line: number; readonly cells: ReadonlyMap<string, unknown> }

const delimiters = [',', ';', '\t'] as const
/** The one that stands most often in the header. */
const delimiterOf = (text: string): string => {
  const header = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'))
  return delimiters.reduce((best, one) => (header.split(one).length > header.split(best).length ? one : best))
}

const csvRows = (path: string, text: string): readonly Row[] => {
  try {
    const found = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      trim: true,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[]
    const [header, ...rest] = found
    const names = header?.record ?? []
    const twice = names.find((name, at) => names.indexOf(name) !== at)
    if (twice !== undefined) {
      throw new BadInput(
        [{ code: 'column-twice', line: 1, path: `${path}: ${twice}`, sentence: `The column ${twice} stands twice.` }],
        'Rename one of the two.',
      )
    }
    return rest.map(({ record, info }) => ({
      line: info.lines,
      cells: new Map(record.map((cell, at) => [names[at] ?? `column ${at + 1}`, cell])),
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines: line = 0 } = error as { lines?: number }
    const fault: Fault = {
      code: 'csv-malformed',
      line,
      path,
      sentence: 'This is not CSV: a quoted cell does not end, or a quote stands inside a cell.',
    }
    throw new BadInput([fault], 'Check the quotes on this line.')
  }
}

const jsonFault = (path: string, line: number | undefined, sentence: string): BadInput =>
  new BadInput([{ code: 'json-malformed', path, sentence, ...(line === undefined ? {} : { line }) }], 'Write one object for each row.')

const cellsOf = (path: string, line: number, value: unknown): Row => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw jsonFault(path, line, 'A row is not an object.')
  return { line, cells: new Map(Object.entries(value)) }
}

/** JSON of a file. Error: `json-malformed` (invalid). */
export const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readText(path).replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) throw jsonFault(path, undefined, 'This file is not JSON.')
    throw error
  }
}

const jsonLines = (path: string, text: string): readonly Row[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, at) => {
      if (line.trim() === '') return []
      try {
        return [cellsOf(path, at + 1, JSON.parse(line))]
      } catch (error) {
        if (error instanceof SyntaxError) throw jsonFault(path, at + 1, 'This line is not JSON.')
        throw error
      }
    })

const checkColumns = (path: string, rows: readonly Row[], required: readonly string[], known: readonly string[]): void => {
  const names = new Set(rows.flatMap(({ cells }, at) => (at < 1000 ? [...cells.keys()] : [])))
  const faults = required
    .filter((name) => rows.length > 0 && !names.has(name))
    .map((name): Fault => {
      const guess = nearest(
        name,
        [...names].filter((other) => !known.includes(other)),
      )
      const sentence =
        guess === undefined ? `The column ${name} is missing.` : `The column ${name} is missing; is “${guess.slice(0, 60)}” meant?`
      return { code: 'column-missing', line: 1, path: `${path}: ${name}`, sentence }
    })
  if (faults.length > 0) throw new BadInput(faults, `The columns are ${known.join(', ')}.`)
}

/**
 * The rows of a CSV file (comma, semicolon or tab), a JSON array or JSON lines, by the end of its name. Error: `csv-malformed`,
 * `json-malformed`, `column-missing`, `column-twice` (invalid).
 */
export const readRows = (path: string, required: readonly string[], known: readonly string[] = required): readonly Row[] => {
  const format = formatOf(path)
  const rowsIn = (): readonly Row[] => {
    if (format === 'csv') return csvRows(path, readText(path))
    if (format === 'jsonl') return jsonLines(path, readText(path))
    const value = readJson(path)
    if (!Array.isArray(value)) throw jsonFault(path, undefined, 'This file is not a list of rows.')
    return value.map((row, at) => cellsOf(path, at + 1, row))
  }
  const rows = rowsIn()
  checkColumns(path, rows, required, known)
  return rows
}

/** A cell as text; numbers as they are written in JSON. Missing and null are the empty text. */
export const textOf = ({ cells }: Row, name: string): string => {
  const value = cells.get(name)
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}
