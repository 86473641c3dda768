import type { PairSet } from './candidates.ts'
import { forbidden, type Instance } from './instance.ts'
import { seatsOf, wishesOf, type Weighing } from './weights.ts'

export type Prices = { readonly mentee: Float64Array; readonly mentor: Float64Array }

/**
 * Calls `found` with every allowed pair that is worth more than the prices of its two people, and by how much. A bound in points is tried
 * first, so that almost every pair costs one comparison.
 */
export const eachBargain = (
  instance: Instance,
  { scale, weightOf }: Weighing,
  prices: Prices,
  found: (mentee: number, mentor: number, gain: number) => void,
): void => {
  const { scores, menteePoints } = instance
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const mentors = seats.length
  const factor = 2 ** scale.shift
  // A mentor without a seat is no bargain at any price.
  const mentorPoints = prices.mentor.map((price, mentor) => (seats[mentor] === 0 ? Infinity : price / factor))
  const pairBonus = (instance.pairPoints ?? []).reduce((high, { points }) => Math.max(high, points), 0)
  for (let mentee = 0; mentee < wishes.length; mentee += 1) {
    if (wishes[mentee] === 0) continue
    const row = mentee * mentors
    const menteePrice = prices.mentee[mentee]!
    // One point more than the pair can be worth: its hash is less than a point.
    const worth = scale.bonus + (menteePoints?.[mentee] ?? 0) + pairBonus + 1
    const needed = menteePrice / factor - worth
    for (let mentor = 0; mentor < mentors; mentor += 1) {
      const score = scores[row + mentor]!
      if (score < needed + mentorPoints[mentor]! || score === forbidden) continue
      const gain = weightOf(mentee, mentor) - menteePrice - prices.mentor[mentor]!
      if (gain > 0) found(mentee, mentor, gain)
    }
  }
}

/** Pairs that one round may add for each mentee: fewer cost more rounds, more cost longer ones. */
const addedPerMentee = 8

/** Pairs of one round of pricing, one entry in each list. */
export type Bargains = { readonly mentee: readonly number[]; readonly mentor: readonly number[] }

/**
 * Add the pairs outside the graph that are bargains at its prices, the best of each mentee. None at all proves that the optimum of the graph is
 * the optimum of all pairs.
 */
export const addBargains = (instance: Instance, weighted: Weighing, prices: Prices, pairs: PairSet): Bargains => {
  const added = { mentee: new Array<number>(), mentor: new Array<number>() }
  const mentors = new Int32Array(addedPerMentee)
  const gains = new Float64Array(addedPerMentee)
  let current = -1
  let held = 0
  const settle = (): void => {
    for (let at = 0; at < held; at += 1) {
      pairs.add(current, mentors[at]!)
      added.mentee.push(current)
      added.mentor.push(mentors[at]!)
    }
    held = 0
  }
  eachBargain(instance, weighted, prices, (mentee, mentor, gain) => {
    if (mentee !== current) {
      settle()
      current = mentee
    }
    if (held === addedPerMentee && gain <= gains[held - 1]!) return
    if (pairs.has(mentee, mentor)) return
    let at = held < addedPerMentee ? held : held - 1
    for (; at > 0 && gains[at - 1]! < gain; at -= 1) {
      gains[at] = gains[at - 1]!
      mentors[at] = mentors[at - 1]!
    }
    gains[at] = gain
    mentors[at] = mentor
    held = Math.min(addedPerMentee, held + 1)
  })
  settle()
  return added
}
