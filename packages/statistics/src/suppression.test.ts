import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareDiscloses, suppressMargin, suppressNested, tooClose } from './suppression.ts'

test('with 4 people in Sales and 9 in Technology under a published total both are hidden', () => {
  expect(suppressMargin([4, 9])).toEqual({ hidden: [true, true], totalHidden: false })
})

test.each([
  [
    [12, 9, 30],
    [false, false, false],
  ],
  [
    [4, 9, 30],
    [true, true, false],
  ],
  [
    [2, 1, 30, 12],
    [true, true, false, true],
  ],
  [
    [0, 9, 30],
    [true, true, false],
  ],
  [
    [4, 4, 30],
    [true, true, false],
  ],
])('of the cells %j these are hidden: %j', (cells, hidden) => {
  expect(suppressMargin(cells)).toEqual({ hidden, totalHidden: false })
})

test('a total under five is hidden with everything in it', () => {
  expect(suppressMargin([1, 2])).toEqual({ hidden: [true, true], totalHidden: true })
})

test('no group under k follows from a table and its total', () => {
  const cells = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(cells, fc.integer({ min: 5, max: 12 }), (table, k) => {
      const { hidden, totalHidden } = suppressMargin(table, k)
      // What subtraction gives: the total minus every visible cell.
      const rest = table.reduce((sum, cell, at) => (hidden[at] === true ? sum + cell : sum), 0)
      const hiddenCells = hidden.filter(Boolean).length
      expect(table.every((cell, at) => hidden[at] === true || cell >= k)).toBe(true)
      expect(totalHidden ? hiddenCells === table.length : hiddenCells === 0 || rest >= k).toBe(true)
      expect(hiddenCells === 1 && !totalHidden).toBe(false)
    }),
  )
})

test.each([
  [10, 20, false],
  [5, 10, false],
  [4, 20, true],
  [16, 20, true],
  [0, 20, true],
  [20, 20, true],
  [3, 4, true],
])('%i of %i would disclose a small group: %s', (numerator, n, discloses) => {
  expect(shareDiscloses(numerator, n)).toBe(discloses)
})

test('two figures are too close when they differ by somebody, but by fewer than five', () => {
  expect([tooClose(30, 30), tooClose(30, 29), tooClose(26, 30), tooClose(25, 30)]).toEqual([false, true, true, false])
})

test.each([
  [
    [60, 60, 40, 30, 30, 20, 10],
    [true, true, true, true, true, true, true],
  ],
  [
    [60, 60, 40, 30, 28, 20, 3],
    [true, true, true, false, true, true, false],
  ],
  [
    [12, 10, 8, 6, 6, 5, 0],
    [true, false, false, true, true, false, false],
  ],
  [
    [4, 4, 4, 4, 3, 2, 1],
    [false, false, false, false, false, false, false],
  ],
])('of the funnel %j these steps are shown: %j', (counts, shown) => {
  expect(suppressNested(counts)).toEqual(shown)
})

const funnel = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 }).map((counts) => counts.toSorted((a, b) => b - a))

test('no group under k follows from any two steps of a published funnel', () => {
  fc.assert(
    fc.property(funnel, fc.integer({ min: 5, max: 12 }), (counts, k) => {
      const published = counts.filter((_, at) => suppressNested(counts, k)[at] === true)
      for (const [at, count] of published.entries()) {
        expect(count).toBeGreaterThanOrEqual(k)
        for (const below of published.slice(at + 1)) expect(count - below === 0 || count - below >= k).toBe(true)
      }
    }),
  )
})

test('a hidden step could not have been shown beside the others', () => {
  fc.assert(
    fc.property(funnel, (counts) => {
      const shown = suppressNested(counts)
      counts.forEach((count, at) => {
        if (shown[at] === true) return
        const clashes = counts.some((other, step) => shown[step] === true && tooClose(count, other))
        expect(count < 5 || clashes).toBe(true)
      })
    }),
  )
})

test('a step that something else forbids is hidden', () => {
  expect(suppressNested([60, 40, 20], 5, (step) => step !== 1)).toEqual([true, false, true])
})

test('counts that are not nested are refused', () => {
  expect(() => suppressNested([10, 20])).toThrow(RangeError)
})
