import type { Run } from '@fairlead/kernel/run'
import type { Change, Store } from '@fairlead/kernel/store'
import { chunked } from './chunks.ts'
import { deferredRows, type DeferredRow } from './deferred-rows.ts'
import { planRow } from './employee-change.ts'
import { employeeStore, type StoredEmployee } from './employee-store.ts'
import type { Rejection } from './ports.ts'
import { putReview, ratingStore } from './ratings/rating-store.ts'
import type { StoredReview } from './ratings/review.ts'
import { standingsOf } from './standing.ts'
import { syncRunStore, type OpenRun } from './sync-run-store.ts'

/** Rejections are counted with the run's last write alone: a replay finds them again. */
type Settled = { readonly open: OpenRun; readonly rejected: readonly Rejection[] }

/** Who waited for an employee number: it may be free now. One at a time, since they may wait for each other. */
export const settleNumbers = async (
  store: Store,
  opened: OpenRun,
  rows: readonly DeferredRow<StoredEmployee>[],
  run: Run,
): Promise<Settled> => {
  const runs = syncRunStore(store)
  const rejected: Rejection[] = []
  let open = opened
  for (const { page, row } of rows) {
    const { sync } = open
    const standing = await standingsOf(employeeStore(store), sync.tenantId, [row])
    const plan = planRow(row, standing(row), { firstSync: sync.firstSync, asOf: run.asOf })
    if (plan.kind === 'write') {
      const counts = { ...sync.counts, changed: sync.counts.changed + 1 }
      open = await runs.commitPart(run, open, { ...sync, counts }, plan.changes, plan.facts)
    } else if (plan.kind === 'number-taken') {
      const sentence = 'Another person who works here has this employee number.'
      const rejection = { line: 0, path: `pages[${page}].employeeNumber`, code: 'employee-number-taken', sentence, sourceId: row.sourceId }
      rejected.push(rejection)
    }
  }
  return { open, rejected }
}

export const settleReviews = async (store: Store, opened: OpenRun, run: Run): Promise<OpenRun> => {
  const rows = (await deferredRows<StoredReview>(store, opened.sync, 'reviews')).map(({ row }) => row)
  const stored = await ratingStore(store).items(rows)
  const changes = rows.flatMap((review, at): readonly Change[] => {
    const before = stored[at]
    if (before?.attributes.contentHash === review.contentHash) return []
    return [putReview(review, before === undefined ? 'absent' : { version: before.version })]
  })
  let open = opened
  for (const chunk of chunked(changes, () => 1)) {
    const { counts } = open.sync
    const sync = { ...open.sync, counts: { ...counts, reviewsChanged: counts.reviewsChanged + chunk.length } }
    open = await syncRunStore(store).commitPart(run, open, sync, chunk)
  }
  return open
}
