/** Both ends belong to the interval. */
export type Interval = { readonly low: number; readonly high: number }

/** The 97.5 % point of the normal distribution: two-sided 95 %. */
export const Z_95 = 1.959963984540054

/**
 * Wilson's score interval for a share, 95 % unless told (Wilson 1927; without continuity correction).
 * Always within 0..1, and useful at 0 and at n, where the textbook interval has no width.
 * Throws RangeError unless `0 <= successes <= n` and `n >= 1`, both whole.
 */
export const wilson = (successes: number, n: number, z = Z_95): Interval => {
  if (!Number.isInteger(successes) || !Number.isInteger(n) || n < 1 || successes < 0 || successes > n) {
    throw new RangeError('A share needs whole numbers with 0 <= successes <= n and n >= 1.')
  }
  const p = successes / n
  const stretch = 1 + z ** 2 / n
  const centre = (p + z ** 2 / (2 * n)) / stretch
  const half = (z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))) / stretch
  // Exactly 0 and 1 at the edges, where rounding would leave a speck.
  return { low: successes === 0 ? 0 : Math.max(0, centre - half), high: successes === n ? 1 : Math.min(1, centre + half) }
}
