import * as z from 'zod'
import { defineFact } from '../message.ts'
import { Id } from './fields.ts'

export const ProgrammePublished = defineFact(
  'programme',
  'ProgrammePublished',
  z.strictObject({ programmeId: Id, programmeVersion: z.int().positive() }),
)
