import * as z from 'zod'
import { Id } from './fields.ts'

/**
 * What a customer's own system inside AWS may put on the bus to start a matching run: `source` begins with `hris.`,
 * `detail-type` is this name, `detail` is the data itself (no envelope: it is not ours to write).
 */
export const matchingRunRequested = {
  name: 'MatchingRunRequested',
  sourcePrefix: 'hris.',
  data: z.strictObject({ connectionId: Id, programmeId: Id, requestId: Id }),
} as const
