import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assign } from '../assignment/assign.ts'
import { verifyCertificate } from '../assignment/certificate.ts'
import { forbidden, type Instance } from '../assignment/instance.ts'
import { biased } from './balance-instances.fixture.ts'
import { peopleIn } from './groups.ts'
import { tailPlan, tailWorth } from './tail.ts'

const x = forbidden
const instance = (rows: readonly (readonly number[])[], capacities: readonly number[]): Instance => ({
  menteeIds: rows.map((_, at) => `mentee-${at}`),
  mentorIds: capacities.map((_, at) => `mentor-${at}`),
  capacities,
  scores: Int16Array.from(rows.flat()),
  round: 'spring',
})
const ascending = (scores: readonly number[]): readonly number[] => scores.toSorted((a, b) => a - b)

/**
 * Exact leximin by trying every plan: of those with the most pairs the one whose scores, the lowest first, come last in order. The cost
 * of a score is a power of (n + 1) by its rank from the top, which no number of better scores can outweigh: hence BigInt.
 */
const leximin = (rows: readonly (readonly number[])[], capacities: readonly number[]): readonly number[] => {
  const levels = [...new Set(rows.flat())].filter((score) => score !== x).toSorted((a, b) => b - a)
  const cost = (score: number): bigint => BigInt(rows.length + 1) ** BigInt(levels.indexOf(score))
  type Plan = { readonly scores: readonly number[]; readonly cost: bigint }
  const better = (a: Plan, b: Plan): Plan =>
    b.scores.length > a.scores.length || (b.scores.length === a.scores.length && b.cost < a.cost) ? b : a
  const best = ([row, ...rest]: readonly (readonly number[])[], seats: readonly number[]): Plan => {
    if (row === undefined) return { scores: [], cost: 0n }
    let found = best(rest, seats)
    row.forEach((score, mentor) => {
      if (score === x || (seats[mentor] ?? 0) === 0) return
      const below = best(
        rest,
        seats.map((left, at) => (at === mentor ? left - 1 : left)),
      )
      found = better(found, { scores: [...below.scores, score], cost: below.cost + cost(score) })
    })
    return found
  }
  return ascending(best(rows, capacities).scores)
}

describe('a plan kinder to the lower end', () => {
  it('takes a little from the many for the one at the bottom, and prints the price', () => {
    const given = instance(
      [
        [9000, 4000],
        [4500, 500],
      ],
      [1, 1],
    )
    expect(assign(given).total).toBe(9500)
    const { pairs, total, before, after, price } = tailPlan(given)
    expect(ascending(pairs.map(({ score }) => score))).toEqual([4000, 4500])
    expect({ total, before: before.lowest, after: after.lowest }).toEqual({ total: 8500, before: 500, after: 4000 })
    expect(price).toMatchObject({ people: 0, pairs: 0, points: 1000 })
    expect(price.kept).toBeCloseTo(0.8947, 4)
  })

  it('equals exact leximin where levels lie far apart', () => {
    const level = fc.constantFrom(x, 1000, 3000, 6000, 9000)
    const small = fc.integer({ min: 1, max: 3 }).chain((mentors) =>
      fc.record({
        rows: fc.array(fc.array(level, { minLength: mentors, maxLength: mentors }), { minLength: 1, maxLength: 5 }),
        capacities: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: mentors, maxLength: mentors }),
      }),
    )
    fc.assert(
      fc.property(small, ({ rows, capacities }) => {
        const { pairs } = tailPlan(instance(rows, capacities), 8)
        expect(ascending(pairs.map(({ score }) => score))).toEqual(leximin(rows, capacities))
      }),
      { numRuns: 300 },
    )
  })

  it('comes closer to exact leximin the stronger it is', () => {
    const agreement = (strength: number): number => {
      let agreeing = 0
      for (let seed = 0; seed < 60; seed += 1) {
        const { instance: given } = biased(seed, 5, 3)
        const rows = given.menteeIds.map((_, at) => [...given.scores.subarray(at * 3, (at + 1) * 3)])
        const exact = leximin(rows, given.capacities)
        const found = ascending(tailPlan(given, strength).pairs.map(({ score }) => score))
        if (found[0] === exact[0]) agreeing += 1
      }
      return agreeing
    }
    const [gentle, strong] = [agreement(2), agreement(32)]
    expect(strong).toBeGreaterThanOrEqual(gentle)
    expect(strong).toBeGreaterThanOrEqual(57)
  })

  it('never has fewer people, never a lower lowest score, never more points than the free optimum, and proves itself', () => {
    const sizes = fc.record({
      seed: fc.nat(100_000),
      mentees: fc.integer({ min: 0, max: 30 }),
      mentors: fc.integer({ min: 1, max: 10 }),
      strength: fc.integer({ min: 1, max: 64 }),
    })
    fc.assert(
      fc.property(sizes, ({ seed, mentees, mentors, strength }) => {
        const { instance: given } = biased(seed, mentees, mentors)
        const free = assign(given)
        const { pairs, total, before, after, price, proof } = tailPlan(given, strength)
        expect(peopleIn({ pairs }, mentees)).toBe(peopleIn(free, mentees))
        expect(after.lowest ?? 0).toBeGreaterThanOrEqual(before.lowest ?? 0)
        expect(total).toBeLessThanOrEqual(free.total)
        expect(price).toMatchObject({ people: 0, points: free.total - total })
        expect(verifyCertificate(proof.instance, proof.solution)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

describe('the worth of a score', () => {
  it('rises with the score, fastest at the lower end, and fills the whole range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 0, max: 4000 }), (strength, low) => {
        const span = { low, high: 10_000 }
        const worth = (score: number): number => tailWorth(score, strength, span)
        const steps = Array.from({ length: 20 }, (_, at) => Math.round(low + ((10_000 - low) * at) / 20))
        const rises = steps.map((score, at) => worth(steps[at + 1] ?? 10_000) - worth(score))
        expect([worth(low), worth(10_000)]).toEqual([0, 10_000])
        expect(rises.every((rise) => rise > 0)).toBe(true)
        // Concave but for the rounding of whole points.
        expect(rises.every((rise, at) => rise <= (rises[at - 1] ?? rise) + 15)).toBe(true)
      }),
    )
  })

  it.each([0, 65, Number.NaN])('has no strength of %f', (strength) => {
    expect(() => tailPlan(instance([[1]], [1]), strength)).toThrow(expect.objectContaining({ code: 'balance-malformed', path: 'strength' }))
  })
})
