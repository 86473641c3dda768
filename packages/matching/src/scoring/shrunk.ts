/** So much of something, out of so many. */
export type Tally = { readonly sum: number; readonly count: number }

/**
 * Shares drawn towards the average of all, in whole thousandths: (sum + prior * average) / (count + prior). With little to go by
 * somebody is near the average, so that one bad meeting does not brand anybody; whoever has nothing to go by is the average.
 * All null where nobody has anything to go by.
 */
export const shrunkShares = (tallies: readonly (Tally | undefined)[], prior: number): readonly (number | null)[] => {
  const sum = tallies.reduce((total, tally) => total + (tally?.sum ?? 0), 0)
  const count = tallies.reduce((total, tally) => total + (tally?.count ?? 0), 0)
  if (count === 0) return tallies.map(() => null)
  const average = sum / count
  return tallies.map((tally) => Math.round((1000 * ((tally?.sum ?? 0) + prior * average)) / ((tally?.count ?? 0) + prior)))
}
