/**
 * Gini coefficient of a load, such as mentees per mentor: 0 when all carry the same, towards 1 when one carries everything. 0 too when
 * there is nothing to carry. Throws RangeError for no loads, or one below 0.
 */
export const gini = (loads: readonly number[]): number => {
  if (loads.length === 0 || !loads.every((load) => Number.isFinite(load) && load >= 0)) {
    throw new RangeError('A Gini coefficient needs at least one load, none below 0.')
  }
  const n = loads.length
  const total = loads.reduce((sum, load) => sum + load, 0)
  if (total === 0) return 0
  const ranked = loads.toSorted((a, b) => a - b).reduce((sum, load, at) => sum + (2 * (at + 1) - n - 1) * load, 0)
  return ranked / (n * total)
}
