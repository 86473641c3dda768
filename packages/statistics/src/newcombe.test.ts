import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newcombe } from './newcombe.ts'
import type { Share } from './share.ts'

// The first from Newcombe 1998, the second from the data of the R package contingencytables, the others computed with SciPy 1.17.
test.each([
  [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
  [7, 34, 1, 34, 0.1765, 0.0189, 0.3404],
  [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
  [0, 10, 0, 20, 0, -0.1611, 0.2775],
  [10, 10, 0, 20, 1, 0.6791, 1],
  [6, 7, 2, 7, 0.5714, 0.0582, 0.8062],
])('%i of %i less %i of %i is %f, between %f and %f', (count, n, otherCount, otherN, difference, low, high) => {
  const found = newcombe({ count, n }, { count: otherCount, n: otherN })
  expect(found.difference).toBeCloseTo(difference, 4)
  expect(found.interval.low).toBeCloseTo(low, 4)
  expect(found.interval.high).toBeCloseTo(high, 4)
})

const shares = fc.integer({ min: 1, max: 500 }).chain((n) => fc.record({ count: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))

test('turned round, the difference and its interval change their sign', () => {
  fc.assert(
    fc.property(shares, shares, (one, other) => {
      const [there, back] = [newcombe(one, other), newcombe(other, one)]
      expect(back.difference).toBeCloseTo(-there.difference, 12)
      expect(back.interval.low).toBeCloseTo(-there.interval.high, 12)
      expect(there.interval.low).toBeGreaterThanOrEqual(-1 - 1e-12)
      expect(there.interval.high).toBeLessThanOrEqual(1 + 1e-12)
    }),
  )
})

test('a share that is none is refused', () => {
  const bad: Share = { count: 3, n: 2 }
  expect(() => newcombe(bad, { count: 1, n: 2 })).toThrow(RangeError)
})
