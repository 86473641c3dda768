import * as z from 'zod'
import { defineCommand } from '../message.ts'
import { Id } from '../events/fields.ts'

/** One chunk of an approved revision; the run ledger closes when every chunk is done. */
export const StartMentorships = defineCommand(
  'start-mentorships',
  'StartMentorships',
  z.strictObject({
    cycleId: Id,
    programmeId: Id,
    revision: z.int().positive(),
    chunk: z.int().nonnegative(),
    pairs: z
      .array(z.strictObject({ menteeId: Id, mentorId: Id }))
      .min(1)
      .max(25),
  }),
)
