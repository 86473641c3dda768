/**
 * The Gini coefficient of shares: 0 where all have the same, near 1 where one has all. Answers undefined where nobody has anything.
 */
export const gini = (shares: readonly number[]): number | undefined => {
  const sorted = shares.toSorted((a, b) => a - b)
  const sum = sorted.reduce((total, share) => total + share, 0)
  if (sum === 0) return undefined
  const ranked = sorted.reduce((total, share, at) => total + (2 * (at + 1) - sorted.length - 1) * share, 0)
  return ranked / (sorted.length * sum)
}
