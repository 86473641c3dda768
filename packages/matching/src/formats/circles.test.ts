import { AppError } from '@fairlead/kernel/errors'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forbidden } from '../assignment/instance.ts'
import { checkCircles } from './check-circles.ts'
import type { CircleInstance } from './circle-instance.ts'
import { planCircles, type CirclePlan } from './circles.ts'
import { pairAt, pairsAmong } from './id-order.ts'
import { generatedPeers } from './testing/peers.ts'

const x = forbidden
const people = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `p${String(at).padStart(2, '0')}`)
const circles = (
  count: number,
  score: (one: number, other: number) => number,
  minimumSize: number,
  maximumSize: number,
): CircleInstance => {
  const scores = new Int16Array(pairsAmong(count))
  for (let one = 1; one < count; one += 1) for (let other = 0; other < one; other += 1) scores[pairAt(one, other)] = score(one, other)
  return { ids: people(count), scores, round: 'spring', minimumSize, maximumSize }
}
const boundOf = (proof: CirclePlan['quality']['people'], otherwise: number): number => (proof.kind === 'bound' ? proof.bound : otherwise)
const placedIn = (plan: CirclePlan): number => plan.circles.reduce((sum, { mentees }) => sum + mentees.length, 0)

/** All ways to part 15 people into threes, by dynamic programming over subsets: the most points with everybody seated, -1 = impossible. */
const bestThrees = ({ ids, scores }: CircleInstance): number => {
  const all = 2 ** ids.length - 1
  const best = new Int32Array(all + 1).fill(-1)
  best[0] = 0
  const scoreOf = (one: number, other: number): number => scores[pairAt(one, other)]!
  for (let seated = 0; seated < all; seated += 1) {
    if (best[seated]! < 0) continue
    const first = Math.log2(~seated & (seated + 1))
    for (let second = first + 1; second < ids.length; second += 1) {
      if ((seated >> second) & 1 || scoreOf(first, second) === x) continue
      for (let third = second + 1; third < ids.length; third += 1) {
        if ((seated >> third) & 1 || scoreOf(first, third) === x || scoreOf(second, third) === x) continue
        const next = seated | (1 << first) | (1 << second) | (1 << third)
        const points = best[seated]! + scoreOf(first, second) + scoreOf(first, third) + scoreOf(second, third)
        if (points > best[next]!) best[next] = points
      }
    }
  }
  return best[all]!
}

const anyCircles = fc.integer({ min: 0, max: 14 }).chain((count) =>
  fc.record({
    scores: fc.array(fc.oneof(fc.constant(x), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 10_000 })), {
      minLength: pairsAmong(count),
      maxLength: pairsAmong(count),
    }),
    ids: fc.constant(people(count)),
    minimumSize: fc.integer({ min: 2, max: 5 }),
    more: fc.integer({ min: 0, max: 3 }),
    levels: fc.array(fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 4 })), { minLength: count, maxLength: count }),
    levelSpread: fc.integer({ min: 0, max: 3 }),
    sessions: fc.integer({ min: 0, max: 9 }),
  }),
)

describe('peer circles', () => {
  it('keep sizes, levels and forbidden pairs, and seat or name everybody', () => {
    fc.assert(
      fc.property(anyCircles, ({ scores, more, ...drawn }) => {
        const instance = { ...drawn, scores: Int16Array.from(scores), maximumSize: drawn.minimumSize + more, round: 'r' }
        const plan = planCircles(instance)
        expect(checkCircles(instance, plan)).toEqual([])
        expect(boundOf(plan.quality.people, placedIn(plan))).toBeGreaterThanOrEqual(placedIn(plan))
        expect(boundOf(plan.quality.points, plan.total)).toBeGreaterThanOrEqual(plan.total)
      }),
      { numRuns: 60 },
    )
  })

  it('come within three hundredths of the optimum of 15 people in threes, and mostly reach it', () => {
    const shares = [1, 2, 3, 4, 5, 6].map((seed) => {
      const drawn = generatedPeers(15, seed)
      const scores = drawn.scores.map((score, at) => (score === forbidden ? (at * 389) % 2000 : score))
      const instance: CircleInstance = { ids: drawn.ids, scores, round: 'r', minimumSize: 3, maximumSize: 3 }
      const best = bestThrees(instance)
      const plan = planCircles(instance)
      expect(placedIn(plan)).toBe(15)
      expect(plan.total).toBeLessThanOrEqual(best)
      expect(boundOf(plan.quality.points, plan.total)).toBeGreaterThanOrEqual(best)
      return plan.total / best
    })
    expect(Math.min(...shares)).toBeGreaterThan(0.97)
    expect(shares.filter((share) => share === 1).length).toBeGreaterThanOrEqual(4)
  })

  it('have a bound above the optimum also where pairs are forbidden', () => {
    for (const seed of [1, 2, 3, 4]) {
      const drawn = generatedPeers(15, seed)
      const instance = circles(
        15,
        (one, other) => ((one * 7 + other * 3 + seed) % 4 === 0 ? x : Math.abs(drawn.scores[pairAt(one, other)]!)),
        3,
        3,
      )
      const plan = planCircles(instance)
      expect(boundOf(plan.quality.points, plan.total)).toBeGreaterThanOrEqual(bestThrees(instance))
    }
  })

  it('put friends together', () => {
    const plan = planCircles(circles(12, (one, other) => (one % 3 === other % 3 ? 5000 : 10), 4, 4))
    expect(plan.circles.map(({ mentees }) => mentees)).toEqual([
      [0, 3, 6, 9],
      [1, 4, 7, 10],
      [2, 5, 8, 11],
    ])
    expect(plan.quality).toMatchObject({ people: { kind: 'exact' } })
  })

  it('balance their sizes', () => {
    const plan = planCircles(circles(13, () => 5, 3, 6))
    expect(plan.circles.map(({ mentees }) => mentees.length).toSorted((a, b) => a - b)).toEqual([4, 4, 5])
  })

  it('never force anybody together: who cannot be seated is named', () => {
    // Person 0 may meet nobody, persons 1 and 2 not each other.
    const plan = planCircles(circles(5, (_one, other) => (other === 0 ? x : 5), 4, 4))
    expect(plan.circles.map(({ mentees }) => mentees)).toEqual([[1, 2, 3, 4]])
    expect(plan.unplaced).toEqual([{ person: 0, reason: { key: 'matching.format.no-allowed-peer', values: { others: 4 } } }])
  })

  it('keep levels within the spread, and let an unknown level sit anywhere', () => {
    const levels = [1, 1, 1, 4, 4, undefined]
    const plan = planCircles({ ...circles(6, () => 5, 3, 3), levels, levelSpread: 1 })
    expect(plan.circles.map(({ mentees }) => mentees)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
  })

  it('let everybody lead once before anybody leads twice', () => {
    const { circles: found } = planCircles({ ...circles(4, () => 5, 4, 4), sessions: 6 })
    const [{ facilitators } = { facilitators: [] }] = found
    expect(facilitators.slice(0, 4).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3])
    expect(facilitators.slice(4)).toEqual(facilitators.slice(0, 2))
  })

  it.each([
    ['nobody', circles(0, () => 5, 3, 5), []],
    ['one person', circles(1, () => 5, 3, 5), ['matching.format.nobody-else']],
    ['fewer than the minimum', circles(2, () => 5, 3, 5), ['matching.format.too-few-for-circle', 'matching.format.too-few-for-circle']],
    ['nobody allowed', circles(3, () => x, 3, 5), Array.from({ length: 3 }, () => 'matching.format.no-allowed-peer')],
    [
      'too few partners',
      circles(4, (one, other) => (one + other === 3 ? 5 : x), 3, 5),
      Array.from({ length: 4 }, () => 'matching.format.too-few-partners'),
    ],
    [
      'no three who may all meet',
      circles(4, (one, other) => ((one + other) % 2 === 1 ? 5 : x), 3, 4),
      Array.from({ length: 4 }, () => 'matching.format.no-circle-possible'),
    ],
  ])('are none, with everybody named, for %s', (_, instance, keys) => {
    const plan = planCircles(instance)
    expect(plan.circles).toEqual([])
    expect(plan.unplaced.map(({ reason }) => reason.key)).toEqual(keys)
  })

  it('are the same whatever the order of the input', () => {
    const given: CircleInstance = { ...generatedPeers(40, 2), minimumSize: 3, maximumSize: 5, levelSpread: 1 }
    const order = [...given.ids.keys()].toReversed()
    const turned: CircleInstance = {
      ...given,
      ids: order.map((at) => given.ids[at]!),
      levels: order.map((at) => given.levels?.[at]),
      scores: circles(40, (one, other) => given.scores[pairAt(order[one]!, order[other]!)]!, 3, 5).scores,
    }
    const read = (instance: CircleInstance) =>
      planCircles(instance).circles.map(({ mentees, facilitators }) =>
        [mentees, facilitators].map((list) => list.map((at) => instance.ids[at])),
      )
    expect(read(turned)).toEqual(read(given))
  })
})

describe('malformed circles', () => {
  it.each([
    ['a minimum above the maximum', { minimumSize: 5 }, 'minimumSize'],
    ['a circle of one', { minimumSize: 1 }, 'minimumSize'],
    ['a size that is no number', { maximumSize: NaN }, 'maximumSize'],
    ['a level missing', { levels: [1] }, 'levels'],
    ['a level that is no number', { levels: [1, NaN, 2] }, 'levels[1]'],
    ['a spread that is no number', { levelSpread: NaN }, 'levelSpread'],
    ['half a session', { sessions: 0.5 }, 'sessions'],
    ['somebody twice', { ids: ['a', 'b', 'a'] }, 'ids[2]'],
  ])('with %s are refused with their path', (_, broken, path) => {
    const solve = (): unknown => planCircles({ ...circles(3, () => 5, 2, 3), ...broken })
    expect(solve).toThrow(AppError)
    expect(solve).toThrow(expect.objectContaining({ code: 'format-malformed', path }))
  })
})

describe('the checker of circles', () => {
  const instance: CircleInstance = {
    ...circles(4, (one, other) => (one === 3 && other === 0 ? x : 5), 2, 3),
    levels: [1, 1, 2, 9],
    levelSpread: 2,
  }
  const circle = (mentees: readonly number[], score: number, facilitators = mentees, mentors: readonly number[] = []) => ({
    mentors,
    mentees,
    score,
    facilitators,
  })
  const alone = (person: number) => ({ person, reason: { key: 'matching.format.no-circle' } })
  it.each([
    ['a circle that is too large', [circle([0, 1, 2, 3], 24)], [], 'wrong-size'],
    ['a circle that is too small', [circle([0], 0)], [], 'wrong-size'],
    ['people who must not meet', [circle([0, 3], x)], [], 'forbidden-pair'],
    ['levels too far apart', [circle([2, 3], 5)], [], 'levels-apart'],
    ['somebody twice', [circle([0, 1], 5)], [alone(1)], 'person-twice'],
    ['somebody missing', [circle([0, 1], 5)], [alone(2)], 'person-missing'],
    ['somebody who is not there', [circle([0, 1], 5)], [alone(8)], 'unknown-person'],
    ['somebody who leads twice before all have led', [circle([0, 1], 5, [0, 0])], [], 'unfair-turns'],
    ['somebody from outside who leads', [circle([0, 1], 5, [0, 2])], [], 'unfair-turns'],
    ['a mentor', [circle([0, 1], 5, [0, 1], [2])], [], 'mentor-among-peers'],
    ['a score of its own', [circle([0, 1], 6)], [], 'wrong-score'],
  ])('finds %s', (_, forged, unplaced, problem) => {
    const total = forged.reduce((sum, { score }) => sum + score, 0)
    expect(checkCircles(instance, { circles: forged, unplaced, total })).toContain(problem)
    expect(checkCircles(instance, { circles: forged, unplaced, total: total + 1 })).toContain('wrong-sum')
  })
})
