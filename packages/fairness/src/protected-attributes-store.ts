import type { Change, Key } from '@fairlead/kernel/store'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import * as z from 'zod'

/**
 * What groups may be asked about. The list is closed: a report needs no other word, and nothing else of somebody's private life has a place
 * to be kept in.
 */
export const dimensions = [
  'age-band',
  'gender',
  'ethnicity',
  'nationality',
  'religion',
  'disability',
  'sexual-orientation',
  'veteran-status',
] as const

const dateOrAge = /^\d{1,3}$|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}/

/** The label of a group. A date of birth or a single age would be about one person. */
const Group = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} .,+&/()'’-]{0,39}$/u, 'a group of at most 40 letters, digits and spaces, such as 30 to 39')
  .refine((label) => !dateOrAge.test(label), 'a group, such as 30 to 39, and no date or single age')

/** Groups of one person by dimension. What is not known is left out. */
export const Attributes = z
  .partialRecord(z.enum(dimensions), Group)
  .refine((attributes) => Object.keys(attributes).length > 0, 'at least one group; what is known of nobody is removed with DELETE')

/**
 * The only place where protected attributes are kept: a table with a key of its own, granted to the function that writes the report, to the
 * one that takes them in, and to the erasure. Each item is sealed with the person's own key.
 */
export const protectedKey = (tenantId: string, employeeId: string) =>
  ({ table: 'protected', pk: `T#${tenantId}#PROTECTED`, sk: employeeId }) as const satisfies Key

/** In place of whatever was known before. Error: `protected-attributes-malformed` (invalid). */
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
