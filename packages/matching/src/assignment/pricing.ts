import type { PairSet } from './candidates.ts'
import { forbidden, type Instance } from './instance.ts'
import { pairHash, personKey, type Weighing } from './weights.ts'

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
  const [mentees, mentors] = [instance.menteeIds.length, instance.mentorIds.length]
  const factor = 2 ** scale.shift
  const mentorPoints = Float64Array.from(prices.mentor, (price) => price / factor)
  const pairBonus = (instance.pairPoints ?? []).reduce((high, { points }) => Math.max(high, points), 0)
  for (let mentee = 0; mentee < mentees; mentee += 1) {
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

/** Pairs that one round may add for each mentee. */
const addedPerMentee = 16
/** Pairs taken by chance, so to speak, for each mentee: they break up scores on whose order everybody agrees. */
const spreadPerMentee = 32

/**
 * Add the pairs outside the graph that are bargains at its prices, the best of each mentee first. Answers how many were added; 0 proves that
 * the optimum of the graph is the optimum of all pairs.
 */
export const addBargains = (instance: Instance, weighted: Weighing, prices: Prices, pairs: PairSet): number => {
  const mentors = new Int32Array(addedPerMentee)
  const gains = new Float64Array(addedPerMentee)
  let current = -1
  let held = 0
  let added = 0
  const settle = (): void => {
    for (let at = 0; at < held; at += 1) if (pairs.add(current, mentors[at]!)) added += 1
    held = 0
  }
  eachBargain(instance, weighted, prices, (mentee, mentor, gain) => {
    if (mentee !== current) {
      settle()
      current = mentee
    }
    if (pairs.has(mentee, mentor)) return
    if (held === addedPerMentee && gain <= gains[held - 1]!) return
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

/** Add some allowed pairs of every mentee, chosen by hash and so the same in every run. */
export const addSpread = (instance: Instance, pairs: PairSet): void => {
  const { scores, menteeIds, mentorIds, round } = instance
  const mentors = mentorIds.length
  menteeIds.forEach((id, mentee) => {
    const key = personKey(round, id)
    for (let at = 0; at < spreadPerMentee; at += 1) {
      const mentor = pairHash(key, at, 31) % mentors
      if (scores[mentee * mentors + mentor] !== forbidden) pairs.add(mentee, mentor)
    }
  })
}
