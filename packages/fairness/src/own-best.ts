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

/**
 * How close each group comes to the best that its people could have had. Means of raw scores would compare what people asked for;
 * this compares what the plan did for them. Shown only where the match rate of the group is, and over at least `smallestGroup`.
 */
export const ownBest = (groups: People, smallestGroup: number, rates: ShareTable): MeanTable => {
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
  return {
    groups: lines.map(({ group, shares }, at) => ({ group, figures: hidden[at] === true ? null : meanOf(shares) })),
    total:
      rates.total === null || tooSmall(pooled(sizes)) || (hidden.includes(true) && (hidden.length === 1 || tooSmall(rest)))
        ? null
        : meanOf(all),
  }
}
