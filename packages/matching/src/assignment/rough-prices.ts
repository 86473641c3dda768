import type { Instance } from './instance.ts'
import { seatSlots, type SeatSlots } from './seat-slots.ts'
import { unitQueue } from './unit-queue.ts'
import { seatsOf, wishesOf } from './weights.ts'

/** A bid raises a seat by at least so large a share of the highest score: all seats are dear enough after that many bids each. */
const bidsToTheTop = 64

/** What seats cost, in points, after a coarse auction over all pairs, and who holds them. */
export type RoughPrices = Pick<SeatSlots, 'price' | 'each'>

/**
 * An auction (Bertsekas 1979) over all allowed pairs with steps so coarse that each mentee looks at all mentors only a few times. The
 * prices are wrong by a step or so, which is enough to tell the pairs worth a closer look from the others; best scores alone are not, since
 * where everybody agrees on the order of the mentors they are the same few mentors for everybody.
 */
export const roughPrices = (instance: Instance, step = 0): RoughPrices => {
  const { scores, menteePoints } = instance
  const mentors = instance.mentorIds.length
  const capacity = seatsOf(instance)
  const wishes = wishesOf(instance)
  const waiting = unitQueue(wishes)
  const seats = seatSlots(capacity, waiting.units)
  const { price } = seats
  // A mentor without seats is too dear for anybody.
  for (let mentor = 0; mentor < mentors; mentor += 1) if (capacity[mentor] === 0) price[mentor] = Infinity
  const beyond = step > 0 ? step : Math.max(1, Math.ceil(highestWorth(instance) / bidsToTheTop))
  /** Whom each mentee holds already, where some wish for several: not to be had twice. */
  const held = wishes.some((wish) => wish > 1) ? Array.from(wishes, () => new Set<number>()) : undefined
  const two: Two = { best: 0, second: 0 }
  /** The mentee asks for the mentor worth the most to them; answers whom that pushes out, or -1. */
  const bid = (mentee: number): number => {
    // One point less than a score of 0 without a price, so that such a pair is worth something too.
    two.best = -1 - (menteePoints?.[mentee] ?? 0)
    two.second = two.best
    const mine = [...(held?.[mentee] ?? [])].map((mentor) => ({ mentor, paid: price[mentor]! }))
    for (const { mentor } of mine) price[mentor] = Infinity
    const best = bestTwo(scores, mentee * mentors, price, two)
    for (const { mentor, paid } of mine) price[mentor] = paid
    if (best < 0) return -1
    const before = seats.sell(best, mentee, price[best]! + two.best - two.second + beyond)
    held?.[mentee]?.add(best)
    if (before >= 0) held?.[before]?.delete(best)
    return before
  }
  while (!waiting.isEmpty()) {
    const before = bid(waiting.take())
    if (before >= 0) waiting.put(before)
  }
  return seats
}

type Two = { best: number; second: number }

/** The mentor worth the most at these prices, or -1; the two highest worths go to `two`, which says what they must be above. */
const bestTwo = (scores: Int16Array, row: number, price: Float64Array, two: Two): number => {
  let best = -1
  let bestValue = two.best
  let secondValue = two.second
  for (let mentor = 0; mentor < price.length; mentor += 1) {
    const score = scores[row + mentor]!
    const value = score - price[mentor]!
    if (value <= secondValue || score < 0) continue
    if (value > bestValue) {
      secondValue = bestValue
      bestValue = value
      best = mentor
    } else secondValue = value
  }
  two.best = bestValue
  two.second = secondValue
  return best
}

/** Of one score in a few: only the size of the steps hangs on it, and never a pair. */
const highestWorth = ({ scores, menteePoints = [] }: Instance): number => {
  let high = 0
  for (let at = 0; at < scores.length; at += 7) if (scores[at]! > high) high = scores[at]!
  return high + menteePoints.reduce((most, points) => Math.max(most, points), 0)
}
