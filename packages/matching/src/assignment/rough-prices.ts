import type { Instance } from './instance.ts'
import { seatSlots, type SeatSlots } from './seat-slots.ts'
import { shortlists, type Shortlists, type Two } from './shortlists.ts'
import { unitQueue } from './unit-queue.ts'
import { seatsOf, wishesOf } from './weights.ts'

/** A bid raises a seat by at least so large a share of the highest score: all seats are dear enough after that many bids each. */
const bidsToTheTop = 64

/** What seats cost, in points, after a coarse auction over all pairs, who holds them, and whom each mentee would like best at these prices. */
export type RoughPrices = Pick<SeatSlots, 'price' | 'each'> & { readonly lists: Shortlists }

/**
 * An auction (Bertsekas 1979) over all allowed pairs with steps so coarse that each mentee bids only a few times. The
 * prices are wrong by a step or so, which is enough to tell the pairs worth a closer look from the others; best scores alone are not, since
 * where everybody agrees on the order of the mentors they are the same few mentors for everybody.
 */
export const roughPrices = (instance: Instance, highest: Int16Array, mostWanted: number, step = 0): RoughPrices => {
  const { menteePoints } = instance
  const capacity = seatsOf(instance)
  const wishes = wishesOf(instance)
  const waiting = unitQueue(wishes)
  const seats = seatSlots(capacity, waiting.units)
  const { price } = seats
  // A mentor without seats is too dear for anybody.
  capacity.forEach((count, mentor) => {
    if (count === 0) price[mentor] = Infinity
  })
  const lists = shortlists(instance, highest, price, mostWanted)
  const beyond = step > 0 ? step : Math.max(1, Math.ceil(highestWorth(instance, highest) / bidsToTheTop))
  const allSeats = capacity.reduce((sum, count) => sum + count, 0)
  /** Wishes that have not given up yet. */
  let asking = waiting.units
  /** Whom each mentee holds already, where some wish for several: not to be had twice. */
  const held = wishes.some((wish) => wish > 1) ? Array.from(wishes, () => new Set<number>()) : undefined
  const two: Two = { best: 0, second: 0 }
  /** The mentee asks for the mentor worth the most to them; answers whom that pushes out, or -1. */
  const bid = (mentee: number): number => {
    // One point less than a score of 0 without a price, so that such a pair is worth something too.
    const nothing = -1 - (menteePoints?.[mentee] ?? 0)
    two.best = nothing
    two.second = nothing
    const best = lists.bestTwo(mentee, two, held?.[mentee])
    if (best < 0) {
      asking -= 1
      return -1
    }
    // Where more ask than there are seats, all seats get dearer until enough have given up. Each bid goes that share of the way to its bidder's
    // giving up, which gets there in far fewer bids than steps would, and the fewer are too many the finer the prices become.
    const tooMany = Math.max(0, asking - allSeats) / waiting.units
    const dearer = beyond + Math.floor(tooMany * (two.best - nothing))
    const before = seats.sell(best, mentee, price[best]! + two.best - two.second + dearer)
    lists.rose(best)
    held?.[mentee]?.add(best)
    if (before >= 0) held?.[before]?.delete(best)
    return before
  }
  while (!waiting.isEmpty()) {
    const before = bid(waiting.take())
    if (before >= 0) waiting.put(before)
  }
  return { price, lists, each: (found) => seats.each(found) }
}

const highestWorth = ({ menteePoints = [] }: Instance, highest: Int16Array): number =>
  highest.reduce((high, one) => Math.max(high, one), 0) + menteePoints.reduce((most, points) => Math.max(most, points), 0)
