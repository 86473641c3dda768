import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { reachesFloor } from './four-fifths.ts'
import { impactRatio } from './impact-ratio.ts'
import { compareShares, rateOf, type Share } from './share.ts'

const share = (count: number, n: number): Share => ({ count, n })
const shares = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.record({ count: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))

test('12 of 40 against 48 of 80 is a ratio of 0.50, between 0.301 and 0.829', () => {
  const found = impactRatio(share(12, 40), share(48, 80))
  expect(found?.ratio).toBeCloseTo(0.5, 12)
  expect(found?.interval?.low).toBeCloseTo(0.301, 3)
  expect(found?.interval?.high).toBeCloseTo(0.829, 3)
})

test('3 of 10 against 7 of 10 is a ratio of 0.43', () => {
  expect(impactRatio(share(3, 10), share(7, 10))?.ratio).toBeCloseTo(0.43, 2)
})

test('there is no ratio to a best group of which nobody was selected, and no interval round 0', () => {
  expect(impactRatio(share(0, 10), share(0, 20))).toBeUndefined()
  expect(impactRatio(share(0, 10), share(5, 20))).toEqual({ ratio: 0, interval: undefined })
})

test('of the rates 45, 48 and 51 per cent against 60 only the first is under four fifths', () => {
  expect([45, 48, 51].map((rate) => reachesFloor(share(rate, 100), share(60, 100)))).toEqual([false, true, true])
})

test('3 of 5 against 6 of 8 is four fifths, whatever a quotient of doubles says', () => {
  expect(3 / 5 / (6 / 8)).toBeLessThan(0.8)
  expect(reachesFloor(share(3, 5), share(6, 8))).toBe(true)
})

test('a programme may ask for another floor, in thousandths', () => {
  expect(reachesFloor(share(8, 10), share(10, 10), 850)).toBe(false)
  expect(reachesFloor(share(17, 20), share(20, 20), 850)).toBe(true)
  for (const floor of [0.8, -1, 1001]) expect(() => reachesFloor(share(1, 2), share(1, 2), floor)).toThrow(RangeError)
})

test('the ratio lies in its interval, and away from the boundary the floor agrees with it', () => {
  fc.assert(
    fc.property(shares, shares, (one, other) => {
      const [group, best] = compareShares(one, other) <= 0 ? [one, other] : [other, one]
      const found = impactRatio(group, best)
      fc.pre(found !== undefined && Math.abs(found.ratio - 0.8) > 1e-9)
      const { ratio, interval = { low: ratio, high: ratio } } = found
      expect(ratio).toBeLessThanOrEqual(1)
      expect(interval.low).toBeLessThanOrEqual(ratio)
      expect(interval.high).toBeGreaterThanOrEqual(ratio)
      expect(reachesFloor(group, best)).toBe(rateOf(group) / rateOf(best) > 0.8)
    }),
  )
})
