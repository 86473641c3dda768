import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Share } from './share.ts'
import { hideInLine, hideInTable, pooled } from './suppress-shares.ts'
import { shareDiscloses } from './suppression.ts'

const strict = ({ count, n }: Share): boolean => shareDiscloses(count, n)
const small = ({ n }: Share): boolean => n < 5
const of = (count: number, n: number): Share => ({ count, n })

test('with 4 people in Sales and 9 in Technology both are hidden', () => {
  expect(hideInLine([of(2, 4), of(5, 9)], small)).toEqual([true, true])
})

test('two groups that are large enough are both shown', () => {
  expect(hideInLine([of(48, 80), of(12, 40)], strict)).toEqual([false, false])
})

test('a group of which everybody was selected takes the next smallest with it', () => {
  expect(hideInLine([of(20, 20), of(30, 60), of(12, 25)], strict)).toEqual([true, false, true])
})

test('more are hidden until the rest says nothing about few', () => {
  // 0 of 20 and 2 of 22 leave 2 of 42, so that the third goes too.
  expect(hideInLine([of(0, 20), of(2, 22), of(15, 30), of(20, 40)], strict)).toEqual([true, true, true, false])
})

const shares = fc.integer({ min: 0, max: 30 }).chain((n) => fc.record({ count: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))

test('what is shown in a line, and what its total less the shown leaves, discloses nothing', () => {
  fc.assert(
    fc.property(fc.array(shares, { minLength: 1, maxLength: 8 }), (line) => {
      const hidden = hideInLine(line, strict)
      const rest = pooled(line.filter((_, at) => hidden[at]))
      const shown = line.filter((_, at) => !hidden[at])
      expect(shown.some(strict)).toBe(false)
      expect(rest.n === 0 && shown.length === line.length ? false : strict(rest) && shown.length > 0).toBe(false)
      expect(hidden.filter(Boolean).length === 1 && line.length > 1).toBe(false)
    }),
  )
})

const table = fc
  .record({ rows: fc.integer({ min: 2, max: 5 }), columns: fc.integer({ min: 2, max: 5 }) })
  .chain(({ rows, columns }) =>
    fc.array(fc.array(shares, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )

/**
 * The attack: every sum of people that the published totals and cells determine is found by elimination over the hidden cells, where
 * each line of a row or column gives one equation. A cell is found out when its unit vector lies in the span of the equations.
 */
const foundOut = (lines: readonly (readonly number[])[], unknowns: number): readonly number[] => {
  const basis: number[][] = []
  const reduce = (vector: number[]): number[] => {
    let rest = [...vector]
    for (const row of basis) {
      const pivot = row.findIndex((value) => Math.abs(value) > 1e-9)
      const factor = (rest[pivot] ?? 0) / (row[pivot] ?? 1)
      rest = rest.map((value, at) => value - factor * (row[at] ?? 0))
    }
    return rest
  }
  for (const line of lines) {
    const rest = reduce(Array.from({ length: unknowns }, (_, at) => Number(line.includes(at))))
    if (rest.some((value) => Math.abs(value) > 1e-9)) basis.push(rest)
  }
  const isFound = (cell: number): boolean =>
    reduce(Array.from({ length: unknowns }, (_, at) => Number(at === cell))).every((value) => Math.abs(value) < 1e-9)
  return Array.from({ length: unknowns }, (_, at) => at).filter(isFound)
}

test('no hidden cell of a table follows from all totals that are published beside it', () => {
  fc.assert(
    fc.property(table, (given) => {
      const hidden = hideInTable(given, strict)
      const rowsHidden = hideInLine(given.map(pooled), strict)
      const columns = (given[0] ?? []).map((_, column) => given.map((row) => row[column] ?? of(0, 0)))
      const columnsHidden = hideInLine(columns.map(pooled), strict)
      const cells = given.flatMap((row, r) => row.flatMap((_, c) => (hidden[r]?.[c] === true ? [{ r, c }] : [])))
      const numbered = cells.map((cell, at) => ({ ...cell, at }))
      const rowLines = given.flatMap((_, r) =>
        rowsHidden[r] === true ? [] : [numbered.filter((cell) => cell.r === r).map(({ at }) => at)],
      )
      const columnLines = columns.flatMap((_, c) =>
        columnsHidden[c] === true ? [] : [numbered.filter((cell) => cell.c === c).map(({ at }) => at)],
      )
      expect(given.flatMap((row, r) => row.filter((share, c) => hidden[r]?.[c] !== true && strict(share)))).toEqual([])
      expect(foundOut([...rowLines, ...columnLines], cells.length)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('no line of a table leaves a rest that discloses, unless its total is hidden too', () => {
  fc.assert(
    fc.property(table, (given) => {
      const hidden = hideInTable(given, strict)
      const rowsHidden = hideInLine(given.map(pooled), strict)
      const rests = given.flatMap((row, r) => {
        const rest = row.filter((_, c) => hidden[r]?.[c] === true)
        return rest.length === 0 || rowsHidden[r] === true ? [] : [pooled(rest)]
      })
      expect(rests.filter(strict)).toEqual([])
    }),
    { numRuns: 500 },
  )
})
