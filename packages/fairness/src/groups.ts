import type { Share } from '@fairlead/statistics/share'
import { shareDiscloses, tooClose } from '@fairlead/statistics/suppression'
import type { GroupOf, PersonOutcome } from './outcome.ts'
import type { Cell, Policy, ShareTable } from './share-table.ts'

/** The label of those of whom an attribute is not known. */
export const UNKNOWN = 'unknown'

export type People = ReadonlyMap<string, readonly PersonOutcome[]>

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** People by group, in the order of the labels, those not known last. */
export const byGroup = (people: readonly PersonOutcome[], groupOf: GroupOf): People => {
  const groups = Map.groupBy(people, ({ personId }) => groupOf(personId) ?? UNKNOWN)
  const order = (a: string, b: string): number => Number(a === UNKNOWN) - Number(b === UNKNOWN) || byText(a, b)
  return new Map([...groups].toSorted(([a], [b]) => order(a, b)))
}

export const cellsOf = (groups: People, share: (people: readonly PersonOutcome[]) => Share): readonly Cell[] =>
  [...groups].map(([group, people]) => ({ group, compared: group !== UNKNOWN, ...share(people) }))

/** What a report leaves our store with: both those selected and those not are at least so many, or neither is printed. */
export const reportPolicy = (smallestGroup: number, floorThousandths: number): Policy => ({
  smallestGroup,
  floorThousandths,
  discloses: ({ count, n }) => shareDiscloses(count, n, smallestGroup),
})

const clash = (now: Share, before: Share, k: number): boolean =>
  tooClose(now.n, before.n, k) || tooClose(now.count, before.count, k) || tooClose(now.n - now.count, before.n - before.count, k)

const less = (total: Share, parts: readonly Share[]): Share =>
  parts.reduce((rest, { count, n }) => ({ count: rest.count - count, n: rest.n - n }), total)

/**
 * Whether these figures beside an earlier table about some of the same people would say something about few of them: a group that was
 * shown, or those that were not, changed by fewer than `k`. Then no figure of the later table is shown.
 */
export const clashesWith = (cells: readonly Cell[], earlier: ShareTable, k: number): boolean => {
  const nobody = { count: 0, n: 0 }
  const shownThen = earlier.groups.flatMap(({ group, figures }) => (figures === null ? [] : [{ group, figures }]))
  const now = shownThen.map(({ group }) => cells.find((cell) => cell.group === group) ?? nobody)
  if (shownThen.some(({ figures }, at) => clash(now[at] ?? nobody, figures, k))) return true
  if (shownThen.length === 0 || earlier.total === null) return false
  const total = less(
    nobody,
    cells.map(({ count, n }) => ({ count: -count, n: -n })),
  )
  const restThen = less(
    earlier.total,
    shownThen.map(({ figures }) => figures),
  )
  return clash(less(total, now), restThen, k)
}
