import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fisherExact, oddsRatio } from './fisher.ts'
import { logFactorial } from './log-factorial.ts'
import type { Share } from './share.ts'

const share = (count: number, n: number): Share => ({ count, n })
const shares = fc.integer({ min: 1, max: 60 }).chain((n) => fc.record({ count: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))

test('48 of 80 against 12 of 40 has p = 0.003409 and odds of 3.5', () => {
  expect(fisherExact(share(48, 80), share(12, 40))).toBeCloseTo(0.003409, 6)
  expect(oddsRatio(share(48, 80), share(12, 40))).toBe(3.5)
})

test('3 of 10 against 7 of 10 has p = 0.1789', () => {
  expect(fisherExact(share(3, 10), share(7, 10))).toBeCloseTo(0.1789, 4)
})

test('equals the sum over all tables in whole numbers', () => {
  const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1))
  const choose = (n: number, k: number): bigint => (k < 0 || k > n ? 0n : factorial(n) / (factorial(k) * factorial(n - k)))
  fc.assert(
    fc.property(shares, shares, (one, other) => {
      const selected = one.count + other.count
      const ways = (count: number): bigint => choose(one.n, count) * choose(other.n, selected - count)
      const tables = Array.from({ length: one.n + 1 }, (_, count) => ways(count))
      const rare = tables.filter((table) => table <= ways(one.count)).reduce((sum, table) => sum + table, 0n)
      const exact = Number((rare * 10n ** 15n) / choose(one.n + other.n, selected)) / 1e15
      expect(fisherExact(one, other)).toBeCloseTo(exact, 9)
    }),
  )
})

test('does not depend on which group comes first, nor on which outcome is counted', () => {
  fc.assert(
    fc.property(shares, shares, (one, other) => {
      const p = fisherExact(one, other)
      expect(fisherExact(other, one)).toBeCloseTo(p, 10)
      expect(fisherExact(share(one.n - one.count, one.n), share(other.n - other.count, other.n))).toBeCloseTo(p, 10)
      expect(p).toBeGreaterThan(0)
      expect(p).toBeLessThanOrEqual(1)
    }),
  )
})

test('holds at a hundred thousand people', () => {
  expect(fisherExact(share(50_000, 100_000), share(50_000, 100_000))).toBeCloseTo(1, 6)
  expect(fisherExact(share(60_000, 100_000), share(50_000, 100_000))).toBeLessThan(1e-12)
})

test('the logarithm of a factorial is one where the sum of logarithms says so', () => {
  let sum = 0
  for (let n = 1; n <= 400; n += 1) {
    sum += Math.log(n)
    expect(logFactorial(n)).toBeCloseTo(sum, 9)
  }
})

test('there are no odds against nobody', () => {
  expect(oddsRatio(share(5, 10), share(0, 10))).toBeUndefined()
  expect(oddsRatio(share(10, 10), share(5, 10))).toBeUndefined()
})

test.each([share(1, 0), share(-1, 5), share(6, 5), share(1.5, 5), share(Number.NaN, 5)])('%j is no share', (bad) => {
  expect(() => fisherExact(bad, share(1, 2))).toThrow(RangeError)
  expect(() => fisherExact(share(1, 2), bad)).toThrow(RangeError)
})
