import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { benjaminiHochberg } from './benjamini-hochberg.ts'

const paper = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]

test('of the fifteen p values of the paper four are findings at 0.05, where Bonferroni leaves three', () => {
  expect(benjaminiHochberg(paper).filter((p) => p <= 0.05)).toHaveLength(4)
  expect(paper.filter((p) => p <= 0.05 / paper.length)).toHaveLength(3)
})

test('adjusting keeps the order, lowers nothing and depends on no order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (pValues) => {
      const adjusted = benjaminiHochberg(pValues)
      pValues.forEach((p, at) => {
        expect(adjusted[at]).toBeGreaterThanOrEqual(p)
        const noSmaller = adjusted.filter((_, there) => p <= (pValues[there] ?? -1))
        expect(noSmaller.every((other) => (adjusted[at] ?? 2) <= other)).toBe(true)
      })
      expect(benjaminiHochberg(pValues.toReversed()).toReversed()).toEqual(adjusted)
    }),
  )
})

test('one p value stays as it is, and what is none is refused', () => {
  expect(benjaminiHochberg([0.03])).toEqual([0.03])
  expect(() => benjaminiHochberg([1.2])).toThrow(RangeError)
  expect(() => benjaminiHochberg([Number.NaN])).toThrow(RangeError)
})
