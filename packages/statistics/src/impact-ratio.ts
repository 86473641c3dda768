import { checkShare, compareShares, rateOf, type Share } from './share.ts'
import { type Interval, Z_95 } from './wilson.ts'

/** `interval`: undefined where either count is 0, since the logarithm of nothing has no spread. */
export type ImpactRatio = { readonly ratio: number; readonly interval: Interval | undefined }

/**
 * A group's rate over that of the best group, with the interval of the log method, 95 % unless told. undefined where the best rate is
 * 0: nobody was selected, so nobody was passed over. Throws RangeError for a share that is none.
 */
export const impactRatio = (group: Share, best: Share, z = Z_95): ImpactRatio | undefined => {
  checkShare(group)
  checkShare(best)
  if (best.count === 0) return undefined
  const ratio = compareShares(group, best) === 0 ? 1 : rateOf(group) / rateOf(best)
  if (group.count === 0) return { ratio, interval: undefined }
  // Never below 0: a count is at most its n. Rounding alone could leave a speck under it.
  const error = Math.sqrt(Math.max(0, 1 / group.count - 1 / group.n + 1 / best.count - 1 / best.n))
  return { ratio, interval: { low: ratio * Math.exp(-z * error), high: ratio * Math.exp(z * error) } }
}
