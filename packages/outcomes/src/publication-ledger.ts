import * as z from 'zod'
import type { Change, Store } from '@fairlead/kernel/store'
import { contentHash } from '@fairlead/kernel/content-hash'
import type { MenteeProgress, OutcomeRecord, Receipt } from './ports.ts'

/** One write to one LMS, so that a second run writes nothing new: target, key, content, whether it was read back, and when. */
const Entry = z.object({ contentHash: z.string(), verified: z.boolean() })

type Published = OutcomeRecord | MenteeProgress

const key = (tenantId: string, connectionId: string, programmeId: string, recordId: string) => ({
  pk: `T#${tenantId}#PUBLICATIONS#${connectionId}#${programmeId}`,
  sk: recordId,
})
const hashOf = (published: Published): string => contentHash(published)

export type Ledger = {
  /** Those that are not yet known to stand in the LMS as they are now. */
  readonly pending: <P extends Published>(published: readonly P[]) => Promise<readonly P[]>
  readonly entry: (published: Published, receipt: Receipt, at: string) => Change
}

/** Forget that these were written: what an LMS holds of them is being taken back. */
export const dropEntries = (tenantId: string, connectionId: string, programmeId: string, recordIds: readonly string[]): readonly Change[] =>
  recordIds.map((recordId) => ({ kind: 'delete', key: key(tenantId, connectionId, programmeId, recordId), condition: 'any' }))

/** What one LMS connection took of one programme. */
export const publicationLedger = (store: Store, tenantId: string, connectionId: string, programmeId: string): Ledger => ({
  async pending(published) {
    const entries = await store.getMany(published.map(({ recordId }) => key(tenantId, connectionId, programmeId, recordId)))
    return published.filter((one, at) => {
      const entry = Entry.safeParse(entries[at]?.attributes)
      return !entry.success || !entry.data.verified || entry.data.contentHash !== hashOf(one)
    })
  },
  entry: (published, { recordId, outcome, verified, code }, at) => ({
    kind: 'put',
    key: key(tenantId, connectionId, programmeId, recordId),
    attributes: { connectionId, recordId, contentHash: hashOf(published), outcome, verified, code: code ?? null, at },
    condition: 'any',
  }),
})
