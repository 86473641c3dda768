import { itemsOf, type Change, type Condition, type Item, type Key, type Store } from '@fairlead/kernel/store'
import { plainJson } from '../plain-json.ts'
import type { Review, StoredReview } from './review.ts'

const table = 'ratings'
const personPk = (tenantId: string, employeeId: string): string => `T#${tenantId}#REVIEWS-OF#${employeeId}`
export const reviewKey = ({ tenantId, employeeId, reviewId }: Pick<Review, 'tenantId' | 'employeeId' | 'reviewId'>): Key => ({
  table,
  pk: personPk(tenantId, employeeId),
  sk: reviewId,
})

export const putReview = (review: Review, condition: Condition): Change => ({
  kind: 'put',
  key: reviewKey(review),
  attributes: plainJson(review),
  condition,
  subject: review.employeeId,
  lookup: { pk: `T#${review.tenantId}#REVIEWS`, sk: `${review.periodEnd}#${review.cycleId}#${review.employeeId}` },
})

export const dropReview = (review: Pick<Review, 'tenantId' | 'employeeId' | 'reviewId'>): Change => ({
  kind: 'delete',
  key: reviewKey(review),
  condition: 'any',
})

export const ratingStore = (store: Store) => ({
  items(reviews: readonly Pick<Review, 'tenantId' | 'employeeId' | 'reviewId'>[]): Promise<readonly (Item<StoredReview> | undefined)[]> {
    return store.getMany<StoredReview>(reviews.map(reviewKey))
  },
  /** Every review of one person. */
  async *of(tenantId: string, employeeId: string): AsyncGenerator<StoredReview> {
    for await (const { attributes } of itemsOf<StoredReview>(store, { table, pk: personPk(tenantId, employeeId) })) yield attributes
  },
  /** Every review whose period ends on this day or later, newest first; `YYYY-MM-DD`. */
  async *endingSince(tenantId: string, day: string): AsyncGenerator<StoredReview> {
    const query = { table, index: 'lookup', pk: `T#${tenantId}#REVIEWS`, order: 'descending', limit: 500 } as const
    for await (const { attributes } of itemsOf<StoredReview>(store, query)) {
      if (attributes.periodEnd < day) return
      yield attributes
    }
  },
})
export type RatingStore = ReturnType<typeof ratingStore>
