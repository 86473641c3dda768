import type { Run } from '@fairlead/kernel/run'
import type { Change, Store } from '@fairlead/kernel/store'
import { dropFeedback, mentorshipsOf } from '@fairlead/mentorship/mentorship-store'
import { programmeStore } from '@fairlead/programme/programme-store'
import { dropFlag, flagStore } from '@fairlead/talent/flag-store'
import { syncRunStore } from '@fairlead/workforce/sync-run-store'

/** Days each kind of data is kept. */
export type KeptDays = { readonly feedback: number; readonly unconfirmedFlags: number; readonly syncRuns: number }
export type Retired = { readonly [Kind in keyof KeptDays]: number }

const ROWS_AT_ONCE = 90

const before = (asOf: string, days: number): string => new Date(Date.parse(asOf) - days * 86_400_000).toISOString()

/** `before` of each kind: what is older goes. */
const oldRows = async (
  store: Store,
  connectionIds: readonly string[],
  kept: KeptDays,
  { tenantId, asOf }: Run,
): Promise<{ readonly [Kind in keyof KeptDays]: readonly Change[] }> => {
  const feedback: Change[] = []
  const unconfirmedFlags: Change[] = []
  const syncRuns: Change[] = []
  const [feedbackBefore, flagsBefore, syncsBefore] = [kept.feedback, kept.unconfirmedFlags, kept.syncRuns].map((days) => before(asOf, days))
  for (const { programme } of await programmeStore(store).list(tenantId)) {
    const { programmeId } = programme
    for await (const view of mentorshipsOf(store, tenantId, programmeId)) {
      for (const { session, role, givenAt } of view.feedback) {
        if (givenAt < (feedbackBefore ?? '')) feedback.push(dropFeedback(tenantId, view.mentorship.mentorshipId, session, role))
      }
    }
    for await (const { employeeId, flaggedAt, review } of flagStore(store).list(tenantId, programmeId)) {
      if (review?.verdict !== 'confirmed' && flaggedAt < (flagsBefore ?? ''))
        unconfirmedFlags.push(dropFlag(tenantId, programmeId, employeeId))
    }
  }
  for (const connectionId of connectionIds) {
    for await (const sync of syncRunStore(store).ofConnection(tenantId, connectionId)) {
      if (sync.status !== 'running' && sync.startedAt < (syncsBefore ?? '')) syncRuns.push(...(await syncRunStore(store).drops(sync)))
    }
  }
  return { feedback, unconfirmedFlags, syncRuns }
}

/**
 * Remove what the deployment keeps no longer: pulse answers, flags that nobody confirmed (a person who still fits is simply considered anew),
 * and what old pulls of the HRIS told. Answers how many rows of each went.
 */
export const retireData = async (
  { store }: { readonly store: Store },
  { kept, connectionIds }: { readonly kept: KeptDays; readonly connectionIds: readonly string[] },
  { inbox: _inbox, ...run }: Run,
): Promise<Retired> => {
  const old = await oldRows(store, connectionIds, kept, run)
  for (const rows of Object.values(old)) {
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await store.transact(run, rows.slice(at, at + ROWS_AT_ONCE))
  }
  return { feedback: old.feedback.length, unconfirmedFlags: old.unconfirmedFlags.length, syncRuns: old.syncRuns.length }
}
