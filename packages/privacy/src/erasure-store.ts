import type { Change, Condition, Item, Key, Store } from '@fairlead/kernel/store'

/** What an LMS was told about a person: enough to take it back, and no more. */
export type Published = { readonly programmeId: string; readonly recordIds: readonly string[] }

/** One erasure, from the request to the day on which the last backup has expired. Ids and dates alone: it outlives the person's data. */
export type Erasure = {
  readonly employeeId: string
  readonly requestedBy: string
  /** ISO 8601 UTC. */
  readonly requestedAt: string
  /** `erased`: nothing we hold tells of the person any more. */
  readonly state: 'requested' | 'erased'
  /** Noted before our own copies go; null until then. */
  readonly published: readonly Published[] | null
  /** LMS connections that have confirmed. */
  readonly lmsCleared: readonly string[]
  readonly erasedAt: string | null
  /** `YYYY-MM-DD`: from this day on no backup holds the key either. */
  readonly completeOn: string | null
}

const erasureKey = (tenantId: string, employeeId: string): Key => ({ pk: `T#${tenantId}#ERASURE#${employeeId}`, sk: 'ERASURE' })

export const putErasure = (tenantId: string, erasure: Erasure, condition: Condition): Change => ({
  kind: 'put',
  key: erasureKey(tenantId, erasure.employeeId),
  attributes: erasure,
  condition,
})
export const dropErasure = (tenantId: string, employeeId: string, version: number): Change => ({
  kind: 'delete',
  key: erasureKey(tenantId, employeeId),
  condition: { version },
})

export const findErasure = (store: Store, tenantId: string, employeeId: string): Promise<Item<Erasure> | undefined> =>
  store.get<Erasure>(erasureKey(tenantId, employeeId))
