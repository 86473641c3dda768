import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanInterval } from './mean-interval.ts'

test('ten answers with a mean of 3.9 lie between 3.189 and 4.611', () => {
  const { n, mean, interval } = meanInterval([4, 5, 3, 5, 4, 4, 2, 5, 4, 3])
  expect(n).toBe(10)
  expect(mean).toBeCloseTo(3.9, 10)
  expect(interval.low).toBeCloseTo(3.189, 3)
  expect(interval.high).toBeCloseTo(4.611, 3)
})

test('for two values the interval has the width of the Cauchy quantile', () => {
  const { interval } = meanInterval([0, 2])
  expect(interval.high).toBeCloseTo(1 + 12.7062047, 4)
})

test('the interval is centred on the mean, which lies between the smallest and the largest value', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 200 }), (values) => {
      const { mean, interval } = meanInterval(values)
      expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
      expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
      expect((interval.low + interval.high) / 2).toBeCloseTo(mean, 9)
      expect(interval.low).toBeLessThanOrEqual(interval.high)
    }),
  )
})

test('more confidence needs a wider interval', () => {
  const answers = [3, 4, 4, 5, 2]
  const width = (confidence: number): number => {
    const { interval } = meanInterval(answers, confidence)
    return interval.high - interval.low
  }
  expect(width(0.9)).toBeLessThan(width(0.95))
  expect(width(0.95)).toBeLessThan(width(0.99))
})

test.each([[[]], [[4]], [[4, Number.NaN]], [[4, Infinity]]])('%j has no interval', (values) => {
  expect(() => meanInterval(values)).toThrow(RangeError)
})
