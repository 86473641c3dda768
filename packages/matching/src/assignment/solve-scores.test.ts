import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimals, fromUnits, isDecimal } from './decimal.ts'
import type { ScoredPair } from './score-problem.ts'
import { solveScores } from './solve-scores.ts'

const pair = (mentee: string, mentor: string, score: string | number): ScoredPair => ({ mentee, mentor, score: String(score) })
const one = (...mentors: readonly string[]): ReadonlyMap<string, number> => new Map(mentors.map((mentor) => [mentor, 1]))
const noDemands: ReadonlyMap<string, number> = new Map()

/** Most pairs, then the highest total, by trying everything. */
const bruteForce = (
  scores: readonly { mentee: string; mentor: string; units: bigint }[],
  seats: Map<string, number>,
  wishes: Map<string, number>,
): { pairs: number; units: bigint } => {
  const [first, ...rest] = scores
  if (first === undefined) return { pairs: 0, units: 0n }
  const without = bruteForce(rest, seats, wishes)
  const [seat = 0, wish = 0] = [seats.get(first.mentor), wishes.get(first.mentee)]
  if (seat === 0 || wish === 0) return without
  const below = bruteForce(rest, new Map(seats).set(first.mentor, seat - 1), new Map(wishes).set(first.mentee, wish - 1))
  const along = { pairs: below.pairs + 1, units: below.units + first.units }
  return along.pairs > without.pairs || (along.pairs === without.pairs && along.units > without.units) ? along : without
}

describe('solving a list of scores', () => {
  it('takes an absent pair for impossible and not for worth nothing', () => {
    const scores = [pair('a', 'y', 5), pair('b', 'x', 3), pair('b', 'y', 9)]
    expect(solveScores({ scores, capacities: one('x', 'y'), demands: noDemands })).toEqual({
      pairs: [
        { mentee: 'a', mentor: 'y', score: 5 },
        { mentee: 'b', mentor: 'x', score: 3 },
      ],
      unmatched: [],
      total: 8,
      certificate: { optimal: true, bound: 8, gap: 0 },
    })
  })

  it('adds decimals up exactly', () => {
    const { total } = solveScores({ scores: [pair('a', 'x', '0.1'), pair('b', 'y', '0.2')], capacities: one('x', 'y'), demands: noDemands })
    expect(total).toBe(0.3)
  })

  it('tells scores apart that no double tells apart, and scores of any size', () => {
    const [low, high] = ['9007199254740993.0000001', '9007199254740993.0000002']
    const scores = [pair('a', 'x', low), pair('b', 'x', high), pair('c', 'y', '1e30')]
    const solved = solveScores({ scores, capacities: one('x', 'y'), demands: noDemands })
    expect(solved.pairs.map(({ mentee }) => mentee)).toEqual(['b', 'c'])
    expect(solved.unmatched).toEqual([{ mentee: 'a', reason: 'all-allowed-seats-taken' }])
  })

  it('proves plans of thousands of people whose scores no double holds', () => {
    const scores = Array.from({ length: 9000 }, (_, at) =>
      pair(`e${at % 3000}`, `m${(at * 7) % 1000}`, `9007199254740993.${(at * 7919) % 9973}1`),
    )
    const capacities = new Map(scores.map(({ mentor }) => [mentor, 2]))
    const { pairs, certificate } = solveScores({ scores, capacities, demands: noDemands })
    expect(pairs).toHaveLength(2000)
    expect(certificate.optimal).toBe(true)
  })

  it('refuses with a plain sentence what would take too long', () => {
    // Rounded to a double the first two of each three tie, and only the digits beyond tell them apart.
    const scores = Array.from({ length: 300 }, (_, at) =>
      pair(`e${at}`, `m${Math.floor(at / 3)}`, `9007199254740993.000000${(at * 7) % 10}1`),
    )
    const capacities = new Map(scores.map(({ mentor }) => [mentor, 1]))
    expect(() => solveScores({ scores, capacities, demands: noDemands }, 5)).toThrow(expect.objectContaining({ code: 'scores-too-fine' }))
    expect(solveScores({ scores, capacities, demands: noDemands }).pairs).toHaveLength(100)
  })

  it('names everybody of every file once: in pairs, or with the reason', () => {
    const scores = [pair('a', 'x', 1), pair('b', 'x', 2), pair('c', 'full', 3), pair('__proto__', 'x', 0)]
    const demands = new Map([
      ['d', 1],
      ['e', 0],
    ])
    const { pairs, unmatched } = solveScores({ scores, capacities: one('x'), demands })
    expect(pairs).toEqual([{ mentee: 'b', mentor: 'x', score: 2 }])
    expect(unmatched).toEqual([
      { mentee: '__proto__', reason: 'all-allowed-seats-taken' },
      { mentee: 'a', reason: 'all-allowed-seats-taken' },
      { mentee: 'c', reason: 'no-seat-with-an-allowed-mentor' },
      { mentee: 'd', reason: 'no-allowed-mentor' },
      { mentee: 'e', reason: 'wants-no-mentor' },
    ])
  })

  it('equals brute force, in doubles and in whole numbers of any length, whatever the order of the list', () => {
    const text = fc.oneof(
      fc.integer({ min: 0, max: 9 }).map(String),
      fc.integer({ min: 0, max: 99_999 }).map((at) => (at / 1000).toFixed(3)),
      fc.bigInt({ min: 0n, max: 10n ** 24n }).map(String),
    )
    const list = fc.uniqueArray(
      fc.record({ mentee: fc.constantFrom('a', 'b', 'c', 'd'), mentor: fc.constantFrom('x', 'y', 'z'), score: text }),
      {
        selector: ({ mentee, mentor }) => mentee + mentor,
        maxLength: 9,
      },
    )
    const numbers = fc.array(fc.nat(2), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(list, numbers, ([...scores], [x = 0, y = 0, z = 0, a = 0, b = 0, c = 0, d = 0]) => {
        const capacities = new Map(Object.entries({ x, y, z }))
        const demands = new Map(Object.entries({ a, b, c, d }))
        const { units, places } = decimals(scores.map(({ score }) => score))
        const best = bruteForce(
          scores.map((scored, at) => ({ ...scored, units: units[at] ?? 0n })),
          capacities,
          demands,
        )
        const solved = solveScores({ scores, capacities, demands })
        expect(solved.pairs).toHaveLength(best.pairs)
        expect(solved.total).toBe(fromUnits(best.units, places))
        expect(solveScores({ scores: scores.toReversed(), capacities, demands })).toEqual(solved)
      }),
      { numRuns: 400 },
    )
  })

  it('is nothing where there is nothing', () => {
    expect(solveScores({ scores: [], capacities: new Map(), demands: noDemands })).toMatchObject({ pairs: [], unmatched: [], total: 0 })
    expect(solveScores({ scores: [], capacities: new Map(), demands: new Map([['a', 0]]) }).unmatched).toEqual([
      { mentee: 'a', reason: 'wants-no-mentor' },
    ])
  })
})

describe('a decimal number', () => {
  it.each(['0', '1', '12.50', '.5', '5.', '1e3', '2.5E-2', '+7'])('is %s', (text) => {
    expect(isDecimal(text)).toBe(true)
    const { units, places } = decimals([text])
    expect(fromUnits(units[0] ?? -1n, places)).toBe(Number(text))
  })
  it.each(['', '.', '-1', 'NaN', 'Infinity', '1,5', '0x10', 'one', '1e9999'])('is not %j', (text) => {
    expect(isDecimal(text)).toBe(false)
  })
})
