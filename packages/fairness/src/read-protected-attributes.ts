import type { Store } from '@fairlead/kernel/store'
import type { ProtectedAttributes } from './outcome.ts'
import type { FairnessPorts } from './ports.ts'
import { protectedKey } from './protected-attributes-store.ts'

/** Those asked for of whom something is known. In a file of its own: one function alone may reach it. */
export const protectedAttributes =
  (store: Store): FairnessPorts['attributes'] =>
  async (tenantId, personIds) => {
    const found = await store.getMany<ProtectedAttributes>(personIds.map((personId) => protectedKey(tenantId, personId)))
    return new Map(personIds.flatMap((personId, at) => (found[at] === undefined ? [] : [[personId, found[at].attributes] as const])))
  }
