import { benjaminiHochberg } from '@fairlead/statistics/benjamini-hochberg'
import { compareShares, rateOf, type Share } from '@fairlead/statistics/share'
import { type Discloses, hideInLine, hideInTable, pooled } from '@fairlead/statistics/suppress-shares'
import { type Interval, wilson } from '@fairlead/statistics/wilson'
import { compare, type Comparison, type Verdict } from './verdict.ts'

export type Figures = Share & { readonly rate: number; readonly interval: Interval }

/** One group of a table of shares. Whatever is hidden is null, and the verdict alone may still be known. */
export type GroupShare = {
  readonly group: string
  readonly figures: Figures | null
  /** Against the group with the highest rate; null as well where that group is hidden, since the one would give away the other. */
  readonly ratio: { readonly value: number; readonly interval: Interval | null } | null
  readonly p: number | null
  /** `p` adjusted for how many groups are compared (Benjamini and Hochberg). */
  readonly pAdjusted: number | null
  readonly verdict: Verdict
}
export type ShareTable = {
  /** The group that the others are compared with; null where there is none to show. */
  readonly best: string | null
  readonly groups: readonly GroupShare[]
  readonly total: Figures | null
}

/** `compared`: false for people of whom the attribute is not known; they are counted and shown, and compared with nobody. */
export type Cell = Share & { readonly group: string; readonly compared?: boolean }

export type Policy = {
  /** 5 or more. */
  readonly smallestGroup: number
  readonly floorThousandths: number
  /** Hides the figures of a group that is large enough to be named. */
  readonly discloses: Discloses
  /** Hides more: what an earlier publication would give away together with this one. */
  readonly alsoHidden?: (cell: Cell) => boolean
  readonly totalHidden?: boolean
}

/** A group under 2 % of everybody is compared, but sets no standard for the others (29 CFR 1607.4 D lets it stay out). */
const setsStandard = ({ n }: Share, everybody: number): boolean => n * 50 >= everybody

const bestOf = (cells: readonly Cell[], everybody: number): Cell | undefined => {
  const large = cells.filter((cell) => setsStandard(cell, everybody))
  const [best] = (large.length === 0 ? cells : large).toSorted((a, b) => -compareShares(a, b) || b.n - a.n)
  return best
}

const figuresOf = ({ count, n }: Share): Figures => ({ count, n, rate: rateOf({ count, n }), interval: wilson(count, n) })

const shown = ({ ratio, p }: Comparison): Pick<GroupShare, 'ratio' | 'p'> => ({
  ratio: { value: ratio.ratio, interval: ratio.interval ?? null },
  p,
})

const withAdjusted = (groups: readonly GroupShare[], best: string | null): readonly GroupShare[] => {
  const compared = groups.flatMap(({ group, p }) => (p === null || group === best ? [] : [{ group, p }]))
  const adjusted = benjaminiHochberg(compared.map(({ p }) => p))
  const byGroup = new Map(compared.map(({ group }, at) => [group, adjusted[at] ?? null]))
  return groups.map((group) => ({ ...group, pAdjusted: byGroup.get(group.group) ?? group.p }))
}

/**
 * Judge a table of shares, cell by cell. `lines` are the rows of a table of two dimensions, or the one row of a simple table; their
 * order decides between equals, so give them in an order of their own.
 */
export const shareTable = (lines: readonly (readonly Cell[])[], policy: Policy): ShareTable => {
  const tooSmall: Discloses = ({ n }) => n < policy.smallestGroup
  const hide = (discloses: Discloses, also: (row: number, column: number) => boolean): readonly (readonly boolean[])[] =>
    lines.length === 1 ? [hideInLine(lines[0] ?? [], discloses, (column) => also(0, column))] : hideInTable(lines, discloses, also)
  const unnamed = hide(tooSmall, () => false)
  const hidden = hide(
    (share) => tooSmall(share) || policy.discloses(share),
    (row, column) => {
      const cell = lines[row]?.[column]
      return unnamed[row]?.[column] === true || (cell !== undefined && policy.alsoHidden?.(cell) === true)
    },
  )
  const cells = lines.flatMap((line, row) =>
    line.map((cell, column) => ({
      cell,
      isUnnamed: unnamed[row]?.[column] === true,
      isHidden: hidden[row]?.[column] === true,
    })),
  )
  const total = pooled(cells.map(({ cell }) => cell))
  const comparable = cells.filter(({ cell, isUnnamed }) => !isUnnamed && cell.compared !== false).map(({ cell }) => cell)
  const best = comparable.length < 2 ? undefined : bestOf(comparable, total.n)
  const bestShown = cells.some(({ cell, isHidden }) => cell === best && !isHidden)
  const judged = cells.map(({ cell, isUnnamed, isHidden }): GroupShare => {
    const nothing = { group: cell.group, figures: isHidden ? null : figuresOf(cell), ratio: null, p: null, pAdjusted: null }
    if (isUnnamed) return { ...nothing, verdict: 'suppressed' }
    const found = best === undefined || cell.compared === false ? undefined : compare(cell, best, policy.floorThousandths)
    if (found === undefined) return { ...nothing, verdict: 'insufficient data' }
    return { ...nothing, ...(isHidden || !bestShown ? {} : shown(found)), verdict: found.verdict }
  })
  const bestName = bestShown ? (best?.group ?? null) : null
  const hiddenCells = cells.filter(({ isHidden }) => isHidden).length
  // The total of one hidden group is that group.
  const totalSafe = total.n > 0 && hiddenCells !== 1 && policy.totalHidden !== true && !tooSmall(total) && !policy.discloses(total)
  return { best: bestName, groups: withAdjusted(judged, bestName), total: totalSafe ? figuresOf(total) : null }
}
