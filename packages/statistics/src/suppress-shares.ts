import type { Share } from './share.ts'

/**
 * Which shares of a published table to hide so that no small group follows by subtraction, along every margin. A share says two
 * things, how many there are and how many of them were selected, so that both must be safe in what is shown and in what is left.
 */

/** Whether a share says too much by itself. It must be true of nobody (n = 0), and is asked of sums as well. */
export type Discloses = (share: Share) => boolean

export const pooled = (shares: readonly Share[]): Share =>
  shares.reduce((sum, { count, n }) => ({ count: sum.count + count, n: sum.n + n }), { count: 0, n: 0 })

/** Positions by size, the smallest first: what is cheapest to hide. */
const smallestFirst = (shares: readonly Share[]): readonly number[] =>
  shares
    .map(({ n, count }, at) => ({ n, count, at }))
    .toSorted((a, b) => a.n - b.n || a.count - b.count || a.at - b.at)
    .map(({ at }) => at)

/**
 * One line of shares under a published total: `true` = hidden. What discloses is hidden, and `also` what the caller says; then the next
 * smallest until at least two are hidden and their sum, which is what subtraction gives, discloses nothing either.
 */
export const hideInLine = (
  shares: readonly Share[],
  discloses: Discloses,
  also: (at: number) => boolean = () => false,
): readonly boolean[] => {
  const hidden = new Set(shares.flatMap((share, at) => (discloses(share) || also(at) ? [at] : [])))
  for (const at of smallestFirst(shares)) {
    if (hidden.size === 0 || (hidden.size >= 2 && !discloses(pooled(shares.filter((_, other) => hidden.has(other)))))) break
    hidden.add(at)
  }
  return shares.map((_, at) => hidden.has(at))
}

/**
 * A table of two dimensions, as rows of equal length, of which the totals of rows and columns are published too (or may be one day):
 * `true` = hidden. A block of whole rows by whole columns is hidden, at least two by two. Less would often do, but in a full block
 * no cell stands alone in any sum of lines, which a scattered choice does not promise.
 */
export const hideInTable = (
  table: readonly (readonly Share[])[],
  discloses: Discloses,
  also: (row: number, column: number) => boolean = () => false,
): readonly (readonly boolean[])[] => {
  const columnsOf = (table[0] ?? []).map((_, column) => table.map((row) => row[column] ?? { count: 0, n: 0 }))
  const rowTotals = table.map(pooled)
  const columnTotals = columnsOf.map(pooled)
  const hiddenRows = hideInLine(rowTotals, discloses)
  const hiddenColumns = hideInLine(columnTotals, discloses)
  const rows = new Set<number>()
  const columns = new Set<number>()
  table.forEach((line, row) =>
    line.forEach((share, column) => {
      if (!discloses(share) && !also(row, column) && hiddenRows[row] !== true && hiddenColumns[column] !== true) return
      rows.add(row)
      columns.add(column)
    }),
  )
  const unsafe = (lines: readonly (readonly Share[])[], of: ReadonlySet<number>, across: ReadonlySet<number>): boolean =>
    across.size < 2 || [...of].some((line) => discloses(pooled((lines[line] ?? []).filter((_, at) => across.has(at)))))
  const grow = (set: Set<number>, totals: readonly Share[]): boolean => {
    const next = smallestFirst(totals).find((at) => !set.has(at))
    if (next !== undefined) set.add(next)
    return next !== undefined
  }
  for (let grown = rows.size > 0; grown;) {
    grown = unsafe(table, rows, columns) && grow(columns, columnTotals)
    grown = (unsafe(columnsOf, columns, rows) && grow(rows, rowTotals)) || grown
  }
  return table.map((line, row) => line.map((_, column) => rows.has(row) && columns.has(column)))
}
