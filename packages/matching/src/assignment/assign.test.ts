import { AppError } from '@fairlead/kernel/errors'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyCertificate } from './certificate.ts'
import { assign } from './assign.ts'
import { mentorOf, type Instance, type Pair } from './instance.ts'

const x = -1

const instance = (rows: readonly (readonly number[])[], capacities: readonly number[], round = 'round-1'): Instance => ({
  menteeIds: rows.map((_, at) => `mentee-${at}`),
  mentorIds: capacities.map((_, at) => `mentor-${at}`),
  capacities,
  scores: Int16Array.from(rows.flat()),
  round,
})

/** Every plan there is: the most pairs and, with these, the most points. */
const bruteForce = (rows: readonly (readonly number[])[], capacities: readonly number[]): { pairs: number; total: number } => {
  const [first, ...rest] = rows
  if (first === undefined) return { pairs: 0, total: 0 }
  let best = bruteForce(rest, capacities)
  first.forEach((score, mentor) => {
    if (score === x || (capacities[mentor] ?? 0) === 0) return
    const below = bruteForce(
      rest,
      capacities.map((seats, at) => (at === mentor ? seats - 1 : seats)),
    )
    const plan = { pairs: below.pairs + 1, total: below.total + score }
    if (plan.pairs > best.pairs || (plan.pairs === best.pairs && plan.total > best.total)) best = plan
  })
  return best
}

const small = fc.integer({ min: 0, max: 4 }).chain((mentors) =>
  fc.record({
    rows: fc.array(
      fc.array(fc.oneof(fc.constant(x), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 10_000 })), {
        minLength: mentors,
        maxLength: mentors,
      }),
      { maxLength: 6 },
    ),
    capacities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: mentors, maxLength: mentors }),
    round: fc.string(),
  }),
)

/** mulberry32: a small seeded generator, so that the large instances are the same in every run. */
const drawing = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const large = (mentees: number, mentors: number, seats: number): Instance => {
  const draw = drawing(mentees * 31 + mentors)
  return instance(
    Array.from({ length: mentees }, () => Array.from({ length: mentors }, () => (draw() < 0.6 ? x : Math.floor(draw() * 8000)))),
    Array.from({ length: mentors }, () => 1 + Math.floor(draw() * seats)),
  )
}

describe('the one-to-one optimum', () => {
  it('equals brute force on small instances and proves itself', () => {
    fc.assert(
      fc.property(small, ({ rows, capacities, round }) => {
        const given = instance(rows, capacities, round)
        const solution = assign(given)
        expect({ pairs: solution.pairs.length, total: solution.total }).toEqual(bruteForce(rows, capacities))
        expect(verifyCertificate(given, solution)).toEqual([])
        expect(solution.certificate.gap).toBe('0')
      }),
      { numRuns: 600 },
    )
  })

  it('matches four people on the chain where three would score more', () => {
    const solution = assign(
      instance(
        [
          [0, 10_000, x, x],
          [x, 0, 10_000, x],
          [x, x, 0, 10_000],
          [x, x, x, 0],
        ],
        [1, 1, 1, 1],
      ),
    )
    expect([...mentorOf(solution, 4)]).toEqual([0, 1, 2, 3])
    expect(solution.total).toBe(0)
  })

  it('treats a forbidden pair as impossible and not as worth nothing', () => {
    const solution = assign(
      instance(
        [
          [x, 5],
          [3, 9],
        ],
        [1, 1],
      ),
    )
    expect(solution).toMatchObject({ pairs: { length: 2 }, total: 8 })
  })

  it('gives every person the same mentor whatever the order of the input, ties included', () => {
    const tied = fc
      .integer({ min: 1, max: 8 })
      .chain((mentors) =>
        fc.array(fc.array(fc.constantFrom(x, 1, 2), { minLength: mentors, maxLength: mentors }), { minLength: 1, maxLength: 8 }),
      )
    fc.assert(
      fc.property(tied, fc.infiniteStream(fc.nat()), (rows, order) => {
        const capacities = (rows[0] ?? []).map((_, at) => (at % 3) + 1)
        const given = instance(rows, capacities)
        const shuffle = (count: number): number[] =>
          Array.from({ length: count }, (_, at) => ({ at, key: order.next().value ?? 0 }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ at }) => at)
        const mentees = shuffle(rows.length)
        const mentors = shuffle(capacities.length)
        const shuffled: Instance = {
          menteeIds: mentees.map((at) => given.menteeIds[at]!),
          mentorIds: mentors.map((at) => given.mentorIds[at]!),
          capacities: mentors.map((at) => capacities[at]!),
          scores: Int16Array.from(mentees.flatMap((i) => mentors.map((j) => rows[i]![j]!))),
          round: given.round,
        }
        const pairsOf = (asked: Instance): readonly string[] =>
          [...mentorOf(assign(asked), asked.menteeIds.length)]
            .map((mentor, mentee) => `${asked.menteeIds[mentee]} ${asked.mentorIds[mentor] ?? '-'}`)
            .toSorted()
        expect(pairsOf(shuffled)).toEqual(pairsOf(given))
      }),
      { numRuns: 200 },
    )
  })

  it('lets ties fall differently in another round', () => {
    const tie = Array.from({ length: 12 }, () => [7, 7, 7])
    const chosen = ['spring', 'summer', 'autumn', 'winter'].map((round) => mentorOf(assign(instance(tie, [1, 1, 1], round)), 12).join())
    expect(new Set(chosen).size).toBeGreaterThan(1)
  })

  it.each([
    ['no mentees', [], [2]],
    ['no mentors', [[], []], []],
    ['no seats', [[5], [6]], [0]],
    ['nobody allowed', [[x, x]], [1, 1]],
  ] as const)('answers %s with an empty, proven plan', (_, rows, capacities) => {
    const given = instance(rows, capacities)
    const solution = assign(given)
    expect(solution).toMatchObject({ pairs: [], total: 0, certificate: { optimal: true, gap: '0' } })
    expect(verifyCertificate(given, solution)).toEqual([])
  })

  it.each([
    ['300 mentees and 150 mentors', 300, 150, 2],
    ['300 mentees and more seats than mentees', 300, 150, 6],
    ['2,000 mentees and 500 mentors', 2000, 500, 5],
    ['2,000 mentees for as many seats', 2000, 500, 7],
  ])('proves %s', (_, mentees, mentors, seats) => {
    const given = large(mentees, mentors, seats)
    const solution = assign(given)
    expect(verifyCertificate(given, solution)).toEqual([])
  })
})

describe('the checker of certificates', () => {
  const given = instance(
    [
      [5, 1],
      [4, 3],
    ],
    [1, 1],
  )
  const solution = assign(given)
  const plan = (...pairs: readonly (readonly [number, number, number])[]): readonly Pair[] =>
    pairs.map(([mentee, mentor, score]) => ({ mentee, mentor, score }))

  it.each([
    ['a worse plan', { pairs: plan([0, 1, 1], [1, 0, 4]), total: 5 }, 'not-optimal'],
    ['a seat taken twice', { pairs: plan([0, 0, 5], [1, 0, 4]), total: 9 }, 'over-capacity'],
    ['a mentor who is not there', { pairs: plan([0, 0, 5], [1, 7, 3]) }, 'forbidden-pair'],
    ['a score of its own', { pairs: plan([0, 0, 9], [1, 1, 3]) }, 'forbidden-pair'],
    ['a mentee twice', { pairs: plan([0, 0, 5], [0, 1, 1]) }, 'mentee-twice'],
    ['a total that is too high', { total: 9 }, 'wrong-sums'],
    ['prices below zero', { seatPrices: Float64Array.of(-1, 0) }, 'bad-price'],
    ['prices that prove nothing', { menteePrices: Float64Array.of(0, 0) }, 'not-optimal'],
  ])('finds %s', (_, forged, problem) => {
    expect(verifyCertificate(given, { ...solution, ...forged })).toContain(problem)
  })
})

describe('a malformed instance', () => {
  it.each([
    ['a capacity missing', { capacities: [1] }, 'capacities'],
    ['a negative capacity', { capacities: [1, -1] }, 'capacities[1]'],
    ['half a seat', { capacities: [0.5, 1] }, 'capacities[0]'],
    ['scores missing', { scores: Int16Array.of(1) }, 'scores'],
    ['a score beyond the scale', { scores: Int16Array.of(1, 2, 10_001, 3) }, 'scores[2]'],
  ])('with %s is refused with its path', (_, broken, path) => {
    const given = instance(
      [
        [1, 2],
        [3, 4],
      ],
      [1, 1],
    )
    const solve = (): unknown => assign({ ...given, ...broken })
    expect(solve).toThrow(AppError)
    expect(solve).toThrow(expect.objectContaining({ code: 'instance-malformed', path }))
  })
})
