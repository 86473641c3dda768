import { AppError } from '@fairlead/kernel/errors'
import type { SourceEmployee } from '../employee.ts'
import type { EmployeePage, HrisSource, Rejection } from '../ports.ts'
import type { RatingValue, SourceReview } from '../review.ts'

/** A made-up person; everything not said is the same for all. */
export const person = (sourceId: string, over: Partial<SourceEmployee> = {}): SourceEmployee => ({
  sourceId,
  employeeNumber: `N-${sourceId}`,
  givenName: 'Ada',
  familyName: `Example ${sourceId}`,
  displayName: `Ada Example ${sourceId}`,
  workEmail: `${sourceId.toLowerCase()}@company.example`,
  status: 'active',
  hireDate: '2020-01-01',
  ...over,
})

/** On a scale of 1 to 5. */
export const rating = (raw: number): RatingValue => ({ raw, scaleId: 'five', min: 1, max: 5, normalized: (raw - 1) / 4 })

export const review = (sourceId: string, over: Partial<SourceReview> = {}): SourceReview => ({
  reviewSourceId: `R-${sourceId}`,
  employeeSourceId: sourceId,
  cycleId: '2025',
  periodStart: '2025-01-01',
  periodEnd: '2025-12-31',
  performance: rating(3),
  ...over,
})

/** An HRIS in memory: pages, a change log for deltas, and the bad habits a test asks for. */
export const fakeHris = (pageSize = 50) => {
  const people = new Map<string, SourceEmployee>()
  const reviews = new Map<string, SourceReview>()
  const log: string[] = []
  const habits = { restarts: 0, rejected: [] as Rejection[], extraRows: [] as SourceEmployee[], error: undefined as AppError | undefined }

  const slice = <Row>(rows: readonly Row[], cursor: string | null): { rows: readonly Row[]; next: string | null } => {
    const from = Number(cursor ?? 0)
    if (from > 0 && habits.restarts > 0) {
      habits.restarts -= 1
      throw new AppError('listing-restarted', 'conflict')
    }
    return { rows: rows.slice(from, from + pageSize), next: from + pageSize < rows.length ? String(from + pageSize) : null }
  }
  const employees: HrisSource['employees'] = async ({ mode, since, cursor }): Promise<EmployeePage> => {
    if (habits.error !== undefined) throw habits.error
    const changed = mode === 'delta' && since !== null ? new Set(log.slice(Number(since))) : undefined
    const listed = [...people.values(), ...habits.extraRows].filter(({ sourceId }) => changed === undefined || changed.has(sourceId))
    const page = slice(listed, cursor)
    const last = page.next === null
    return {
      ...page,
      gone: last ? [...(changed ?? [])].filter((id) => !people.has(id)) : [],
      rejected: last ? habits.rejected : [],
      watermark: last ? String(log.length) : null,
    }
  }
  const source: HrisSource = {
    employees,
    reviews: async ({ cursor }) => ({ ...slice([...reviews.values()], cursor), rejected: [] }),
  }
  return {
    source,
    habits,
    people,
    reviews,
    put(...rows: readonly SourceEmployee[]) {
      for (const row of rows) {
        people.set(row.sourceId, row)
        log.push(row.sourceId)
      }
    },
    remove(...sourceIds: readonly string[]) {
      for (const sourceId of sourceIds) {
        people.delete(sourceId)
        log.push(sourceId)
      }
    },
    rate(...rows: readonly SourceReview[]) {
      for (const row of rows) reviews.set(row.reviewSourceId, row)
    },
  }
}
export type FakeHris = ReturnType<typeof fakeHris>
