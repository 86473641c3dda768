import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { gini } from './gini.ts'

test.each([
  [[0, 0, 0, 4], 0.75],
  [[1, 1, 1, 1], 0],
  [[1, 2, 3], 0.2222],
  [[0, 0], 0],
])('the load %j has a Gini coefficient of %f', (loads, expected) => {
  expect(gini(loads)).toBeCloseTo(expected, 4)
})

test('equals half the mean difference over the mean, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 40 }), (loads) => {
      const total = loads.reduce((sum, load) => sum + load, 0)
      const apart = loads.flatMap((one) => loads.map((other) => Math.abs(one - other))).reduce((sum, gap) => sum + gap, 0)
      expect(gini(loads)).toBeCloseTo(total === 0 ? 0 : apart / (2 * loads.length * total), 10)
      expect(gini(loads.toReversed())).toBe(gini(loads))
    }),
  )
})

test.each([[[]], [[-1, 2]], [[Number.NaN]]])('%j has none', (loads) => {
  expect(() => gini(loads)).toThrow(RangeError)
})
