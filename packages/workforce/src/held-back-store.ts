import type { Change, Key, Store } from '@fairlead/kernel/store'

const heldBackKey = (tenantId: string, employeeId: string): Key => ({ pk: `T#${tenantId}#HELD-BACK#${employeeId}`, sk: 'HELD-BACK' })

/** From now on the HRIS may say of this person what it likes: they were erased, and come back only when somebody says so. */
export const holdBack = (tenantId: string, employeeId: string, since: string): Change => ({
  kind: 'put',
  key: heldBackKey(tenantId, employeeId),
  attributes: { since },
  condition: 'any',
})
export const letIn = (tenantId: string, employeeId: string): Change => ({
  kind: 'delete',
  key: heldBackKey(tenantId, employeeId),
  condition: 'any',
})

/** Those of these people who are held back. */
export const heldBackAmong = async (store: Store, tenantId: string, employeeIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const found = await store.getMany(employeeIds.map((employeeId) => heldBackKey(tenantId, employeeId)))
  return new Set(employeeIds.filter((_, at) => found[at] !== undefined))
}
