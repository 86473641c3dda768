import { AppError } from '@fairlead/kernel/errors'
import blossom from 'edmonds-blossom'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forbidden } from '../assignment/instance.ts'
import { checkPeerPlan } from './check-peers.ts'
import { pairAt, pairsAmong } from './id-order.ts'
import { pairPeers, type PeerInstance, type PeerPlan } from './peer-pairs.ts'
import { generatedPeers } from './testing/peers.ts'

const x = forbidden
const peers = (scores: readonly number[], oddOne: PeerInstance['oddOne'] = 'leftover', round = 'spring'): PeerInstance => {
  const people = (1 + Math.sqrt(1 + 8 * scores.length)) / 2
  return { ids: Array.from({ length: people }, (_, at) => `p${at}`), scores: Int16Array.from(scores), round, oddOne }
}
const paired = ({ groups }: PeerPlan): number => 2 * groups.length
const valueOf = (proof: PeerPlan['quality']['people'], otherwise: number): number => (proof.kind === 'bound' ? proof.bound : otherwise)

/** Edmonds' blossom algorithm, by others: the optimum of the same problem. */
const optimum = ({ ids, scores }: PeerInstance): { people: number; points: number } => {
  const bonus = 10_001 * (ids.length + 1)
  const edges: [number, number, number][] = []
  for (let one = 1; one < ids.length; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const score = scores[pairAt(one, other)]!
      if (score !== forbidden) edges.push([other, one, bonus + score])
    }
  }
  const mates = blossom(edges)
  const pairs = mates.flatMap((mate, person) => (mate > person ? [scores[pairAt(person, mate)]!] : []))
  return { people: 2 * pairs.length, points: pairs.reduce((sum, score) => sum + score, 0) }
}

const anyPeers = fc.integer({ min: 0, max: 14 }).chain((people) =>
  fc.record({
    scores: fc.array(
      fc.oneof({ weight: 2, arbitrary: fc.constant(x) }, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 10_000 })),
      {
        minLength: pairsAmong(people),
        maxLength: pairsAmong(people),
      },
    ),
    people: fc.constant(people),
    oddOne: fc.constantFrom('trio' as const, 'leftover' as const),
    round: fc.string(),
  }),
)
const instanceOf = ({
  scores,
  people,
  oddOne,
  round,
}: {
  scores: number[]
  people: number
  oddOne: PeerInstance['oddOne']
  round: string
}) => ({
  ids: Array.from({ length: people }, (_, at) => `p${String(at).padStart(2, '0')}`),
  scores: Int16Array.from(scores),
  round,
  oddOne,
})

describe('peer pairs', () => {
  it('never say more than they can: the optimum lies between the plan and its bound', () => {
    fc.assert(
      fc.property(anyPeers, (drawn) => {
        const instance = { ...instanceOf(drawn), oddOne: 'leftover' as const }
        const plan = pairPeers(instance)
        const best = optimum(instance)
        expect(best.people).toBeGreaterThanOrEqual(paired(plan))
        expect(valueOf(plan.quality.people, paired(plan))).toBeGreaterThanOrEqual(best.people)
        if (best.people !== paired(plan)) return
        expect(best.points).toBeGreaterThanOrEqual(plan.total)
        expect(valueOf(plan.quality.points, plan.total)).toBeGreaterThanOrEqual(best.points)
      }),
      { numRuns: 400 },
    )
  })

  it('stand up to the checker, trios or not, whatever is forbidden', () => {
    fc.assert(
      fc.property(anyPeers, (drawn) => {
        const instance = instanceOf(drawn)
        expect(checkPeerPlan(instance, pairPeers(instance))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it.each([1, 2, 3, 4, 5])('reach the optimum of a company of 120 (%i), or come within two points in ten thousand of it', (seed) => {
    const instance: PeerInstance = { ...generatedPeers(120, seed), oddOne: 'leftover' }
    const best = optimum(instance)
    const plan = pairPeers(instance)
    expect(paired(plan)).toBe(best.people)
    expect(plan.total).toBeGreaterThanOrEqual(best.points * 0.9998)
    expect(valueOf(plan.quality.points, plan.total)).toBeGreaterThanOrEqual(best.points)
  })

  it('are the same whatever the order of the input, ties included', () => {
    const tied = { ...generatedPeers(60, 3), oddOne: 'trio' as const }
    const scores = tied.scores.map((score) => (score === forbidden ? score : Math.floor(score / 2000)))
    const given: PeerInstance = { ...tied, scores }
    const idsOf = (instance: PeerInstance): readonly (readonly string[])[] =>
      pairPeers(instance).groups.map(({ mentees }) => mentees.map((person) => instance.ids[person]!))
    for (const step of [7, 23, 59]) {
      const order = Array.from({ length: 60 }, (_, at) => (at * step) % 60)
      if (new Set(order).size < 60) continue
      const shuffled = new Int16Array(scores.length)
      order.forEach((one, at) =>
        order.slice(0, at).forEach((other, before) => (shuffled[pairAt(at, before)] = scores[pairAt(one, other)]!)),
      )
      expect(idsOf({ ...given, ids: order.map((at) => given.ids[at]!), scores: shuffled })).toEqual(idsOf(given))
    }
  })

  it('let ties fall differently in another round', () => {
    const tie = Array.from({ length: pairsAmong(10) }, () => 7)
    const plans = ['spring', 'summer', 'autumn'].map((round) => JSON.stringify(pairPeers(peers(tie, 'leftover', round)).groups))
    expect(new Set(plans).size).toBeGreaterThan(1)
  })

  it('prefer more people to more points', () => {
    // 0 - 1 - 2 - 3 in a row, the middle pair the best by far.
    expect(pairPeers(peers([0, x, 10_000, x, x, 0]))).toMatchObject({
      groups: [{ mentees: [0, 1] }, { mentees: [2, 3] }],
      total: 0,
      quality: { people: { kind: 'exact' }, points: { kind: 'exact' } },
    })
  })

  it('know that one of three must stay out, and say who and why', () => {
    expect(pairPeers(peers([5, 6, 9]))).toMatchObject({
      groups: [{ mentees: [1, 2], score: 9 }],
      leftOut: [{ person: 0, reason: { key: 'matching.format.odd-one', values: { people: 3 } } }],
      quality: { people: { kind: 'exact' }, points: { kind: 'exact' } },
    })
  })

  it('make a trio of the odd one where the programme asks for it and all three may meet', () => {
    expect(pairPeers(peers([5, 6, 9], 'trio'))).toMatchObject({ groups: [{ mentees: [1, 2, 0], score: 20 }], leftOut: [], total: 20 })
    expect(pairPeers(peers([x, 6, 9], 'trio')).leftOut).toEqual([
      { person: 0, reason: { key: 'matching.format.odd-one', values: { people: 3 } } },
    ])
  })

  it('name everybody who has no allowed peer, or whose peers are taken', () => {
    // 1, 2 and 3 may each meet 0 alone; 4 may meet nobody.
    const { groups, leftOut } = pairPeers(peers([1, 2, x, 9, x, x, x, x, x, x]))
    expect(groups).toMatchObject([{ mentees: [0, 3] }])
    expect(leftOut.map(({ person, reason }) => [person, reason.key])).toEqual([
      [1, 'matching.format.peers-taken'],
      [2, 'matching.format.peers-taken'],
      [4, 'matching.format.no-allowed-peer'],
    ])
  })

  it('are none for nobody and for one person, who is named', () => {
    expect(pairPeers({ ...peers([]), ids: [] })).toMatchObject({ groups: [], leftOut: [] })
    expect(pairPeers(peers([])).leftOut).toEqual([{ person: 0, reason: { key: 'matching.format.nobody-else' } }])
  })

  it('stay within reach where everybody wants the same people', () => {
    const people = 200
    const scores = new Int16Array(pairsAmong(people))
    for (let one = 1; one < people; one += 1)
      for (let other = 0; other < one; other += 1) scores[pairAt(one, other)] = Math.floor((one * other) / 4)
    const instance: PeerInstance = { ids: Array.from({ length: people }, (_, at) => `p${at}`), scores, round: 'r', oddOne: 'leftover' }
    const plan = pairPeers(instance)
    expect(paired(plan)).toBe(people)
    expect(plan.quality).toEqual({ people: { kind: 'exact' }, points: { kind: 'exact' } })
  })
})

describe('malformed peers', () => {
  it.each([
    ['somebody twice', { ids: ['a', 'b', 'a'] }, 'ids[2]'],
    ['a score missing', { scores: Int16Array.of(1, 2) }, 'scores'],
    ['a score beyond the scale', { scores: Int16Array.of(1, 2, 10_001) }, 'scores[2]'],
    ['an unknown wish for the odd one', { oddOne: 'nobody' as 'trio' }, 'oddOne'],
  ])('with %s are refused with their path', (_, broken, path) => {
    const solve = (): unknown => pairPeers({ ...peers([1, 2, 3]), ...broken })
    expect(solve).toThrow(AppError)
    expect(solve).toThrow(expect.objectContaining({ code: 'format-malformed', path }))
  })
})

describe('the checker of peer plans', () => {
  const instance = peers([5, x, 7, 4, 6, 3])
  const plan = pairPeers(instance)
  const group = (mentees: readonly number[], score: number, mentors: readonly number[] = []) => ({ mentors, mentees, score })
  it.each([
    ['a forbidden pair', { groups: [group([0, 2], -1), group([1, 3], 6)], leftOut: [] }, 'forbidden-pair'],
    ['somebody twice', { groups: [group([0, 1], 5), group([1, 3], 6)], leftOut: [] }, 'person-twice'],
    ['somebody missing', { groups: [group([0, 1], 5)], leftOut: [] }, 'person-missing'],
    ['a person who is not there', { groups: [group([0, 9], 5)], leftOut: [] }, 'unknown-person'],
    ['a trio nobody asked for', { groups: [group([0, 1, 3], 15)], leftOut: [] }, 'wrong-size'],
    ['a mentor', { groups: [group([0, 1], 5, [2])], leftOut: [] }, 'mentor-among-peers'],
    ['a score of its own', { groups: [group([0, 1], 50)], leftOut: [] }, 'wrong-score'],
    ['a wrong total', { total: 1 }, 'wrong-sum'],
  ])('finds %s', (_, forged, problem) => {
    expect(checkPeerPlan(instance, { ...plan, ...forged })).toContain(problem)
  })
})
