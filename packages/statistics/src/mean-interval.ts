import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Interval } from './wilson.ts'

export type Mean = { readonly n: number; readonly mean: number; readonly interval: Interval }

/**
 * Mean with Student's t interval, 95 % unless told; the standard deviation is the sample's (n - 1).
 * Throws RangeError for fewer than two values or a value that is no finite number: one value has no spread to judge by.
 */
export const meanInterval = (values: readonly number[], confidence = 0.95): Mean => {
  const n = values.length
  if (n < 2 || !values.every(Number.isFinite)) throw new RangeError('A mean with an interval needs at least two finite numbers.')
  const mean = values.reduce((sum, value) => sum + value / n, 0)
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  const half = tQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n)
  return { n, mean, interval: { low: mean - half, high: mean + half } }
}
