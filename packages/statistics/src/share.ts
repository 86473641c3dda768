/** `count` of `n` people: selected, matched, with a senior mentor. */
export type Share = { readonly count: number; readonly n: number }

/** Throws RangeError unless `0 <= count <= n` and `n >= 1`, both whole. */
export const checkShare = ({ count, n }: Share): void => {
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(n) || n < 1 || count < 0 || count > n) {
    throw new RangeError('A share needs whole numbers with 0 <= count <= n and n >= 1.')
  }
}

/** Compared by counts: a quotient of doubles errs where it matters, at equality. Below 0 when `one` is the smaller share. */
export const compareShares = (one: Share, other: Share): number => one.count * other.n - other.count * one.n

export const rateOf = ({ count, n }: Share): number => count / n
