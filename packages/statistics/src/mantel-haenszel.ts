import { checkShare, type Share } from './share.ts'

/** The same two groups within one department, site or cycle. */
export type Stratum = { readonly one: Share; readonly other: Share }

/**
 * The odds ratio of two groups within strata (Mantel and Haenszel 1959): what is left of a difference once people are compared with
 * those who stood before the same choice. undefined where no stratum can tell. Throws RangeError for a share that is none.
 */
export const mantelHaenszel = (strata: readonly Stratum[]): number | undefined => {
  let above = 0
  let below = 0
  for (const { one, other } of strata) {
    checkShare(one)
    checkShare(other)
    const n = one.n + other.n
    above += (one.count * (other.n - other.count)) / n
    below += ((one.n - one.count) * other.count) / n
  }
  return below === 0 ? undefined : above / below
}
