import { forbidden, type Instance, type Pair } from './instance.ts'
import type { Prices } from './pricing.ts'
import { seatsOf, wishesOf, type Weighing } from './weights.ts'

type Held = readonly Pick<Pair, 'mentee' | 'mentor'>[]

/** The pairs that stand together, and for every wish left the best allowed mentor with a seat left, in the order of the mentees. */
const filled = (instance: Instance, { weightOf }: Weighing, pairs: Held): Held => {
  const { scores } = instance
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const mentors = seats.length
  const taken = new Set<number>()
  const all: Pick<Pair, 'mentee' | 'mentor'>[] = []
  const take = (mentee: number, mentor: number): void => {
    taken.add(mentee * mentors + mentor)
    wishes[mentee]! -= 1
    seats[mentor]! -= 1
    all.push({ mentee, mentor })
  }
  for (const { mentee, mentor } of pairs) {
    if (wishes[mentee]! > 0 && seats[mentor]! > 0 && !taken.has(mentee * mentors + mentor)) take(mentee, mentor)
  }
  for (let mentee = 0; mentee < wishes.length; mentee += 1) {
    while (wishes[mentee]! > 0) {
      let best = -1
      let worth = 0
      for (let mentor = 0; mentor < mentors; mentor += 1) {
        if (seats[mentor] === 0 || scores[mentee * mentors + mentor] === forbidden || taken.has(mentee * mentors + mentor)) continue
        if (weightOf(mentee, mentor) <= worth) continue
        worth = weightOf(mentee, mentor)
        best = mentor
      }
      if (best < 0) break
      take(mentee, best)
    }
  }
  return all
}

/** What a search that was told to stop has in hand: the plan worth the most, with nobody left out beside a free seat. */
export const bestOf = (instance: Instance, weighted: Weighing, plans: readonly Held[]): Held => {
  const worth = (pairs: Held): bigint => pairs.reduce((sum, { mentee, mentor }) => sum + BigInt(weighted.weightOf(mentee, mentor)), 0n)
  return plans
    .map((pairs) => filled(instance, weighted, pairs))
    .map((pairs) => ({ pairs, worth: worth(pairs) }))
    .reduce((best, plan) => (plan.worth > best.worth ? plan : best)).pairs
}

/** What the last of each mentee's wishes would gain at these seat prices: the mentee prices that make their bound as tight as it can be. */
const gainsAt = (instance: Instance, { weightOf, scale }: Weighing, seatPrices: Float64Array): Float64Array => {
  const { scores, menteePoints } = instance
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const mentors = seats.length
  const points = seatPrices.map((price, mentor) => (seats[mentor] === 0 ? Infinity : price))
  const pairBonus = (instance.pairPoints ?? []).reduce((high, pair) => Math.max(high, pair.points), 0)
  return Float64Array.from(wishes, (wish, mentee) => {
    const row = mentee * mentors
    const worth = scale.bonus + (menteePoints?.[mentee] ?? 0) + pairBonus
    const gains = new Float64Array(wish)
    let needed = wish === 0 ? Infinity : -worth
    for (let mentor = 0; mentor < mentors; mentor += 1) {
      const score = scores[row + mentor]!
      if (score < needed + points[mentor]! || score === forbidden) continue
      const gain = weightOf(mentee, mentor) - seatPrices[mentor]!
      if (gain <= gains[wish - 1]!) continue
      let at = wish - 1
      for (; at > 0 && gains[at - 1]! < gain; at -= 1) gains[at] = gains[at - 1]!
      gains[at] = gain
      needed = gains[wish - 1]! - worth
    }
    return gains[wish - 1] ?? 0
  })
}

/** Of several lists of seat prices the one whose bound is the tightest, with the mentee prices that go with it. */
export const tightest = (instance: Instance, weighted: Weighing, lists: readonly Float64Array[]): Prices => {
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const allSeats = seats.reduce((sum, count) => sum + count, 0)
  return lists
    .map((list) => {
      const prices = list.map((price) => Math.max(0, price))
      const gains = gainsAt(instance, weighted, prices)
      // No more mentees than seats can gain: where more would, every seat is too cheap by the same amount.
      const tooLow = gains.toSorted()[gains.length - 1 - allSeats] ?? 0
      const mentee = gains.map((gain) => Math.max(0, gain - tooLow))
      const mentor = prices.map((price) => price + tooLow)
      const bound =
        mentee.reduce((sum, price, at) => sum + price * wishes[at]!, 0) + mentor.reduce((sum, price, at) => sum + price * seats[at]!, 0)
      return { mentee, mentor, bound }
    })
    .reduce((best, one) => (one.bound < best.bound ? one : best))
}
