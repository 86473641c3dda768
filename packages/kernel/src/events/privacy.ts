import * as z from 'zod'
import { defineFact } from '../message.ts'
import { Day, Id } from './fields.ts'

/** Nothing we hold tells of this person any more. `completeOn`: the day on which the last backup of their key expires as well. */
export const PersonErased = defineFact(
  'privacy',
  'PersonErased',
  z.strictObject({ employeeId: Id, erasedAt: z.iso.datetime(), completeOn: Day }),
)
