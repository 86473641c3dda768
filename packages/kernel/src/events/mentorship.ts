import * as z from 'zod'
import { defineFact } from '../message.ts'
import { Day, Id } from './fields.ts'

const Mentorship = { mentorshipId: Id, programmeId: Id }

export const MentorshipStarted = defineFact(
  'mentorship',
  'MentorshipStarted',
  z.strictObject({ ...Mentorship, cycleId: Id, mentorId: Id, menteeId: Id }),
)
export const SessionHeld = defineFact(
  'mentorship',
  'SessionHeld',
  z.strictObject({ ...Mentorship, session: z.int().positive(), heldOn: Day }),
)
export const FeedbackGiven = defineFact(
  'mentorship',
  'FeedbackGiven',
  z.strictObject({ ...Mentorship, session: z.int().positive(), role: z.enum(['mentor', 'mentee']) }),
)
export const GoalProgressed = defineFact(
  'mentorship',
  'GoalProgressed',
  z.strictObject({ ...Mentorship, goalId: Id, percent: z.int().min(0).max(100) }),
)
export const MentorshipCompleted = defineFact('mentorship', 'MentorshipCompleted', z.strictObject(Mentorship))
export const MentorshipEnded = defineFact(
  'mentorship',
  'MentorshipEnded',
  z.strictObject({ ...Mentorship, reason: z.enum(['mentor-left', 'mentee-left', 'by-request', 'declined']) }),
)
