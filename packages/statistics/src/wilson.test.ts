import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilson } from './wilson.ts'

test.each([
  [81, 263, 0.2553, 0.3662],
  [0, 20, 0, 0.1611],
  [20, 20, 0.8389, 1],
  [10, 20, 0.2993, 0.7007],
  [1, 2, 0.0945, 0.9055],
])('%i of %i lies between %f and %f', (successes, n, low, high) => {
  const interval = wilson(successes, n)
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

const share = fc.integer({ min: 1, max: 100_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

test('the interval lies within 0 and 1 and holds the share', () => {
  fc.assert(
    fc.property(share, ([successes, n]) => {
      const { low, high } = wilson(successes, n)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(successes / n)
      expect(high).toBeGreaterThanOrEqual(successes / n)
    }),
  )
})

test('one more success moves both ends up, and the other side of the share is its mirror', () => {
  fc.assert(
    fc.property(
      share.filter(([successes, n]) => successes < n),
      ([successes, n]) => {
        const [here, next, mirror] = [wilson(successes, n), wilson(successes + 1, n), wilson(n - successes, n)]
        expect(next.low).toBeGreaterThanOrEqual(here.low)
        expect(next.high).toBeGreaterThanOrEqual(here.high)
        expect(mirror.low).toBeCloseTo(1 - here.high, 10)
      },
    ),
  )
})

test('the same share of more people has a narrower interval', () => {
  fc.assert(
    fc.property(
      share.filter(([, n]) => n < 50_000),
      ([successes, n]) => {
        const [few, many] = [wilson(successes, n), wilson(2 * successes, 2 * n)]
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      },
    ),
  )
})

test.each([
  [1, 0],
  [-1, 5],
  [6, 5],
  [1.5, 5],
  [Number.NaN, 5],
])('%f of %f is no share', (successes, n) => {
  expect(() => wilson(successes, n)).toThrow(RangeError)
})
