import { forbidden, type Instance, type WarmStart } from './instance.ts'
import { seatsOf, wishesOf, type Weighing } from './weights.ts'

/** Whole numbers of 0 or more, whatever was remembered. */
const clean = (price: number | undefined): number => Math.max(0, Math.floor(price ?? 0) || 0)

/** Places of the highest values kept for each newcomer: enough for the seats that most mentors have. */
const seatsLookedAt = 16

/**
 * Seat prices of an earlier plan as they would stand in this one. Where seats are scarce no more mentees than seats gain anything by theirs, which
 * corrects prices that are all off by the same amount, since the bonus grows with the number of pairs. A mentor without a price and
 * without a pair is new, and begins at what the last of as many mentees as there are seats would pay rather than stay where they are.
 */
export const warmPrices = (instance: Instance, { scale }: Weighing, { seatPrices, pairs }: WarmStart): Float64Array => {
  const { scores, menteePoints } = instance
  const [seats, wishes] = [seatsOf(instance), wishesOf(instance)]
  const mentors = seats.length
  const held = new Set(pairs.map(({ mentor }) => mentor))
  const points = Float64Array.from(seats, (_, mentor) => clean(seatPrices[mentor]))
  const newcomers = [...seats.keys()].filter((mentor) => seats[mentor]! > 0 && points[mentor] === 0 && !held.has(mentor))
  const known = points.map((price, mentor) => (seats[mentor] === 0 ? Infinity : price))
  for (const mentor of newcomers) known[mentor] = Infinity

  const gain = new Float64Array(wishes.length)
  for (let mentee = 0; mentee < wishes.length; mentee += 1) {
    const row = mentee * mentors
    let best = -Infinity
    for (let mentor = 0; mentor < mentors; mentor += 1) {
      const score = scores[row + mentor]!
      if (score - known[mentor]! > best && score !== forbidden) best = score - known[mentor]!
    }
    gain[mentee] = wishes[mentee] === 0 ? -Infinity : best + scale.bonus + (menteePoints?.[mentee] ?? 0)
  }
  const firstOut = gain.toSorted()[gain.length - 1 - scale.pairsAtMost] ?? 0
  const tooLow = Number.isFinite(firstOut) ? firstOut : 0
  for (let mentee = 0; mentee < gain.length; mentee += 1) gain[mentee] = Math.max(0, gain[mentee]! - tooLow)
  for (let mentor = 0; mentor < mentors; mentor += 1) points[mentor] = Math.max(0, points[mentor]! + tooLow)

  for (const mentor of newcomers) {
    const offers = new Float64Array(Math.min(seats[mentor]!, seatsLookedAt))
    for (let mentee = 0; mentee < wishes.length; mentee += 1) {
      const score = scores[mentee * mentors + mentor]!
      const offer = scale.bonus + score + (menteePoints?.[mentee] ?? 0) - gain[mentee]!
      if (score === forbidden || wishes[mentee] === 0 || offer <= offers[offers.length - 1]!) continue
      let at = offers.length - 1
      for (; at > 0 && offers[at - 1]! < offer; at -= 1) offers[at] = offers[at - 1]!
      offers[at] = offer
    }
    points[mentor] = offers[offers.length - 1]!
  }
  return points.map(Math.floor)
}
