import type { Change, Key } from '@fairlead/kernel/store'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import * as z from 'zod'

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

export const protectedKey = (tenantId: string, employeeId: string) =>
  ({ table: 'protected', pk: `T#${tenantId}#PROTECTED`, sk: employeeId }) as const satisfies Key

/** Error: `protected-attributes-malformed` (invalid). */
export const putProtectedAttributes = (tenantId: string, employeeId: string, attributes: unknown): Change => ({
  kind: 'put',
  key: protectedKey(tenantId, employeeId),
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
  key: protectedKey(tenantId, employeeId),
  condition: 'any',
})
