import { bestFew } from '../assignment/best-few.ts'
import { auction } from '../assignment/auction.ts'
import { flowGraph } from '../assignment/flow-graph.ts'
import { bestFlow } from '../assignment/shortest-paths.ts'
import { pairHash } from '../assignment/weights.ts'
import type { CircleSeats } from './circle-seats.ts'

/** Counted, so that the answer is the same on any machine. */
const budget = { passes: 30, roundsBetweenSwaps: 10, circlesPerPerson: 40 } as const
/** As many rounds as this many looks at a pair of people allow: a few seconds at any size up to some thousands. */
const roundsFor = (people: number): number => Math.max(40, Math.min(400, Math.floor(500_000_000 / people ** 2)))
/** Above every sum of worths, so that everybody taken out is put back. */
const seatWorth = 2 ** 40
const auctionStep = 16

/** Seats people with the fewest possible partners first, each where they are worth most, into circles of balanced sizes. */
export const seatGreedily = (seats: CircleSeats, sizes: Int32Array, order: readonly number[]): void => {
  for (const person of order) {
    let best = -1
    for (let circle = 0; circle < seats.count; circle += 1) {
      if (seats.members[circle]!.length >= sizes[circle]!) continue
      if (best < 0 || seats.worth(person, circle) > seats.worth(person, best)) best = circle
    }
    if (best >= 0) seats.move(person, best)
  }
}

/** Exchanges two people wherever that is worth more, until nothing is. */
export const exchange = (seats: CircleSeats): void => {
  const { people, count, bench, circleOf, worths, betweens, members } = seats
  const own = Int32Array.from(circleOf, (circle, person) => seats.worth(person, circle))
  /** What the person of the outer loop would be worth to every circle. */
  const mine = new Int32Array(count + 1)
  const load = (person: number): number => {
    for (let circle = 0; circle < count; circle += 1) mine[circle] = worths[circle * people + person]!
    return circleOf[person]!
  }
  for (let pass = 0, found = true; pass < budget.passes && found; pass += 1) {
    found = false
    for (let one = 1; one < people; one += 1) {
      let here = load(one)
      for (let other = 0; other < one; other += 1) {
        const there = circleOf[other]!
        if (here === there) continue
        // The two no longer meet each other in either circle; on the bench nobody meets anybody.
        const lost = betweens[one * people + other]! * (here === bench || there === bench ? 1 : 2)
        if (mine[there]! - own[one]! + worths[here * people + other]! - own[other]! - lost <= 0) continue
        seats.move(one, there)
        seats.move(other, here)
        for (const circle of [here, there]) for (const person of members[circle]!) own[person] = seats.worth(person, circle)
        here = load(one)
        found = true
      }
    }
  }
}

/** Takes one person out of every circle and puts all of them back at once, as well as can be: never worse than before. */
const reseat = (seats: CircleSeats, out: readonly number[]): void => {
  const nearest = bestFew(out.length, budget.circlesPerPerson)
  const worth = (at: number, circle: number): number => seats.worth(out[at]!, circle) - seats.between(out[at]!, out[circle]!)
  out.forEach((_, at) => {
    for (let circle = 0; circle < out.length; circle += 1) nearest.offer(at, circle, seatWorth + worth(at, circle))
  })
  const row: number[] = []
  const column: number[] = []
  out.forEach((_, at) => {
    row.push(at)
    column.push(at)
    for (let near = at * budget.circlesPerPerson, end = near + nearest.count[at]!; near < end; near += 1) {
      if (nearest.partner[near] === at) continue
      row.push(at)
      column.push(nearest.partner[near]!)
    }
  })
  const ones = new Int32Array(out.length).fill(1)
  const weight = Float64Array.from(row, (at, edge) => seatWorth + worth(at, column[edge]!))
  const graph = flowGraph(ones, ones, { row: Int32Array.from(row), column: Int32Array.from(column), weight })
  bestFlow(graph, auction(graph, auctionStep)).used.forEach((isUsed, edge) => {
    if (isUsed === 1) seats.move(out[graph.edgeRow[edge]!]!, graph.edgeColumn[edge]!)
  })
}

/**
 * Large neighbourhoods: in every round one person of each circle, chosen by hash, is seated anew by assignment; exchanges in between.
 * `seed` makes the rounds of one programme differ from those of the next.
 */
export const searchCircles = (seats: CircleSeats, seed: number): void => {
  exchange(seats)
  if (seats.count < 2) return
  const rounds = roundsFor(seats.people)
  for (let round = 1; round <= rounds; round += 1) {
    const out = Array.from({ length: seats.count }, (_, circle) => {
      const members = seats.members[circle]!.toSorted((a, b) => a - b)
      return members[pairHash(seed ^ round, circle, 31) % members.length]!
    })
    reseat(seats, out)
    if (round % budget.roundsBetweenSwaps === 0) exchange(seats)
  }
}
