import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { families, generated, regimes, type Family, type Regime } from '../testing/instances.ts'
import { highsOracle, type OracleAnswer } from '../testing/highs-oracle.ts'
import { assign } from './assign.ts'
import { blockingPairs } from './blocking-pairs.ts'
import { verifyCertificate } from './certificate.ts'
import { solveGreedy } from './greedy.ts'
import type { Instance } from './instance.ts'
import type { HowToSolve } from './search.ts'
import { solveStable } from './stable.ts'
import { weighing } from './weights.ts'

const score = fc.oneof(fc.constant(-1), fc.constantFrom(0, 5000, 10_000), fc.integer({ min: 0, max: 10_000 }))

/** Instances with everything a programme can ask for. */
const anything = (mentees: number, mentors: number): fc.Arbitrary<Instance> =>
  fc
    .record({ n: fc.integer({ min: 1, max: mentees }), m: fc.integer({ min: 1, max: mentors }) })
    .chain(({ n, m }) =>
      fc.record({
        scores: fc.array(score, { minLength: n * m, maxLength: n * m }),
        capacities: fc.array(fc.nat(3), { minLength: m, maxLength: m }),
        demands: fc.array(fc.nat(3), { minLength: n, maxLength: n }),
        menteePoints: fc.array(fc.nat(2000), { minLength: n, maxLength: n }),
        pairPoints: fc.array(fc.record({ mentee: fc.nat(n - 1), mentor: fc.nat(m - 1), points: fc.nat(1000) }), { maxLength: 3 }),
        mode: fc.constantFrom('most-people' as const, 'best-scores' as const),
        with: fc.record({ demands: fc.boolean(), menteePoints: fc.boolean(), pairPoints: fc.boolean(), firsts: fc.boolean() }),
        round: fc.constantFrom('spring', 'autumn'),
      }),
    )
    .map(({ with: on, demands, menteePoints, pairPoints, scores, ...rest }) => ({
      ...rest,
      menteeIds: Array.from({ length: scores.length / rest.capacities.length }, (_, at) => `e${at}`),
      mentorIds: rest.capacities.map((_, at) => `m${at}`),
      scores: Int16Array.from(scores),
      ...(on.demands ? { demands, firstMentorsFirst: on.firsts } : {}),
      ...(on.menteePoints ? { menteePoints } : {}),
      ...(on.pairPoints ? { pairPoints: [...new Map(pairPoints.map((one) => [`${one.mentee} ${one.mentor}`, one])).values()] } : {}),
    }))

const worthOf = (instance: Instance, pairs: ReturnType<typeof assign>['pairs']): number => {
  const { pointsOf } = weighing(instance)
  return pairs.reduce((sum, { mentee, mentor, score: points }) => sum + points + pointsOf(mentee, mentor), 0)
}
const people = (pairs: ReturnType<typeof assign>['pairs']): number => new Set(pairs.map(({ mentee }) => mentee)).size
const textOf = (pairs: ReturnType<typeof assign>['pairs']): string => pairs.map(({ mentee, mentor }) => `${mentee}-${mentor}`).join()

describe('the optimum', () => {
  let oracle: (instance: Instance) => OracleAnswer
  beforeAll(async () => {
    oracle = await highsOracle()
  })

  it('equals the integer programme of another solver on 500 instances with several mentors, points and both modes', () => {
    fc.assert(
      fc.property(anything(7, 5), (instance) => {
        const solution = assign(instance)
        expect(verifyCertificate(instance, solution)).toEqual([])
        const { firstMentorsFirst: _, ...plain } = instance
        const answer = oracle(plain)
        expect(instance.mode === 'best-scores' ? answer.pairs : solution.pairs.length).toBe(answer.pairs)
        const exact = instance.firstMentorsFirst === true && instance.mode === 'most-people' ? assign(plain) : solution
        const bonus = instance.mode === 'best-scores' ? exact.pairs.length - answer.pairs : 0
        expect(worthOf(instance, exact.pairs) + bonus).toBe(answer.worth)
      }),
      { numRuns: 500, seed: 4 },
    )
  })

  it.each(families)('equals it on made-up companies with %s scores', (family: Family) => {
    for (const regime of Object.keys(regimes) as Regime[]) {
      const instance = generated(24, 8, regime, family, 3)
      const { pairs, total } = assign(instance)
      expect({ pairs: pairs.length, total }).toEqual({ pairs: oracle(instance).pairs, total: oracle(instance).total })
    }
  })

  it('is one and the same from any start, with any number of candidates and any bid', () => {
    const how: fc.Arbitrary<HowToSolve> = fc.record({
      perWish: fc.constantFrom(1, 4, 32),
      stepPoints: fc.constantFrom(1, 16, 500),
      // 0: the simplex from the beginning.
      pathWork: fc.constantFrom(0, 1_000_000),
    })
    fc.assert(
      fc.property(
        anything(8, 6),
        how,
        fc.array(fc.nat(2 ** 31)),
        fc.array(fc.tuple(fc.nat(), fc.nat())),
        (instance, other, prices, held) => {
          const [n, m] = [instance.menteeIds.length, instance.mentorIds.length]
          const cold = textOf(assign(instance).pairs)
          expect(textOf(assign(instance, other).pairs)).toBe(cold)
          const seatPrices = Float64Array.from({ length: m }, (_, at) => (prices[at] ?? 0) * 2 ** 12)
          const pairs = held.map(([mentee, mentor]) => ({ mentee: mentee % n, mentor: mentor % m }))
          const warm = assign(instance, { ...other, warm: { seatPrices, pairs } })
          expect(textOf(warm.pairs)).toBe(cold)
          expect(verifyCertificate(instance, warm)).toEqual([])
        },
      ),
      { numRuns: 400 },
    )
  })

  it.each([
    ['a thousand tie', generated(6000, 1500, 'ample', 'ties')],
    ['hundreds of thousands of pairs tie', generated(2000, 500, 'scarce', 'equal')],
    ['there are few kinds of people', generated(1500, 400, 'ample', 'few-kinds')],
  ])('is one and the same where %s', (_, instance) => {
    const cold = assign(instance)
    const seatPrices = cold.seatPrices.map((price) => Math.floor(0.9 * price))
    const warm = assign(instance, { stepPoints: 500, warm: { seatPrices, pairs: cold.pairs.slice(0, 100) } })
    expect(warm.certificate).toEqual(cold.certificate)
    expect(textOf(warm.pairs)).toBe(textOf(cold.pairs))
  })

  it('gives a first mentor to as many as can be before anybody has a second, at no pair less', () => {
    fc.assert(
      fc.property(anything(7, 5), (given) => {
        const instance: Instance = { ...given, mode: 'most-people', demands: given.demands ?? given.menteeIds.map(() => 2) }
        const first = assign({ ...instance, firstMentorsFirst: true })
        const plain = assign({ ...instance, firstMentorsFirst: false })
        const alone = assign({ ...instance, demands: instance.demands!.map((demand) => Math.min(1, demand)) })
        expect(people(first.pairs)).toBe(people(alone.pairs))
        expect(first.pairs).toHaveLength(plain.pairs.length)
      }),
      { numRuns: 300 },
    )
  })

  it('matches everybody it can where all agree on the order of all', () => {
    const instance = generated(600, 150, 'ample', 'product')
    const solution = assign(instance)
    expect(solution.pairs).toHaveLength(assign(generated(600, 150, 'ample')).pairs.length)
    expect(verifyCertificate(instance, solution)).toEqual([])
    expect(solution.work.rounds).toBeGreaterThan(1)
  })

  it('is a feasible plan with an honest bound where it is told to stop', () => {
    const instance = generated(400, 100, 'tight', 'product')
    const best = assign(instance)
    for (const questions of [0, 1, 2]) {
      let asked = 0
      const stopped = assign(instance, { mayGoOn: () => (asked += 1) <= questions })
      expect(verifyCertificate(instance, stopped).filter((problem) => problem !== 'not-optimal')).toEqual([])
      expect(BigInt(stopped.certificate.dual)).toBeGreaterThanOrEqual(BigInt(best.certificate.primal))
      expect(stopped.work.stopped).toBe(!stopped.certificate.optimal)
    }
  })
})

describe('the stable plan', () => {
  it('leaves nobody who would rather have somebody else who would rather have them', () => {
    fc.assert(
      fc.property(anything(7, 5), ({ menteeIds, mentorIds, capacities, demands, scores, round }) => {
        const instance: Instance = { menteeIds, mentorIds, capacities, scores, round, ...(demands === undefined ? {} : { demands }) }
        const stable = solveStable(instance)
        expect(verifyCertificate(instance, stable).filter((problem) => problem !== 'not-optimal')).toEqual([])
        expect(blockingPairs(instance, stable)).toEqual({ pairs: 0, mentees: 0 })
        expect(textOf(solveGreedy(instance).pairs)).toBe(textOf(stable.pairs))
      }),
      { numRuns: 300 },
    )
  })

  it('can leave people out whom the best plan does not', () => {
    const chain: Instance = {
      menteeIds: ['a', 'b'],
      mentorIds: ['x', 'y'],
      capacities: [1, 1],
      scores: Int16Array.of(9, 5, 8, -1),
      round: 'spring',
    }
    expect([solveStable(chain).pairs.length, assign(chain).pairs.length]).toEqual([1, 2])
    expect([blockingPairs(chain, solveStable(chain)).pairs, blockingPairs(chain, assign(chain))]).toEqual([0, { pairs: 1, mentees: 1 }])
  })
})
