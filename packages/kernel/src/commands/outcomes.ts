import * as z from 'zod'
import { defineCommand } from '../message.ts'
import { Id } from '../events/fields.ts'

const Evaluation = { evaluationId: Id, programmeId: Id, quarter: z.string().regex(/^\d{4}-Q[1-4]$/), revision: z.int().positive() }

export const EvaluateCohort = defineCommand('evaluate-cohort', 'EvaluateCohort', z.strictObject(Evaluation))
/** Write one evaluation into one LMS connection, from record `offset` on, and read it back. */
export const PublishOutcome = defineCommand(
  'publish-outcomes',
  'PublishOutcome',
  z.strictObject({ ...Evaluation, connectionId: Id, offset: z.int().nonnegative() }),
)
