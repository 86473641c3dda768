import type { KpiResult } from './kpi-result.ts'

/** One figure as an LMS may see it: aggregates only. `recordId = naturalId('outcome', tenant, kpi, slice, programme, quarter, revision)`. */
export type OutcomeRecord = KpiResult & {
  readonly recordId: string
  readonly programmeId: string
  readonly programmeTitle: string
  readonly quarter: string
  readonly revision: number
  readonly periodEnd: string
}

/** Neutral progress of one mentee: no rating, no flag, no comment. */
export type MenteeProgress = {
  readonly recordId: string
  readonly employeeNumber: string
  readonly status: 'matched' | 'meeting' | 'completed' | 'ended'
  readonly sessionsHeld: number
  readonly goalProgressPercent: number
  readonly completed: boolean
  readonly updatedOn: string
}

export type PublicationBatch = {
  readonly programmeId: string
  readonly programmeTitle: string
  readonly quarter: string
  readonly revision: number
  readonly results: readonly OutcomeRecord[]
  readonly progress: readonly MenteeProgress[]
}

/** `verified`: read back from the LMS and found equal. `already`: it stood there before we wrote. */
export type Receipt = {
  readonly recordId: string
  readonly outcome: 'written' | 'already' | 'rejected'
  readonly verified: boolean
  readonly code?: string
}

/**
 * What outcomes needs from an LMS or LRS. Writing the same batch again changes nothing and answers `already`.
 * Errors (AppError): rate-limited, unavailable, unauthorised, `lms-malformed` (invalid). A record that is refused is a receipt, not an error.
 */
export type LmsPublisher = {
  /** At most 50 people a batch. */
  publish(batch: PublicationBatch): Promise<readonly Receipt[]>
}
