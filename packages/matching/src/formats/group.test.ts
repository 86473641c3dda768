import { AppError } from '@fairlead/kernel/errors'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forbidden } from '../assignment/instance.ts'
import { generated } from '../testing/instances.ts'
import { checkGroups } from './check-groups.ts'
import { groupPointsBound } from './group-bound.ts'
import { groupCandidates } from './group-candidates.ts'
import { inIdOrder, type GroupInstance } from './group-instance.ts'
import { openByPrice } from './group-openings.ts'
import { betterPrices } from './group-prices.ts'
import { planGroups, type GroupPlan } from './group.ts'

const x = forbidden
const groups = (rows: readonly (readonly number[])[], minimumSize: number, maximumSize: number): GroupInstance => ({
  menteeIds: rows.map((_, at) => `mentee-${at}`),
  mentorIds: (rows[0] ?? []).map((_, at) => `mentor-${at}`),
  scores: Int16Array.from(rows.flat()),
  minimumSize,
  maximumSize,
  round: 'spring',
})
const seatedIn = (plan: GroupPlan): number => plan.groups.reduce((sum, { mentees }) => sum + mentees.length, 0)
const boundOf = (proof: GroupPlan['quality']['people'], otherwise: number): number => (proof.kind === 'bound' ? proof.bound : otherwise)

/** Every way to seat everybody: the most people and, with these, the most points. */
const bruteForce = ({ menteeIds, mentorIds, scores, minimumSize, maximumSize }: GroupInstance): { people: number; points: number } => {
  const [n, m] = [menteeIds.length, mentorIds.length]
  let best = { people: 0, points: 0 }
  const sizes = mentorIds.map(() => 0)
  const go = (mentee: number, people: number, points: number): void => {
    if (mentee === n) {
      if (sizes.some((size) => size > 0 && size < minimumSize)) return
      if (people > best.people || (people === best.people && points > best.points)) best = { people, points }
      return
    }
    go(mentee + 1, people, points)
    for (let mentor = 0; mentor < m; mentor += 1) {
      const score = scores[mentee * m + mentor]!
      if (score === forbidden || sizes[mentor] === maximumSize) continue
      sizes[mentor]! += 1
      go(mentee + 1, people + 1, points + score)
      sizes[mentor]! -= 1
    }
  }
  go(0, 0, 0)
  return best
}

const small = fc.integer({ min: 1, max: 3 }).chain((mentors) =>
  fc
    .record({
      rows: fc.array(
        fc.array(fc.oneof(fc.constant(x), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 10_000 })), {
          minLength: mentors,
          maxLength: mentors,
        }),
        { maxLength: 7 },
      ),
      minimumSize: fc.integer({ min: 0, max: 4 }),
      more: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ rows, minimumSize, more }) => groups(rows, minimumSize, Math.max(1, minimumSize + more))),
)

describe('groups', () => {
  it('are the best there are on small instances, and say so', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (instance) => {
        const plan = await planGroups(instance)
        expect({ people: seatedIn(plan), points: plan.total }).toEqual(bruteForce(instance))
        expect(plan.quality).toEqual({ people: { kind: 'exact' }, points: { kind: 'exact' } })
        expect(checkGroups(instance, plan)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('opened by price keep their sizes and never beat the optimum, whatever the prices', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: -10_000, max: 10_000 }), (instance, price) => {
        const ordered = inIdOrder(instance)
        const prices = new Float64Array(instance.menteeIds.length).fill(price)
        const seats = openByPrice(ordered, groupCandidates(ordered), prices)
        const sizes = instance.mentorIds.map((_, mentor) => seats.filter((seat) => seat === mentor).length)
        expect(sizes.every((size) => size === 0 || (size >= instance.minimumSize && size <= instance.maximumSize))).toBe(true)
        expect(seats.filter((seat) => seat >= 0).length).toBeLessThanOrEqual(bruteForce(instance).people)
      }),
      { numRuns: 200 },
    )
  })

  it('have a bound that no plan exceeds, whatever the prices it starts from', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: -10_000, max: 10_000 }), (instance, price) => {
        const { people, points } = bruteForce(instance)
        const ordered = inIdOrder(instance)
        const prices = new Float64Array(instance.menteeIds.length).fill(price)
        const pairs = groupCandidates(ordered)
        const pricing = { instance: ordered.instance, limits: ordered.limits, pairs, seated: people, points, prices }
        expect(groupPointsBound(pricing, prices).points).toBeGreaterThanOrEqual(points)
        expect(groupPointsBound(pricing, betterPrices(pricing)).points).toBeGreaterThanOrEqual(points)
      }),
      { numRuns: 300 },
    )
  })

  it('come close to a bound that holds over all pairs, not only the candidates', async () => {
    const { menteeIds, mentorIds, scores } = generated(400, 110, 'tight')
    const plan = await planGroups({ menteeIds, mentorIds, scores, minimumSize: 4, maximumSize: 6, round: 'r' })
    const bound = boundOf(plan.quality.points, plan.total)
    expect(plan.total).toBeLessThanOrEqual(bound)
    expect(plan.total).toBeGreaterThan(bound * 0.999)
  })

  it('are a flow, and exact, where there is no minimum', async () => {
    const { menteeIds, mentorIds, scores } = generated(300, 60, 'tight')
    const plan = await planGroups({ menteeIds, mentorIds, scores, minimumSize: 1, maximumSize: 5, round: 'r' })
    expect(plan).toMatchObject({ method: 'flow', quality: { people: { kind: 'exact' }, points: { kind: 'exact' } } })
  })

  it('close a mentor where that seats more people', async () => {
    const plan = await planGroups(
      groups(
        [
          [9000, 0],
          [9000, 0],
          [x, 5],
        ],
        3,
        3,
      ),
    )
    expect(plan).toMatchObject({
      groups: [{ mentors: [1], mentees: [0, 1, 2], score: 5 }],
      leftOut: [],
      mentorsLeftOut: [{ person: 0, reason: { key: 'matching.format.too-few-allowed', values: { allowed: 2, minimum: 3 } } }],
    })
  })

  it('respect the places each mentor offers', async () => {
    const plan = await planGroups({ ...groups([[1], [2], [3], [4]], 2, 4), places: [2] })
    expect(plan.groups).toMatchObject([{ mentees: [2, 3], score: 7 }])
    expect(plan.leftOut.map(({ reason }) => reason.key)).toEqual(['matching.format.groups-full', 'matching.format.groups-full'])
    expect((await planGroups({ ...groups([[1], [2]], 2, 4), places: [1] })).mentorsLeftOut).toEqual([
      { person: 0, reason: { key: 'matching.format.too-few-places', values: { minimum: 2 } } },
    ])
  })

  it.each([
    ['too few mentees for any group', groups([[5], [6]], 3, 4), 'matching.format.too-few-for-group'],
    ['nobody allowed', groups([[x], [x], [x]], 2, 4), 'matching.format.no-allowed-mentor'],
    [
      'mentors who cannot gather enough',
      groups(
        [
          [5, x],
          [x, 5],
          [x, x],
        ],
        2,
        4,
      ),
      'matching.format.no-group-fills',
    ],
    ['no mentors', groups([[], []], 2, 4), 'matching.unmatched.no-mentors'],
    [
      'people left for whom no further group comes about',
      groups(
        Array.from({ length: 5 }, () => [5, 5]),
        3,
        4,
      ),
      'matching.format.no-further-group',
    ],
  ])('say which bound failed: %s', async (_, instance, key) => {
    const plan = await planGroups(instance)
    expect(plan.leftOut.map(({ reason }) => reason.key)).toContain(key)
    expect(checkGroups(instance, plan)).toEqual([])
  })

  it('are the same whatever the order of the input', async () => {
    const { menteeIds, mentorIds, scores } = generated(60, 18, 'tight')
    const instance: GroupInstance = { menteeIds, mentorIds, scores, minimumSize: 3, maximumSize: 5, round: 'r' }
    const [mentees, mentors] = [[...menteeIds.keys()].toReversed(), [...mentorIds.keys()].toReversed()]
    const turned: GroupInstance = {
      ...instance,
      menteeIds: mentees.map((at) => menteeIds[at]!),
      mentorIds: mentors.map((at) => mentorIds[at]!),
      scores: Int16Array.from(mentees.flatMap((i) => mentors.map((j) => scores[i * 18 + j]!))),
    }
    const read = async (given: GroupInstance) =>
      (await planGroups(given)).groups.map(({ mentors: [mentor], mentees: members }) => [
        given.mentorIds[mentor!],
        ...members.map((at) => given.menteeIds[at]),
      ])
    expect(await read(turned)).toEqual(await read(instance))
  })

  it('bring together people who share skills, and print what that costs', async () => {
    const rows = [
      [10, 9],
      [10, 9],
      [9, 10],
      [9, 10],
    ]
    const cohesion = { skills: [[1], [2], [1], [2]], pointsPerShared: 100 }
    const plan = await planGroups({ ...groups(rows, 2, 2), cohesion })
    expect(plan.cohesion).toEqual({ before: 0, after: 2, pointsGivenUp: 2 })
    expect(plan.groups.map(({ mentees }) => mentees.map((at) => cohesion.skills[at]![0]))).toContainEqual([1, 1])
    expect(plan.quality.points).toEqual({ kind: 'bound', value: 38, bound: 40 })
  })
})

describe('malformed groups', () => {
  const given = groups(
    [
      [1, 2],
      [3, 4],
    ],
    1,
    2,
  )
  it.each([
    ['a minimum above the maximum', { minimumSize: 3 }, 'minimumSize'],
    ['a size that is no number', { minimumSize: NaN }, 'minimumSize'],
    ['half a place', { maximumSize: 2.5 }, 'maximumSize'],
    ['no place at all', { minimumSize: 0, maximumSize: 0 }, 'maximumSize'],
    ['a mentee twice', { menteeIds: ['a', 'a'] }, 'menteeIds[1]'],
    ['a mentor twice', { mentorIds: ['a', 'a'] }, 'mentorIds[1]'],
    ['a number of places missing', { places: [1] }, 'places'],
    ['places below none', { places: [1, -1] }, 'places[1]'],
    ['a score missing', { scores: Int16Array.of(1) }, 'scores'],
    ['skills missing', { cohesion: { skills: [], pointsPerShared: 1 } }, 'cohesion.skills'],
    ['points that are no number', { cohesion: { skills: [[], []], pointsPerShared: NaN } }, 'cohesion.pointsPerShared'],
  ])('with %s are refused with their path', async (_, broken, path) => {
    const planned = planGroups({ ...given, ...broken })
    await expect(planned).rejects.toBeInstanceOf(AppError)
    await expect(planned).rejects.toMatchObject({ code: 'format-malformed', path })
  })
})

describe('the checker of groups', () => {
  const instance = {
    ...groups(
      [
        [1, x],
        [2, 3],
        [4, 5],
      ],
      2,
      2,
    ),
    places: [2, 2],
  }
  const none = { leftOut: [], mentorsLeftOut: [], total: 0 }
  const group = (mentors: readonly number[], mentees: readonly number[], score: number) => ({ mentors, mentees, score })
  it.each([
    ['a group that is too small', [group([0], [0], 1)], 'wrong-size'],
    ['a group that is too large', [group([0], [0, 1, 2], 7)], 'wrong-size'],
    ['a forbidden pair', [group([1], [0, 1], 2)], 'forbidden-pair'],
    ['a mentee twice', [group([0], [0, 1], 3), group([1], [1, 2], 8)], 'person-twice'],
    ['a mentor twice', [group([0], [0, 1], 3), group([0], [1, 2], 6)], 'person-twice'],
    ['two mentors', [group([0, 1], [1, 2], 6)], 'not-one-mentor'],
    ['somebody missing', [group([0], [0, 1], 3)], 'person-missing'],
    ['somebody who is not there', [group([0], [0, 7], 3)], 'unknown-person'],
    ['a score of its own', [group([0], [0, 1], 30)], 'wrong-score'],
    ['a wrong total', [group([0], [0, 1], 3)], 'wrong-sum'],
  ])('finds %s', (_, forged, problem) => {
    expect(checkGroups(instance, { ...none, groups: forged })).toContain(problem)
  })
})
