import * as z from 'zod'
import { defineFact } from '../message.ts'
import { Count, Id } from './fields.ts'

const Series = { mentorshipId: Id, programmeId: Id, seriesKey: Id, generation: z.int().positive() }

export const MeetingSeriesScheduled = defineFact(
  'scheduling',
  'MeetingSeriesScheduled',
  z.strictObject({ ...Series, occurrences: Count, moved: Count, freeBusyVerified: z.boolean() }),
)
export const MeetingSeriesCancelled = defineFact(
  'scheduling',
  'MeetingSeriesCancelled',
  z.strictObject({ ...Series, reason: z.enum(['mentorship-ended', 'replaced']) }),
)
export const OccurrenceDeclined = defineFact('scheduling', 'OccurrenceDeclined', z.strictObject({ ...Series, session: z.int().positive() }))
/** `held`: in the past, not cancelled, no attendee declined. */
export const OccurrenceEnded = defineFact(
  'scheduling',
  'OccurrenceEnded',
  z.strictObject({ ...Series, session: z.int().positive(), endedAt: z.iso.datetime(), held: z.boolean() }),
)
export const CalendarUnavailable = defineFact(
  'scheduling',
  'CalendarUnavailable',
  z.strictObject({ mentorshipId: Id, programmeId: Id, reason: z.enum(['mailbox-unknown', 'access-denied', 'no-free-slot', 'no-mailbox']) }),
)
