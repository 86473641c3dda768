import type { Run } from '@fairlead/kernel/run'
import type { Change, Item, Store } from '@fairlead/kernel/store'
import { chunked } from './chunks.ts'
import { contentHash } from '@fairlead/kernel/content-hash'
import { putOffRow } from './deferred-rows.ts'
import { employeeIdOf, employeeStore } from './employee-store.ts'
import { plainJson } from './plain-json.ts'
import type { Rejection, ReviewPage } from './ports.ts'
import { putReview, ratingStore } from './ratings/rating-store.ts'
import { reviewIdOf, type StoredReview } from './ratings/review.ts'
import { SourceReview } from './review.ts'
import { reviewPageHash, standingMark, withMark, type ReviewPageMark } from './review-pages.ts'
import { takeRows } from './row-intake.ts'
import { advanced, pageCommand, withRejections, type SyncRun } from './sync-run.ts'
import { putPage, syncRunStore, type OpenRun, type PageIds } from './sync-run-store.ts'

const reviewFrom = (row: SourceReview, { tenantId, connectionId }: SyncRun, asOf: string): StoredReview => {
  const { reviewSourceId, employeeSourceId, ...rest } = plainJson(row)
  const content = {
    ...rest,
    reviewId: reviewIdOf(tenantId, connectionId, reviewSourceId),
    employeeId: employeeIdOf(tenantId, connectionId, employeeSourceId),
    tenantId,
    connectionId,
  }
  return { ...content, contentHash: contentHash(content), observedAt: asOf }
}

const hasPotential = ({ potential }: StoredReview): boolean => (potential ?? []).length > 0
const isRated = (review: StoredReview): boolean => review.performance !== undefined || hasPotential(review)
const losesRating = (before: StoredReview, after: StoredReview): boolean =>
  (before.performance !== undefined && after.performance === undefined) || (hasPotential(before) && !hasPotential(after))

/** A review of nobody we know is refused: it may come back when its person has. One that stands already has its person. */
const knownOnly = async (
  store: Store,
  tenantId: string,
  reviews: readonly StoredReview[],
  isStored: (at: number) => boolean,
): Promise<{ readonly isKnown: (at: number) => boolean; readonly refused: readonly Rejection[] }> => {
  const asked = reviews.flatMap(({ employeeId }, at) => (isStored(at) ? [] : [{ at, employeeId }]))
  const people = await employeeStore(store).byIds(
    tenantId,
    asked.map(({ employeeId }) => employeeId),
  )
  const unknown = new Set(asked.filter((_, index) => people[index] === undefined).map(({ at }) => at))
  const refused = [...unknown].map((at) => ({
    line: at + 1,
    path: `reviews[${at}].employeeSourceId`,
    code: 'employee-unknown',
    sentence: 'No employee of this source id was taken.',
  }))
  return { isKnown: (at) => !unknown.has(at), refused }
}

type Planned = { readonly review: StoredReview; readonly putOff: boolean; readonly stored: Item<StoredReview> | undefined }

const changeOf = ({ review, putOff, stored }: Planned, sync: SyncRun, asOf: string): Change =>
  putOff
    ? putOffRow(sync, 'ratings', review.reviewId, review, asOf)
    : putReview(review, stored === undefined ? 'absent' : { version: stored.version })

/** On to the next page: ids for whoever asks later in this run, counts for the brakes, the mark for the next run. */
const turnPage = (
  store: Store,
  open: OpenRun,
  { next: cursor }: ReviewPage,
  told: {
    readonly sync: SyncRun
    readonly ids: PageIds
    readonly mark: ReviewPageMark | null
    readonly reviews: number
    readonly rated: number
  },
  run: Run,
): Promise<OpenRun> => {
  const { counts, reviewPages } = told.sync
  const next = advanced(
    {
      ...told.sync,
      counts: { ...counts, reviews: counts.reviews + told.reviews, rated: counts.rated + told.rated },
      reviewPages: { ...reviewPages, now: withMark(reviewPages.now, told.mark) },
    },
    cursor,
  )
  return syncRunStore(store).commitLast(run, open, next, putPage(open.sync, 'reviews', told.ids), [pageCommand(next, cursor)])
}

const takePage = async (store: Store, opened: OpenRun, page: ReviewPage, hash: string, run: Run): Promise<OpenRun> => {
  const runs = syncRunStore(store)
  const { tenantId, connectionId } = opened.sync
  const seenBefore = new Set<string>()
  for await (const { seen } of runs.pages(opened.sync, 'reviews')) seen.forEach((id) => seenBefore.add(id))
  const taken = takeRows(page, {
    noun: 'reviews',
    schema: SourceReview,
    idField: 'reviewSourceId',
    seenBefore: (sourceId) => seenBefore.has(reviewIdOf(tenantId, connectionId, sourceId)),
  })
  const all = taken.rows.map((row) => reviewFrom(row, opened.sync, run.asOf))
  const stored = await ratingStore(store).items(all)
  const { isKnown, refused } = await knownOnly(store, tenantId, all, (at) => stored[at] !== undefined)
  const taking = all
    .map((review, at): Planned => {
      const before = stored[at]
      return { review, stored: before, putOff: before !== undefined && losesRating(before.attributes, review) }
    })
    .filter((_, at) => isKnown(at))
  const planned = taking.filter((plan) => plan.stored?.attributes.contentHash !== plan.review.contentHash)

  let open = opened
  for (const chunk of chunked(planned, () => 1)) {
    const { counts } = open.sync
    const written = chunk.filter(({ putOff }) => !putOff).length
    const changes = chunk.map((plan) => changeOf(plan, open.sync, run.asOf))
    const sync = { ...open.sync, counts: { ...counts, reviewsChanged: counts.reviewsChanged + written } }
    open = await runs.commitPart(run, open, sync, changes)
  }
  const rejected = [...taken.rejected, ...refused]
  const ids = {
    seen: taking.map(({ review }) => review.reviewId),
    gone: [],
    deferred: planned.filter(({ putOff }) => putOff).map(({ review }) => review.reviewId),
  }
  const [reviews, rated] = [taking.length, taking.filter(({ review }) => isRated(review)).length]
  const mark = rejected.length + ids.deferred.length === 0 ? { hash, reviews, rated } : null
  return turnPage(store, open, page, { sync: withRejections(open.sync, rejected), ids, mark, reviews, rated }, run)
}

/**
 * Take one page of reviews, or see that it says what it said last time. A review that lost its rating is put aside for the close, since all
 * of them may have lost theirs.
 */
export const pullReviews = async (store: Store, open: OpenRun, page: ReviewPage, run: Run): Promise<OpenRun> => {
  const { tenantId, connectionId, reviewPages } = open.sync
  const hash = reviewPageHash(page)
  const mark = standingMark(reviewPages.before, open.sync.page - open.sync.listedFrom.reviews, page, hash)
  if (mark === undefined) return takePage(store, open, page, hash, run)
  const seen = page.rows.map(({ reviewSourceId }) => reviewIdOf(tenantId, connectionId, reviewSourceId))
  return turnPage(store, open, page, { sync: open.sync, ids: { seen, gone: [], deferred: [] }, mark, ...mark }, run)
}
