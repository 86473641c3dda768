import { BadInput } from '../bad-input.ts'
import { fileEmpty, readText } from './file.ts'
import type { Reader, Row } from './row.ts'

const refusal = (path: string, line: number | undefined, sentence: string): BadInput =>
  new BadInput([{ code: 'json-malformed', path, sentence, ...(line === undefined ? {} : { line }) }], 'Write one object for each row.')

const parsed = (path: string, line: number | undefined, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw refusal(path, line, line === undefined ? 'This file is not JSON.' : `Line ${line} is not JSON.`)
    throw error
  }
}

/** JSON of a file. Error: `json-malformed` (invalid). */
export const readJson = (path: string): unknown => parsed(path, undefined, readText(path))

const rowOf = (path: string, line: number, value: unknown): Row => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal(path, line, `Row ${line} is not an object.`)
  return { line, cells: new Map(Object.entries(value)) }
}

/** Of rows as objects: every name that any of them has, before the first is taken. */
const give = (rows: readonly Row[], header: (names: readonly string[]) => void, take: (row: Row) => void): void => {
  const names = new Set<string>()
  for (const { cells } of rows) for (const name of cells.keys()) names.add(name)
  if (rows.length > 0) header([...names])
  for (const row of rows) take(row)
}

/** A JSON array of objects; its entries count as lines. */
export const jsonRows: Reader = (path, header, take) => {
  const value = readJson(path)
  if (!Array.isArray(value)) throw refusal(path, undefined, 'This file is not a list of rows.')
  give(
    value.map((row, at) => rowOf(path, at + 1, row)),
    header,
    take,
  )
}

/** One JSON object on each line. */
export const jsonLineRows: Reader = (path, header, take) => {
  const lines = readText(path).split(/\r?\n/)
  const rows = lines.flatMap((line, at) => (line.trim() === '' ? [] : [rowOf(path, at + 1, parsed(path, at + 1, line))]))
  if (rows.length === 0) throw fileEmpty(path, 'Write one object on each line.')
  give(rows, header, take)
}
