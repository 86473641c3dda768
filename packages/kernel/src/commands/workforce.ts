import * as z from 'zod'
import { defineCommand } from '../message.ts'
import { Id } from '../events/fields.ts'

/** One page of one pull. The cursor is the source's own, opaque to us; null = first page of the phase. */
export const SyncWorkforcePage = defineCommand(
  'sync-workforce.fifo',
  'SyncWorkforcePage',
  z.strictObject({
    connectionId: Id,
    syncRunId: Id,
    mode: z.enum(['full', 'delta']),
    phase: z.enum(['employees', 'reviews', 'close']),
    cursor: z.string().nullable(),
    page: z.int().nonnegative(),
  }),
  (data) => data.connectionId,
)
