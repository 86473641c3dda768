/**
 * Small-cell suppression: what may be published about groups of people without saying something about fewer than `k` of them.
 * A hidden figure is hidden whole; why it is hidden is not said either, since the reason can be the disclosure.
 */

/** The smallest group a figure may speak of. Programmes may raise it, never lower it. */
export const SMALLEST_GROUP = 5

/**
 * A share publishes two groups, those who are counted and those who are not. Either of them below `k` is hidden, and so are
 * 0 % and 100 %: they say the same thing about everybody in the group.
 */
export const shareDiscloses = (numerator: number, n: number, k = SMALLEST_GROUP): boolean => numerator < k || n - numerator < k

/** Two publications about overlapping groups differ by nobody or by at least `k` people. */
export const tooClose = (a: number, b: number, k = SMALLEST_GROUP): boolean => a !== b && Math.abs(a - b) < k

/**
 * The cells of one published total (a department table, say): `true` = hidden. Cells under `k` are hidden, zero included; then the
 * next smallest until at least two are hidden and together they hold at least `k` people, so that the total minus the
 * visible cells says nothing about a small group. A total under `k` cannot be published at all: everything is hidden.
 */
export const suppressMargin = (
  cells: readonly number[],
  k = SMALLEST_GROUP,
): { readonly hidden: readonly boolean[]; readonly totalHidden: boolean } => {
  const total = cells.reduce((sum, cell) => sum + cell, 0)
  if (total < k) return { hidden: cells.map(() => true), totalHidden: true }
  const bySize = cells.map((cell, at) => ({ cell, at })).toSorted((a, b) => a.cell - b.cell || a.at - b.at)
  const hidden = new Set<number>(bySize.filter(({ cell }) => cell < k).map(({ at }) => at))
  const people = (): number => cells.reduce((sum, cell, at) => (hidden.has(at) ? sum + cell : sum), 0)
  for (const { at } of bySize) {
    if (hidden.size === 0 || (hidden.size >= 2 && people() >= k)) break
    hidden.add(at)
  }
  return { hidden: cells.map((_, at) => hidden.has(at)), totalHidden: false }
}

/**
 * The steps of a funnel: nested counts, each group inside the one before. `true` = shown.
 *
 * Nested counts can be subtracted: 30 invited and 28 matched say that two people were invited and not matched. So a step is
 * shown only if it counts at least `k` people and differs by nobody or by at least `k` from *every* other shown step (for nested
 * groups it is enough to look at neighbours: differences add up). Of all ways to hide steps the one that shows most is taken;
 * between equals the one that shows the later steps, since they tell more about the programme.
 *
 * `mayShow` brings in what else was published; it is asked for a step by its position.
 * Throws RangeError when the counts are not nested or too many to try every choice.
 */
export const suppressNested = (
  counts: readonly number[],
  k = SMALLEST_GROUP,
  mayShow: (step: number) => boolean = () => true,
): readonly boolean[] => {
  if (counts.length > 12 || counts.some((count, at) => count < 0 || count > (counts[at - 1] ?? Infinity))) {
    throw new RangeError('A funnel has at most twelve steps, and none is larger than the step before.')
  }
  const free = counts.map((count, at) => count >= k && mayShow(at))
  type Choice = { readonly shown: readonly number[]; readonly last: number | undefined }
  const better = (a: Choice, b: Choice): Choice => (b.shown.length > a.shown.length ? b : a)
  /** The best choice among the steps from `at` on, built from the last step upwards; `last` is the count shown below. */
  const best = (at: number, choice: Choice): Choice => {
    const count = counts[at]
    if (count === undefined) return choice
    const without = (): Choice => best(at - 1, choice)
    if (free[at] !== true || (choice.last !== undefined && tooClose(count, choice.last, k))) return without()
    return better(best(at - 1, { shown: [...choice.shown, at], last: count }), without())
  }
  const { shown } = best(counts.length - 1, { shown: [], last: undefined })
  return counts.map((_, at) => shown.includes(at))
}
