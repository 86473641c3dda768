/**
 * P values adjusted for how many were looked at (Benjamini and Hochberg 1995), in the order given: those at or below q keep the share of
 * false findings among all findings at or below q. Throws RangeError for a value outside 0..1.
 */
export const benjaminiHochberg = (pValues: readonly number[]): readonly number[] => {
  if (!pValues.every((p) => p >= 0 && p <= 1)) throw new RangeError('A p value lies between 0 and 1.')
  const adjusted = pValues.map(() => 1)
  let least = 1
  const largestFirst = pValues.map((p, at) => ({ p, at })).toSorted((a, b) => b.p - a.p)
  largestFirst.forEach(({ p, at }, before) => {
    least = Math.min(least, p * (pValues.length / (pValues.length - before)))
    adjusted[at] = least
  })
  return adjusted
}
