import { forbidden, type Pair } from '../assignment/instance.ts'
import { bundle, outside, seatableIn, type Pricing } from './group-prices.ts'

export type PointsBound = {
  readonly points: number
  /** What the best groups at these prices hold beyond the candidates: with these the prices would be better. */
  readonly missing: readonly Pick<Pair, 'mentee' | 'mentor'>[]
}

/**
 * No plan that seats as many people has more points than this, over all allowed pairs. Each mentee's place gets a price; what is left is the
 * best group of each mentor by itself, minimum included (Lagrangian relaxation). Whole prices, so that the sum is exact.
 */
export const groupPointsBound = ({ instance, limits, pairs, seated }: Pricing, prices: Float64Array): PointsBound => {
  const { scores, minimumSize, maximumSize } = instance
  const mentors = limits.length
  const people = seatableIn(pairs)
  const group = bundle(minimumSize, maximumSize)
  const missing: { mentee: number; mentor: number }[] = []
  let points = outside(prices, people, people.length - seated)
  for (let mentor = 0; mentor < mentors; mentor += 1) {
    if (limits[mentor] === 0) continue
    group.clear()
    for (let mentee = 0; mentee < prices.length; mentee += 1) {
      const score = scores[mentee * mentors + mentor]!
      if (score !== forbidden) group.offer(mentee, score - prices[mentee]!, limits[mentor]!)
    }
    points += group.worth()
    for (let at = 0; at < group.taken(); at += 1) {
      const mentee = group.members[at]!
      if (!pairs.has(mentee, mentor)) missing.push({ mentee, mentor })
    }
  }
  return { points, missing }
}
