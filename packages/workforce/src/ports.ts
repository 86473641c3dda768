import type { SourceEmployee } from './employee.ts'
import type { SourceReview } from './review.ts'

/**
 * A row that was not taken: why, and where, without the value. `sourceId` where the row still told it: a person whose row is
 * malformed has not vanished. While any rejection of a full pull has no `sourceId`, nobody can be called vanished.
 */
export type Rejection = {
  readonly line: number
  readonly path: string
  readonly code: string
  readonly sentence: string
  readonly sourceId?: string
}

export type EmployeePage = {
  readonly rows: readonly SourceEmployee[]
  /** Source ids the delta names as deleted. */
  readonly gone: readonly string[]
  readonly rejected: readonly Rejection[]
  /** Opaque; null = last page. */
  readonly next: string | null
  /** Where the next delta starts; only with the last page, null = keep the old one. */
  readonly watermark: string | null
}
export type ReviewPage = { readonly rows: readonly SourceReview[]; readonly rejected: readonly Rejection[]; readonly next: string | null }

/**
 * What workforce needs from an HRIS. A connector maps; it never decides who is a high potential.
 * Errors (AppError): rate-limited with retryAfterSeconds, unavailable, unauthorised, `listing-restarted` (conflict: begin again at page one),
 * `source-malformed` (invalid: the answer is not what the contract says).
 */
export type HrisSource = {
  /** full: every active person. delta: who changed since the watermark (null = as full). */
  employees(request: {
    readonly mode: 'full' | 'delta'
    readonly since: string | null
    readonly cursor: string | null
  }): Promise<EmployeePage>
  reviews(request: { readonly cursor: string | null }): Promise<ReviewPage>
}
