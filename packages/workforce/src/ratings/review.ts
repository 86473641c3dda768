import { naturalId } from '@fairlead/kernel/ids'
import type { PlainJson } from '../plain-json.ts'
import type { SourceReview } from '../review.ts'

/** Ours: one completed review with our ids. Lives in the table `ratings` alone; only talent and outcomes may read it. */
export type Review = Omit<SourceReview, 'reviewSourceId' | 'employeeSourceId'> & {
  readonly reviewId: string
  readonly employeeId: string
  readonly tenantId: string
  readonly connectionId: string
  readonly contentHash: string
  readonly observedAt: string
}
export type StoredReview = PlainJson<Review>

export const reviewIdOf = (tenantId: string, connectionId: string, reviewSourceId: string): string =>
  naturalId('review', tenantId, connectionId, reviewSourceId)
