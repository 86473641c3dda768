import { meanInterval } from '@fairlead/statistics/mean-interval'
import { hideInLine, pooled } from '@fairlead/statistics/suppress-shares'
import { tooClose } from '@fairlead/statistics/suppression'
import type { Interval } from '@fairlead/statistics/wilson'
import type { People } from './groups.ts'
import type { PersonOutcome } from './outcome.ts'
import type { ShareTable } from './share-table.ts'

/** `mean`: of the share of the own best, 0..1, with Student's t interval, 95 %. */
export type MeanFigures = { readonly n: number; readonly mean: number; readonly interval: Interval }
export type GroupMean = { readonly group: string; readonly figures: MeanFigures | null }
export type MeanTable = { readonly groups: readonly GroupMean[]; readonly total: MeanFigures | null }

const meanOf = (shares: readonly number[]): MeanFigures => {
  // In order of size, so that rounding does not depend on the order of the people.
  const { n, mean, interval } = meanInterval(shares.toSorted((a, b) => a - b))
  return { n, mean, interval: { low: Math.max(0, interval.low), high: Math.min(1, interval.high) } }
}

const sharesOf = (people: readonly PersonOutcome[]): readonly number[] =>
  people.flatMap(({ shareOfOwnBest }) => (shareOfOwnBest === null ? [] : [shareOfOwnBest]))

/** Figures of some of the same people that have moved at all: one amended pair would show in which group its mentee is. */
const hasMoved = (now: MeanTable, then: MeanTable): boolean =>
  then.groups.some(({ group, figures }) => {
    const figuresNow = now.groups.find((one) => one.group === group)?.figures ?? null
    return figures !== null && (figures.n !== figuresNow?.n || figures.mean !== figuresNow.mean)
  }) ||
  (then.total !== null && then.total.mean !== now.total?.mean)

/**
 * How close each group comes to the best that its people could have had. Means of raw scores would compare what people asked for;
 * this compares what the plan did for them. Shown only where the match rate of the group is, over at least `smallestGroup`, and beside an
 * `earlier` table about some of the same people only where nothing has moved.
 */
export const ownBest = (groups: People, smallestGroup: number, rates: ShareTable, earlier: readonly MeanTable[] = []): MeanTable => {
  const matchedShown = new Map(rates.groups.map(({ group, figures }) => [group, figures?.count]))
  const lines = [...groups].map(([group, people]) => ({ group, shares: sharesOf(people) }))
  const sizes = lines.map(({ shares }) => ({ count: 0, n: shares.length }))
  const tooSmall = ({ n }: { readonly n: number }): boolean => n < smallestGroup
  const hidden = hideInLine(sizes, tooSmall, (at) => {
    const matched = matchedShown.get(lines[at]?.group ?? '')
    return matched === undefined || tooClose(matched, lines[at]?.shares.length ?? 0, smallestGroup)
  })
  const all = lines.flatMap(({ shares }) => shares)
  const rest = pooled(sizes.filter((_, at) => hidden[at] === true))
  const table: MeanTable = {
    groups: lines.map(({ group, shares }, at) => ({ group, figures: hidden[at] === true ? null : meanOf(shares) })),
    total:
      rates.total === null || tooSmall(pooled(sizes)) || (hidden.includes(true) && (hidden.length === 1 || tooSmall(rest)))
        ? null
        : meanOf(all),
  }
  const moved = earlier.some((then) => hasMoved(table, then))
  return moved ? { groups: table.groups.map(({ group }) => ({ group, figures: null })), total: null } : table
}
