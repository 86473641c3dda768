import type { Reason } from '@fairlead/kernel/decision-record'
import { ratingAxis, type Axis, type Compared, type RatedReview, type ValueOf } from './rating-axis.ts'
import { bands, type Band } from './thirds.ts'

export type Placement = {
  readonly performance: Axis
  readonly potential: Axis
  /** 3 x potential + performance + 1 with low 0, medium 1, high 2: 9 is high and high. null while either axis is not assessed. */
  readonly cell: number | null
  /** Every cell the person may stand in, the boundaries being what they are; lowest first, empty while there is no cell. */
  readonly cells: readonly number[]
  readonly reasons: readonly Reason[]
}

/** One manager's word alone is not enough to speak of potential. */
const SOURCES_NEEDED = 2

const cellOf = (performance: Band, potential: Band): number => 3 * bands.indexOf(potential) + bands.indexOf(performance) + 1

/** The three cells of a performance band: where somebody may stand whose potential nobody assessed. */
export const columnOf = (performance: Band): readonly number[] => bands.map((potential) => cellOf(performance, potential))

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Means that differ by a rounding error alone are one value, whatever the order of the sum. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9

const performanceOf: ValueOf = (reviews) => {
  const value = reviews.find(({ performance }) => performance !== undefined)?.performance
  return value === undefined ? undefined : rounded(value)
}

/** The mean over sources, each source being the mean of what it said: two ratings of one manager are one source. */
const potentialOf: ValueOf = (reviews) => {
  const bySource = Map.groupBy(
    reviews.flatMap(({ potential }) => potential),
    ({ source }) => source,
  )
  if (bySource.size < SOURCES_NEEDED) return undefined
  return rounded(mean([...bySource.values()].map((said) => mean(said.map(({ value }) => value)))))
}

const axisReason = (name: 'performance' | 'potential', axis: Axis): Reason =>
  axis.kind === 'not-assessed'
    ? { key: `talent.${name}.not-assessed` }
    : { key: `talent.${name}.${axis.band}.in-${axis.comparedWith}`, values: { people: axis.people } }

const reasonsFor = (performance: Axis, potential: Axis, cells: readonly number[]): readonly Reason[] => [
  axisReason('performance', performance),
  axisReason('potential', potential),
  ...(cells.length > 1 ? [{ key: 'talent.near-boundary', values: { cells: cells.join(', ') } }] : []),
]

/**
 * Performance by potential, each by thirds within its review cycle and group. Two axes, never one merged number; a person within one
 * standard error of a boundary stands in both cells; a missing axis is not assessed.
 */
export const nineBox = (people: readonly Compared[], reviews: readonly RatedReview[]): ReadonlyMap<string, Placement> => {
  const performanceAt = ratingAxis(people, reviews, performanceOf)
  const potentialAt = ratingAxis(people, reviews, potentialOf)
  return new Map(
    people.map(({ employeeId }): [string, Placement] => {
      const performance = performanceAt(employeeId)
      const potential = potentialAt(employeeId)
      if (performance.kind === 'not-assessed' || potential.kind === 'not-assessed') {
        return [employeeId, { performance, potential, cell: null, cells: [], reasons: reasonsFor(performance, potential, []) }]
      }
      const cells = potential.bands.flatMap((up) => performance.bands.map((across) => cellOf(across, up))).toSorted((a, b) => a - b)
      const cell = cellOf(performance.band, potential.band)
      return [employeeId, { performance, potential, cell, cells, reasons: reasonsFor(performance, potential, cells) }]
    }),
  )
}
