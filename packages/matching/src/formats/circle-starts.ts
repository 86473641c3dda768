import { pairHash, personKey } from '../assignment/weights.ts'
import type { CircleInstance } from './circle-instance.ts'
import { settleLeftovers } from './circle-leftovers.ts'
import { exchange, searchCircles, seatGreedily } from './circle-search.ts'
import { circleSeats, type CircleSeats } from './circle-seats.ts'
import type { PeerScores } from './peer-scores.ts'

export type Sizes = Pick<CircleInstance, 'minimumSize' | 'maximumSize'>

/** Starts where somebody stays out, hundreds at the usual size, and a few at thousands. */
const startsFor = (people: number): number => Math.max(2, Math.min(200, Math.floor(10_000_000 / people ** 2)))
/** The golden section: the numbers of circles come evenly spread, however many starts there are. */
const spread = (Math.sqrt(5) - 1) / 2

/** How many circles to try: few large ones, and more and smaller ones where somebody would stay out, since these are easier to fill. */
const countsOf = (people: number, { minimumSize, maximumSize }: Sizes): readonly number[] => {
  const most = Math.floor(people / minimumSize)
  const fewest = Math.min(Math.ceil(people / maximumSize), most)
  return most === 0 ? [] : Array.from({ length: most - fewest + 1 }, (_, at) => fewest + at)
}

/** Sizes that differ by one at most. */
const balancedSizes = (people: number, circles: number, { maximumSize }: Sizes): Int32Array => {
  const seated = Math.min(people, circles * maximumSize)
  return Int32Array.from({ length: circles }, (_, at) => Math.floor(seated / circles) + (at < seated % circles ? 1 : 0))
}

type Start = { readonly circles: number; readonly seed: number }
type Found = { readonly start: Start; readonly seats: CircleSeats; readonly placed: number; readonly points: number }

/** Everybody is worth to their circle what they are to all others in it: each pair counts twice. */
const pointsIn = ({ circleOf, bench, worth }: CircleSeats): number =>
  circleOf.reduce((sum, circle, person) => sum + (circle === bench ? 0 : worth(person, circle)), 0) / 2

/**
 * Members of each circle, in order of id: as many people as a search finds seats for, then the most points. Large circles are searched for first;
 * where somebody stays out, many starts are tried quickly, and the best of them is searched as well. `allowed`: how many others each person may
 * meet; `possible` is that of circle-possible.ts.
 */
export const circleMembers = (
  peers: PeerScores,
  allowed: Int32Array,
  possible: Uint8Array,
  sizes: Sizes,
): readonly (readonly number[])[] => {
  const keys = peers.ids.map((id) => personKey(peers.round, id))
  const seatable = [...possible.keys()].filter((person) => possible[person] === 1)
  /** Those with the fewest possible partners first; equals in another order in each start. */
  const inOrder = (seed: number): readonly number[] => {
    const drawn = keys.map((key) => pairHash(key, seed, 31))
    return seatable.toSorted((a, b) => allowed[a]! - allowed[b]! || drawn[a]! - drawn[b]! || a - b)
  }
  const seat = (start: Start, search: (seats: CircleSeats) => void): Found => {
    const seats = circleSeats(peers.scores, peers.ids.length, start.circles)
    seatGreedily(seats, balancedSizes(seatable.length, start.circles, sizes), inOrder(start.seed))
    search(seats)
    settleLeftovers(seats, sizes)
    return { start, seats, placed: peers.ids.length - seats.members[seats.bench]!.length, points: pointsIn(seats) }
  }
  const atLength = (start: Start): Found => seat(start, (seats) => searchCircles(seats, personKey(peers.round, `circles ${start.seed}`)))
  const better = (one: Found, other: Found): Found =>
    other.placed > one.placed || (other.placed === one.placed && other.points > one.points) ? other : one

  const counts = countsOf(seatable.length, sizes)
  const [fewest] = counts
  if (fewest === undefined) return []
  let best = atLength({ circles: fewest, seed: 0 })
  const isFull = (): boolean => best.placed === seatable.length
  const starts = isFull() ? 0 : startsFor(seatable.length)
  for (let seed = 1; seed <= starts; seed += 1) {
    const circles = counts[Math.floor(((seed * spread) % 1) * counts.length)]!
    if (!isFull() || circles < best.start.circles) best = better(best, seat({ circles, seed }, exchange))
  }
  if (best.start.seed > 0) best = better(best, atLength(best.start))
  return best.seats.members
    .slice(0, best.seats.count)
    .filter((members) => members.length > 0)
    .map((members) => members.toSorted((a, b) => a - b))
    .toSorted((a, b) => a[0]! - b[0]!)
}
