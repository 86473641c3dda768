import type { Change, Key, Store } from '@fairlead/kernel/store'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import * as z from 'zod'
import type { FairnessPorts } from './ports.ts'
import type { ProtectedAttributes } from './outcome.ts'

/**
 * The only place where protected attributes are kept: a table with a key of its own, granted to the function that writes the report
 * and to the one that takes them in. Each item is sealed with the person's own key.
 */
const Attributes = z
  .record(
    z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a dimension in lower-case letters, digits and dashes, such as age-band'),
    z.string().trim().min(1).max(80),
  )
  .refine((attributes) => Object.keys(attributes).length <= 8, 'eight dimensions are the most')

const keyOf = (tenantId: string, employeeId: string) =>
  ({ table: 'protected', pk: `T#${tenantId}#PROTECTED`, sk: employeeId }) as const satisfies Key

/** Error: `protected-attributes-malformed` (invalid). */
export const putProtectedAttributes = (tenantId: string, employeeId: string, attributes: unknown): Change => ({
  kind: 'put',
  key: keyOf(tenantId, employeeId),
  attributes: parseOrRefuse(
    Attributes,
    attributes,
    'protected-attributes-malformed',
    'Send groups, such as an age band, and no free text.',
  ),
  condition: 'any',
  subject: employeeId,
})

export const dropProtectedAttributes = (tenantId: string, employeeId: string): Change => ({
  kind: 'delete',
  key: keyOf(tenantId, employeeId),
  condition: 'any',
})

/** Those asked for of whom something is known. */
export const protectedAttributes =
  (store: Store): FairnessPorts['attributes'] =>
  async (tenantId, personIds) => {
    const found = await store.getMany<ProtectedAttributes>(personIds.map((personId) => keyOf(tenantId, personId)))
    return new Map(personIds.flatMap((personId, at) => (found[at] === undefined ? [] : [[personId, found[at].attributes] as const])))
  }
