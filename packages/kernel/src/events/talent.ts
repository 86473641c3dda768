import * as z from 'zod'
import { defineFact } from '../message.ts'
import { Count, Id } from './fields.ts'

const Person = { programmeId: Id, employeeId: Id }

export const HighPotentialsFlagged = defineFact(
  'talent',
  'HighPotentialsFlagged',
  z.strictObject({
    programmeId: Id,
    programmeVersion: z.int().positive(),
    flagRunId: Id,
    considered: Count,
    flagged: Count,
    excluded: Count,
  }),
)
export const HighPotentialReviewed = defineFact(
  'talent',
  'HighPotentialReviewed',
  z.strictObject({ ...Person, verdict: z.enum(['confirmed', 'dismissed']) }),
)
export const MenteeInvited = defineFact('talent', 'MenteeInvited', z.strictObject(Person))
export const MenteeEnrolled = defineFact('talent', 'MenteeEnrolled', z.strictObject(Person))
export const MentorEnrolled = defineFact('talent', 'MentorEnrolled', z.strictObject({ ...Person, capacity: z.int().positive() }))
