import type { Reason } from '@fairlead/kernel/decision-record'
import { forbidden } from '../assignment/instance.ts'
import { personKey } from '../assignment/weights.ts'
import { checkCircles } from './check-circles.ts'
import { checkCircleInstance, circlesInOrder, type CircleInstance } from './circle-instance.ts'
import { settleLeftovers } from './circle-leftovers.ts'
import { searchCircles, seatGreedily } from './circle-search.ts'
import { circleSeats, type CircleSeats } from './circle-seats.ts'
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

type Sizes = Pick<CircleInstance, 'minimumSize' | 'maximumSize'>

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

/** How many circles to try: few large ones, and more and smaller ones where somebody would stay out, since these are easier to fill. */
const countsOf = (people: number, { minimumSize, maximumSize }: Sizes): readonly number[] => {
  const most = Math.floor(people / minimumSize)
  const fewest = Math.min(Math.ceil(people / maximumSize), most)
  return most === 0 ? [] : [...new Set([fewest, Math.round((fewest + most) / 2), most])]
}

/** Sizes that differ by one at most. */
const balancedSizes = (people: number, circles: number, { maximumSize }: Sizes): Int32Array => {
  const seated = Math.min(people, circles * maximumSize)
  return Int32Array.from({ length: circles }, (_, at) => Math.floor(seated / circles) + (at < seated % circles ? 1 : 0))
}

/** Everybody's seat after the search, and how many have one. */
const seatsFor = (
  peers: PeerScores,
  seatable: readonly number[],
  circles: number,
  sizes: Sizes,
): { seats: CircleSeats; placed: number } => {
  const seats = circleSeats(peers.scores, peers.ids.length, circles)
  seatGreedily(seats, balancedSizes(seatable.length, circles, sizes), seatable)
  searchCircles(seats, personKey(peers.round, 'circles'))
  settleLeftovers(seats, sizes)
  return { seats, placed: peers.ids.length - seats.members[seats.bench]!.length }
}

/** Members of each circle, in order of id. */
const membersOf = (peers: PeerScores, allowed: Int32Array, sizes: Sizes): readonly (readonly number[])[] => {
  const keys = peers.ids.map((id) => personKey(peers.round, id))
  const seatable = [...allowed.keys()]
    .filter((person) => allowed[person]! >= sizes.minimumSize - 1)
    .toSorted((a, b) => allowed[a]! - allowed[b]! || keys[a]! - keys[b]! || a - b)
  let best: { seats: CircleSeats; placed: number } | undefined
  for (const circles of countsOf(seatable.length, sizes)) {
    const found = seatsFor(peers, seatable, circles, sizes)
    if (best === undefined || found.placed > best.placed) best = found
    if (best.placed === seatable.length) break
  }
  if (best === undefined) return []
  return best.seats.members
    .slice(0, best.seats.count)
    .filter((members) => members.length > 0)
    .map((members) => members.toSorted((a, b) => a - b))
    .toSorted((a, b) => a[0]! - b[0]!)
}

/** Nobody meets more than a full circle of others: half of what everybody could have with as many partners, by double cover. */
const pointsBound = (peers: PeerScores, partners: number): number => {
  const people = peers.ids.length
  const weights = peerWeights(peers, false)
  const matrix = { people, scores: peers.scores, blocks: peerBlocks(peers.scores, people) }
  const input = { ...matrix, partners, weights, pairs: peerCandidates(matrix, weights, 6 * partners) }
  return Number(coverBound(input, coverTwice(input).price) >> BigInt(weights.shift + 1))
}

/** People that any plan can seat at most: those with enough possible partners, as far as circles of these sizes can hold them. */
const peopleBound = (allowed: Int32Array, { minimumSize, maximumSize }: Sizes): number => {
  const seatable = allowed.reduce((sum, partners) => sum + (partners >= minimumSize - 1 ? 1 : 0), 0)
  return Math.min(seatable, Math.floor(seatable / minimumSize) * maximumSize)
}

const reasonUnplaced = (people: number, allowed: number, circles: number, { minimumSize }: Sizes): Reason => {
  if (people === 1) return { key: 'matching.format.nobody-else' }
  if (people < minimumSize) return { key: 'matching.format.too-few-for-circle', values: { people, minimum: minimumSize } }
  if (allowed === 0) return { key: 'matching.format.no-allowed-peer', values: { others: people - 1 } }
  if (allowed < minimumSize - 1) return { key: 'matching.format.too-few-partners', values: { allowed, minimum: minimumSize } }
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
  const members = membersOf(peers, allowed, given)
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
    .map((person) => ({ person: order[person]!, reason: reasonUnplaced(order.length, allowed[person]!, circles.length, given) }))
  const total = circles.reduce((sum, { score }) => sum + score, 0)
  const quality = {
    people: proofOf(placed.size, peopleBound(allowed, given)),
    points: proofOf(total, circles.length === 0 ? total : pointsBound(peers, given.maximumSize - 1)),
  }
  const plan = { circles, unplaced, total, quality }
  return stands(plan, checkCircles(given, plan))
}
