import type { Change, Condition, Item, Store } from '@fairlead/kernel/store'

/** How far the fan-out of one approved revision has come: mentorships to make and made. */
export type RunLedger = { readonly cycleId: string; readonly revision: number; readonly total: number; readonly done: number }

const ledgerKey = (tenantId: string, cycleId: string, revision: number) => ({
  pk: `T#${tenantId}#LEDGER#${cycleId}`,
  sk: `REVISION#${revision}`,
})

export const findLedger = (store: Store, tenantId: string, cycleId: string, revision: number): Promise<Item<RunLedger> | undefined> =>
  store.get<RunLedger>(ledgerKey(tenantId, cycleId, revision))

export const putLedger = (tenantId: string, ledger: RunLedger, condition: Condition): Change => ({
  kind: 'put',
  key: ledgerKey(tenantId, ledger.cycleId, ledger.revision),
  attributes: ledger,
  condition,
})
