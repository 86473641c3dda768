import type { Reason } from '@fairlead/kernel/decision-record'
import { forbidden } from '../assignment/instance.ts'
import { checkCircles } from './check-circles.ts'
import { checkCircleInstance, circlesInOrder, type CircleInstance } from './circle-instance.ts'
import { circlePossible } from './circle-possible.ts'
import { circleMembers, type Sizes } from './circle-starts.ts'
import { facilitatorsOf } from './facilitators.ts'
import { pairAt } from './id-order.ts'
import { proofOf, stands, type Grouping, type LeftOut, type Quality } from './outcome.ts'
import { peerCandidates } from './peer-candidates.ts'
import { coverBound, coverTwice } from './peer-double-cover.ts'
import { peerBlocks } from './peer-scan.ts'
import type { PeerScores } from './peer-scores.ts'
import { peerWeights } from './peer-weights.ts'

export type Circle = Grouping & {
  /** Who leads each session, by index into the input. */
  readonly facilitators: readonly number[]
}

export type CirclePlan = {
  readonly circles: readonly Circle[]
  /** People for whom there is no circle without somebody they must not meet: never forced into one. */
  readonly unplaced: readonly LeftOut[]
  readonly total: number
  readonly quality: Quality
}

const allowedFor = ({ ids, scores }: PeerScores): Int32Array => {
  const allowed = new Int32Array(ids.length)
  for (let one = 1, at = 0; one < ids.length; one += 1) {
    for (let other = 0; other < one; other += 1, at += 1) {
      if (scores[at] === forbidden) continue
      allowed[one]! += 1
      allowed[other]! += 1
    }
  }
  return allowed
}

/** Nobody meets more than a full circle of others: half of what everybody could have with as many partners, by double cover. */
const pointsBound = (peers: PeerScores, partners: number): number => {
  const people = peers.ids.length
  const weights = peerWeights(peers, { pairs: (people * partners) / 2, mostPairs: false })
  const matrix = { people, scores: peers.scores, blocks: peerBlocks(peers.scores, people) }
  const input = { ...matrix, partners, weights, pairs: peerCandidates(matrix, weights, 6 * partners) }
  return Number(coverBound(input, coverTwice(input).price) >> BigInt(weights.shift + 1))
}

/** People that any plan can seat at most: as many of them as circles of these sizes can hold. */
const peopleBound = (possible: Uint8Array, { minimumSize, maximumSize }: Sizes): number => {
  const people = possible.reduce((sum, one) => sum + one, 0)
  return Math.min(people, Math.floor(people / minimumSize) * maximumSize)
}

type Unplaced = { readonly people: number; readonly allowed: number; readonly isPossible: boolean; readonly circles: number }

const reasonUnplaced = ({ people, allowed, isPossible, circles }: Unplaced, { minimumSize: minimum }: Sizes): Reason => {
  if (people === 1) return { key: 'matching.format.nobody-else' }
  if (people < minimum) return { key: 'matching.format.too-few-for-circle', values: { people, minimum } }
  if (allowed === 0) return { key: 'matching.format.no-allowed-peer', values: { others: people - 1 } }
  if (allowed < minimum - 1) return { key: 'matching.format.too-few-partners', values: { allowed, minimum } }
  if (!isPossible) return { key: 'matching.format.no-circle-possible', values: { minimum } }
  if (circles === 0) return { key: 'matching.format.no-circle' }
  return { key: 'matching.format.no-circle-fits', values: { circles } }
}

/**
 * Circles of peers within the sizes and levels, never with two people who must not meet: seated greedily, then bettered by exchanges and by
 * seating many people anew at once, within a budget of counted steps. A heuristic that prints its bounds. 1,200 people take seconds. Errors:
 * `format-malformed` (invalid), `format-plan-unsound` (unexpected).
 */
export const planCircles = (given: CircleInstance): CirclePlan => {
  checkCircleInstance(given)
  const { order, peers } = circlesInOrder(given)
  const allowed = allowedFor(peers)
  const possible = circlePossible(peers, given.minimumSize)
  const members = circleMembers(peers, allowed, possible, given)
  const circles = members.map((group): Circle => {
    const score = group.reduce(
      (sum, one, at) => sum + group.slice(0, at).reduce((more, other) => more + peers.scores[pairAt(one, other)]!, 0),
      0,
    )
    const facilitators = facilitatorsOf(peers.ids, group, given.sessions ?? group.length, given.round)
    const byInput = (people: readonly number[]): readonly number[] => people.map((person) => order[person]!)
    return { mentors: [], mentees: byInput(group), score, facilitators: byInput(facilitators) }
  })
  const placed = new Set(members.flat())
  const unplaced = [...order.keys()]
    .filter((person) => !placed.has(person))
    .map((person) => {
      const of = { people: order.length, allowed: allowed[person]!, isPossible: possible[person] === 1, circles: circles.length }
      return { person: order[person]!, reason: reasonUnplaced(of, given) }
    })
  const total = circles.reduce((sum, { score }) => sum + score, 0)
  const quality = {
    people: proofOf(placed.size, peopleBound(possible, given)),
    points: proofOf(total, circles.length === 0 ? total : pointsBound(peers, given.maximumSize - 1)),
  }
  const plan = { circles, unplaced, total, quality }
  return stands(plan, checkCircles(given, plan))
}
