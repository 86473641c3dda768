import { thirdsOf, type Third } from './thirds.ts'

/** One completed review as the nine-box reads it; values are 0..1 within their scale, and missing ones are left out. */
export type RatedReview = {
  readonly employeeId: string
  readonly reviewId: string
  readonly cycleId: string
  /** `YYYY-MM-DD` */
  readonly periodEnd: string
  readonly performance?: number
  readonly potential: readonly { readonly source: string; readonly value: number }[]
}

/** `group`: with whom a person is compared first, such as a job family; left out = with the whole cycle. */
export type Compared = { readonly employeeId: string; readonly group?: string }

export type AssessedAxis = Third & { readonly kind: 'assessed'; readonly comparedWith: 'group' | 'cycle'; readonly cycleId: string }
export type Axis = AssessedAxis | { readonly kind: 'not-assessed' }

/** A group smaller than this says little about anybody: the whole cycle is compared instead. */
const SMALLEST_GROUP = 9
/** Thirds of fewer people than this are no thirds. */
const SMALLEST_CYCLE = 3

type Value = { readonly employeeId: string; readonly value: number }
type Cycle = { readonly cycleId: string; readonly endsOn: string; readonly values: readonly Value[] }

/** What one person's reviews of one cycle, newest first, say on this axis; undefined = nothing. */
export type ValueOf = (reviews: readonly RatedReview[]) => number | undefined

/** A total order, so that nothing depends on the order in which reviews were read. */
const newestFirst = (a: RatedReview, b: RatedReview): number =>
  a.periodEnd === b.periodEnd ? (a.reviewId < b.reviewId ? -1 : 1) : a.periodEnd > b.periodEnd ? -1 : 1

const cyclesOf = (reviews: readonly RatedReview[], valueOf: ValueOf): readonly Cycle[] =>
  [...Map.groupBy(reviews.toSorted(newestFirst), ({ cycleId }) => cycleId)]
    .map(([cycleId, ofCycle]) => ({
      cycleId,
      endsOn: ofCycle[0]?.periodEnd ?? '',
      values: [...Map.groupBy(ofCycle, ({ employeeId }) => employeeId)].flatMap(([employeeId, own]) => {
        const value = valueOf(own)
        return value === undefined ? [] : [{ employeeId, value }]
      }),
    }))
    .toSorted((a, b) => (a.endsOn === b.endsOn ? (a.cycleId < b.cycleId ? -1 : 1) : a.endsOn > b.endsOn ? -1 : 1))

const valuesOf = (values: readonly Value[]): readonly number[] => values.map(({ value }) => value)

/**
 * Place everybody on one axis: by thirds of the newest cycle that says something about them, within their group where it is large
 * enough. Only `people` are compared, so that somebody who left does not move anybody. Missing is `not-assessed`, never low.
 */
export const ratingAxis = (
  people: readonly Compared[],
  reviews: readonly RatedReview[],
  valueOf: ValueOf,
): ((employeeId: string) => Axis) => {
  const groupOf = new Map(people.map(({ employeeId, group }) => [employeeId, group]))
  const placed = new Map<string, Axis>()
  for (const { cycleId, values } of cyclesOf(
    reviews.filter(({ employeeId }) => groupOf.has(employeeId)),
    valueOf,
  )) {
    if (values.length < SMALLEST_CYCLE) continue
    const ofCycle = thirdsOf(valuesOf(values))
    const groups = Map.groupBy(values, ({ employeeId }) => groupOf.get(employeeId))
    const ofGroup = new Map([...groups].map(([group, own]) => [group, own.length < SMALLEST_GROUP ? undefined : thirdsOf(valuesOf(own))]))
    for (const { employeeId, value } of values) {
      const group = groupOf.get(employeeId)
      const thirds = group === undefined ? undefined : ofGroup.get(group)
      const third = (thirds ?? ofCycle)(value)
      if (placed.has(employeeId) || third === undefined) continue
      placed.set(employeeId, { kind: 'assessed', ...third, comparedWith: thirds === undefined ? 'cycle' : 'group', cycleId })
    }
  }
  return (employeeId) => placed.get(employeeId) ?? { kind: 'not-assessed' }
}
