import { forbidden, type Instance } from './instance.ts'
import { seatsOf, wishesOf } from './weights.ts'

/** Pairs as one bit each, row-major by mentee; 32 pairs of one mentee to a word. */
export type PairSet = {
  readonly words: Uint32Array
  readonly wordsPerRow: number
  readonly size: () => number
  readonly has: (mentee: number, mentor: number) => boolean
  /** Answers whether the pair is new. */
  readonly add: (mentee: number, mentor: number) => boolean
}

export const pairSet = (mentees: number, mentors: number): PairSet => {
  const wordsPerRow = (mentors + 31) >>> 5
  const words = new Uint32Array(mentees * wordsPerRow)
  let size = 0
  const has = (mentee: number, mentor: number): boolean => ((words[mentee * wordsPerRow + (mentor >>> 5)]! >>> (mentor & 31)) & 1) === 1
  return {
    words,
    wordsPerRow,
    size: () => size,
    has,
    add: (mentee, mentor) => {
      if (has(mentee, mentor)) return false
      words[mentee * wordsPerRow + (mentor >>> 5)]! |= 1 << (mentor & 31)
      size += 1
      return true
    },
  }
}

/** Candidates of a mentee for each mentor they wish for. */
export const candidatesPerWish = 8

/**
 * For each mentee the allowed mentors worth the most once their seats are paid for, prices in points. What is left out here is looked at again
 * when the prices are exact (pricing.ts).
 */
export const addBestAtPrices = (instance: Instance, seatPrices: Float64Array, perWish: number, pairs: PairSet): void => {
  const { scores } = instance
  const mentors = instance.mentorIds.length
  const seats = seatsOf(instance)
  const prices = seatPrices.map((price, mentor) => (seats[mentor] === 0 ? Infinity : price))
  const wishes = wishesOf(instance)
  const most = Math.min(mentors, perWish * wishes.reduce((high, wish) => Math.max(high, wish), 0))
  const best = new Int32Array(most)
  const values = new Float64Array(most)
  for (let mentee = 0; mentee < wishes.length; mentee += 1) {
    const row = mentee * mentors
    const wanted = Math.min(mentors, perWish * wishes[mentee]!)
    if (wanted === 0) continue
    let held = 0
    let least = -Infinity
    for (let mentor = 0; mentor < mentors; mentor += 1) {
      const score = scores[row + mentor]!
      const value = score - prices[mentor]!
      if (value <= least || score === forbidden) continue
      if (held < wanted) held += 1
      let at = held - 1
      for (; at > 0 && values[at - 1]! < value; at -= 1) {
        values[at] = values[at - 1]!
        best[at] = best[at - 1]!
      }
      values[at] = value
      best[at] = mentor
      if (held === wanted) least = values[held - 1]!
    }
    for (let at = 0; at < held; at += 1) pairs.add(mentee, best[at]!)
  }
}
