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
  while (!waiting.isEmpty()) {
    const mentee = waiting.take()
    const row = mentee * mentors
    const points = menteePoints?.[mentee] ?? 0
    const several = wishes[mentee]! > 1
    let best = -1
    // One point less than a score of 0 without a price, so that such a pair is worth something too.
    let bestValue = -1 - points
    let secondValue = bestValue
    for (let mentor = 0; mentor < mentors; mentor += 1) {
      const score = scores[row + mentor]!
      const value = score - price[mentor]!
      if (value <= secondValue || score < 0 || (several && seats.holds(mentor, mentee))) continue
      if (value > bestValue) {
        secondValue = bestValue
        bestValue = value
        best = mentor
      } else secondValue = value
    }
    if (best < 0) continue
    const before = seats.sell(best, mentee, price[best]! + bestValue - secondValue + beyond)
    if (before >= 0) waiting.put(before)
  }
  return seats
}

const highestWorth = ({ scores, menteePoints = [] }: Instance): number => {
  let high = 0
  for (let at = 0; at < scores.length; at += 1) if (scores[at]! > high) high = scores[at]!
  return high + menteePoints.reduce((most, points) => Math.max(most, points), 0)
}
