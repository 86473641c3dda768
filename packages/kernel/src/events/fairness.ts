import * as z from 'zod'
import { defineFact } from '../message.ts'
import { Count, Id } from './fields.ts'

export const FairnessReported = defineFact(
  'fairness',
  'FairnessReported',
  z.strictObject({
    reportId: Id,
    cycleId: Id,
    programmeId: Id,
    revision: z.int().positive(),
    dimensions: Count,
    findings: Count,
    hidden: Count,
  }),
)
