import { certificateOf } from './certificate.ts'
import type { Instance, Pair, Solution } from './instance.ts'

/** A plan that was not found by prices, in the order of the mentees. Its bound is as loose as can be; that of the optimum is the one to compare with. */
export const unproven = (instance: Instance, found: readonly Pick<Pair, 'mentee' | 'mentor'>[]): Solution => {
  const mentors = instance.mentorIds.length
  const pairs = found
    .map(({ mentee, mentor }) => ({ mentee, mentor, score: instance.scores[mentee * mentors + mentor]! }))
    .toSorted((a, b) => a.mentee - b.mentee || a.mentor - b.mentor)
  const claim = { pairs, menteePrices: new Float64Array(instance.menteeIds.length), seatPrices: new Float64Array(mentors) }
  const total = pairs.reduce((sum, { score }) => sum + score, 0)
  return { ...claim, total, work: { rounds: 0, edges: 0, stopped: false }, certificate: certificateOf(instance, claim) }
}
