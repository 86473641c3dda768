import { rateOf, type Share } from './share.ts'
import { type Interval, wilson, Z_95 } from './wilson.ts'

export type Difference = { readonly difference: number; readonly interval: Interval }

/**
 * The difference of two shares with Newcombe's interval from the Wilson limits of each (Newcombe 1998, method 10), 95 % unless told.
 * Useful at 0 and at n. Throws RangeError for a share that is none.
 */
export const newcombe = (one: Share, other: Share, z = Z_95): Difference => {
  const first = wilson(one.count, one.n, z)
  const second = wilson(other.count, other.n, z)
  const [p, q] = [rateOf(one), rateOf(other)]
  const difference = p - q
  return {
    difference,
    interval: {
      low: difference - Math.hypot(p - first.low, second.high - q),
      high: difference + Math.hypot(first.high - p, q - second.low),
    },
  }
}
