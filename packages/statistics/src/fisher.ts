import { logFactorial } from './log-factorial.ts'
import { checkShare, type Share } from './share.ts'

/** Tables as likely as the one seen count as such in spite of rounding. */
const tolerance = 1e-7

/**
 * Fisher's exact test of two shares, two-sided: the probability, with both margins as they are, of a table no likelier than the one
 * seen. 1 where nothing differs. Throws RangeError for a share that is none.
 */
export const fisherExact = (one: Share, other: Share): number => {
  checkShare(one)
  checkShare(other)
  const selected = one.count + other.count
  const all = one.n + other.n
  const margins = logFactorial(one.n) + logFactorial(other.n) + logFactorial(selected) + logFactorial(all - selected) - logFactorial(all)
  const logOf = (count: number): number =>
    margins - logFactorial(count) - logFactorial(one.n - count) - logFactorial(selected - count) - logFactorial(other.n - selected + count)
  const limit = logOf(one.count) + Math.log1p(tolerance)
  let p = 0
  for (let count = Math.max(0, selected - other.n); count <= Math.min(one.n, selected); count += 1) {
    const log = logOf(count)
    if (log <= limit) p += Math.exp(log)
  }
  return Math.min(1, p)
}

/** The odds of the first over those of the second; undefined where the second has no odds or no chance. */
export const oddsRatio = (one: Share, other: Share): number | undefined => {
  checkShare(one)
  checkShare(other)
  const below = (one.n - one.count) * other.count
  return below === 0 ? undefined : (one.count * (other.n - other.count)) / below
}
