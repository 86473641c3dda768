import * as z from 'zod'
import { defineFact } from '../message.ts'
import { Count, Id } from './fields.ts'

const Evaluation = { evaluationId: Id, programmeId: Id, quarter: z.string().regex(/^\d{4}-Q[1-4]$/), revision: z.int().positive() }

export const EvaluationStarted = defineFact('outcomes', 'EvaluationStarted', z.strictObject(Evaluation))
export const OutcomesEvaluated = defineFact(
  'outcomes',
  'OutcomesEvaluated',
  z.strictObject({ ...Evaluation, results: Count, suppressed: Count }),
)
export const OutcomesPublished = defineFact(
  'outcomes',
  'OutcomesPublished',
  z.strictObject({ ...Evaluation, connectionId: Id, records: Count, written: Count, verified: Count }),
)
export const PublicationFailed = defineFact(
  'outcomes',
  'PublicationFailed',
  z.strictObject({ ...Evaluation, connectionId: Id, code: z.string(), records: Count }),
)
