import type { PairSet } from './candidates.ts'
import { forbidden, type Instance } from './instance.ts'
import { seatsOf, wishesOf, type Weighing } from './weights.ts'
import { worthScan } from './worth-scan.ts'

export type Prices = { readonly mentee: Float64Array; readonly mentor: Float64Array }

type Found = (mentee: number, mentor: number, gain: number) => void

/** One mentee looks at every mentor, or at some, for what is worth more than the prices of the two. */
type Look = {
  readonly atAll: (mentee: number, found: Found) => void
  readonly at: (mentee: number, some: Int32Array, found: Found) => void
}

/**
 * For pairs worth so much more than the prices of the two, in weight units, or as much: 1 for bargains, 0 for ties too. A bound in points is tried
 * first, so that almost every pair costs one comparison.
 */
const lookAt = (instance: Instance, { scale, weightOf }: Weighing, prices: Prices, gainAtLeast: 0 | 1, highest?: Int16Array): Look => {
  const { scores, menteePoints } = instance
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const mentors = seats.length
  // A mentor without a seat is no bargain at any price.
  const points = prices.mentor.map((price, mentor) => (seats[mentor] === 0 ? Infinity : price))
  const pairBonus = (instance.pairPoints ?? []).reduce((high, pair) => Math.max(high, pair.points), 0)
  const neededBy = (mentee: number): number =>
    wishes[mentee] === 0 ? Infinity : prices.mentee[mentee]! - scale.bonus - (menteePoints?.[mentee] ?? 0) - pairBonus - 1 + gainAtLeast
  const scan = worthScan(instance, points, highest)
  const closer = (mentee: number, mentor: number, found: Found): void => {
    const gain = weightOf(mentee, mentor) - prices.mentee[mentee]! - prices.mentor[mentor]!
    if (gain >= gainAtLeast) found(mentee, mentor, gain)
  }
  return {
    atAll: (mentee, found) => {
      const needed = neededBy(mentee)
      scan.each(mentee, needed, (mentor) => {
        closer(mentee, mentor, found)
        return needed
      })
    },
    at: (mentee, some, found) => {
      const [row, needed] = [mentee * mentors, neededBy(mentee)]
      for (const mentor of some) {
        const score = scores[row + mentor]!
        if (score - points[mentor]! > needed && score !== forbidden) closer(mentee, mentor, found)
      }
    },
  }
}

/** Calls `found` with every allowed pair that is worth the prices of its two people or more, and how much more. */
export const eachWorthIts = (instance: Instance, weighted: Weighing, prices: Prices, found: Found, highest?: Int16Array): void => {
  const look = lookAt(instance, weighted, prices, 0, highest)
  for (let mentee = 0; mentee < instance.menteeIds.length; mentee += 1) look.atAll(mentee, found)
}

/** Pairs that one round may add for each mentee: fewer cost more rounds, more cost longer ones. */
const addedPerMentee = 12
/** With more mentors than this share cheaper than before, a look at all costs no more. */
const manyCheaper = 1 / 4

/** Pairs of one round of pricing, one entry in each list. */
export type Bargains = { readonly mentee: readonly number[]; readonly mentor: readonly number[] }

/** The best so many bargains of one mentee. */
const bestFew = () => {
  const mentors = new Int32Array(addedPerMentee)
  const gains = new Float64Array(addedPerMentee)
  const few = { mentors, held: 0, hasMore: false }
  return {
    few,
    add: (mentor: number, gain: number): void => {
      if (few.held === addedPerMentee) few.hasMore = true
      if (few.held === addedPerMentee && gain <= gains[few.held - 1]!) return
      few.held = Math.min(addedPerMentee, few.held + 1)
      let at = few.held - 1
      for (; at > 0 && gains[at - 1]! < gain; at -= 1) {
        gains[at] = gains[at - 1]!
        mentors[at] = mentors[at - 1]!
      }
      gains[at] = gain
      mentors[at] = mentor
    },
  }
}

/**
 * Rounds of pricing: each adds the pairs outside the graph that are bargains at its prices, the best of each mentee. None at all proves that the
 * optimum of the graph is the optimum of all pairs. A pair that was no bargain the last time can only be one now if one of the two
 * has become cheaper, so that later rounds look at few.
 */
export const pricing = (instance: Instance, weighted: Weighing, pairs: PairSet, highest: Int16Array): ((prices: Prices) => Bargains) => {
  const { few, add } = bestFew()
  const isOwed = new Uint8Array(instance.menteeIds.length).fill(1)
  let last: Prices = { mentee: new Float64Array(instance.menteeIds.length), mentor: new Float64Array(instance.mentorIds.length) }
  return (prices) => {
    const added = { mentee: new Array<number>(), mentor: new Array<number>() }
    const cheaper = Int32Array.from(prices.mentor.keys()).filter((mentor) => prices.mentor[mentor]! < last.mentor[mentor]!)
    const isAnybodys = cheaper.length > manyCheaper * prices.mentor.length
    const look = lookAt(instance, weighted, prices, 1, highest)
    const found: Found = (mentee, mentor, gain) => {
      if (!pairs.has(mentee, mentor)) add(mentor, gain)
    }
    for (let mentee = 0; mentee < isOwed.length; mentee += 1) {
      few.held = 0
      few.hasMore = false
      if (isAnybodys || isOwed[mentee] === 1 || prices.mentee[mentee]! < last.mentee[mentee]!) look.atAll(mentee, found)
      else look.at(mentee, cheaper, found)
      isOwed[mentee] = few.hasMore ? 1 : 0
      for (let at = 0; at < few.held; at += 1) {
        pairs.add(mentee, few.mentors[at]!)
        added.mentee.push(mentee)
        added.mentor.push(few.mentors[at]!)
      }
    }
    last = { mentee: prices.mentee.slice(), mentor: prices.mentor.slice() }
    return added
  }
}
