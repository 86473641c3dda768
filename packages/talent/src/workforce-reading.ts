import type { Employee } from '@fairlead/workforce/employee'
import type { Review } from '@fairlead/workforce/ratings/review'
import { nineBox, type Placement } from './nine-box.ts'
import type { TalentPorts } from './ports.ts'
import type { RatedReview } from './rating-axis.ts'

/** Everybody who has not left, what was said about them, and where that puts them. */
export type WorkforceReading = {
  readonly employees: readonly Employee[]
  readonly reviewsOf: ReadonlyMap<string, readonly RatedReview[]>
  readonly placements: ReadonlyMap<string, Placement>
}

/** An older review says little about today. */
const YEARS_READ = 2
const yearsBefore = (day: string): string => `${Number(day.slice(0, 4)) - YEARS_READ}${day.slice(4)}`

const ratedReview = ({ employeeId, reviewId, connectionId, cycleId, periodEnd, performance, potential }: Review): RatedReview => ({
  employeeId,
  reviewId,
  // Two HRIS connections may both have a cycle "2025".
  cycleId: `${connectionId}/${cycleId}`,
  periodEnd,
  ...(performance === undefined ? {} : { performance: performance.normalized }),
  potential: (potential ?? []).map(({ source, rating }) => ({ source, value: rating.normalized })),
})

/** Read once for all programmes: the nine-box compares within review cycle and department, and knows no programme. */
export const readWorkforce = async (
  { employees, ratings }: Pick<TalentPorts, 'employees' | 'ratings'>,
  tenantId: string,
  day: string,
): Promise<WorkforceReading> => {
  const people: Employee[] = []
  for await (const employee of employees.allActive(tenantId)) people.push(employee)
  const reviews: RatedReview[] = []
  for await (const review of ratings.endingSince(tenantId, yearsBefore(day))) reviews.push(ratedReview(review))
  const compared = people.map(({ employeeId, department }) => ({ employeeId, ...(department === undefined ? {} : { group: department }) }))
  return {
    employees: people,
    reviewsOf: Map.groupBy(reviews, ({ employeeId }) => employeeId),
    placements: nineBox(compared, reviews),
  }
}
