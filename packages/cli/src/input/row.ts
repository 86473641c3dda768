/** One row of a file, as the file wrote it; `line` counts from 1. A cell that is not there is undefined. */
export type Row = { readonly line: number; readonly cells: ReadonlyMap<string, unknown> }

/** Reads a file row by row, so that a large one never stands in memory as rows: first the names of its columns, then every row. */
export type Reader = (path: string, header: (names: readonly string[]) => void, take: (row: Row) => void) => void

/** A cell as text; numbers as they are written in JSON. Missing and null are the empty text. */
export const textOf = ({ cells }: Row, name: string): string => {
  const value = cells.get(name)
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}
