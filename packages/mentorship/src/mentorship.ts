import { naturalId } from '@fairlead/kernel/ids'

/** `ended`: before its time. A pair that could not start, because somebody had left, is `ended` with no session. */
export type MentorshipState = 'active' | 'completed' | 'ended'
/** `declined`: one of the two left before anything had taken place. */
export type EndReason = 'mentor-left' | 'mentee-left' | 'by-request' | 'declined'
export type Role = 'mentor' | 'mentee'

/** One goal so far: the first wanted skill that the mentor offers, null where there is none. `percent` is the mentee's own estimate. */
export type ActionPlan = { readonly goalId: string; readonly skillId: string | null; readonly percent: number }

/** The life of one approved pair. */
export type Mentorship = {
  readonly mentorshipId: string
  readonly programmeId: string
  readonly programmeVersion: number
  readonly cycleId: string
  readonly proposalId: string
  readonly mentorId: string
  readonly menteeId: string
  readonly state: MentorshipState
  /** `YYYY-MM-DD`, UTC. */
  readonly startedOn: string
  readonly sessionsPlanned: number
  readonly sessionsHeld: number
  readonly plan: ActionPlan
  readonly endedOn: string | null
  readonly endReason: EndReason | null
}

/** A planned session that is over. `heldOn` null = it did not take place. */
export type Session = { readonly session: number; readonly heldOn: string | null }

/** The pulse of one side after one session: scores by question id. Never leaves the store of core. */
export type Feedback = {
  readonly session: number
  readonly role: Role
  readonly answers: { readonly [questionId: string]: number }
  readonly givenAt: string
}

/** One mentorship with what happened in it. */
export type MentorshipView = {
  readonly mentorship: Mentorship
  /** Sessions that are over, held or not, in order. */
  readonly sessions: readonly Session[]
  readonly feedback: readonly Feedback[]
}

/** For ever the same, whoever asks: a proposal becomes a mentorship once. */
export const mentorshipId = (tenantId: string, cycleId: string, proposalId: string): string =>
  naturalId('mentorship', tenantId, cycleId, proposalId)

export const dayOf = (instant: string): string => instant.slice(0, 10)

export const roleOf = ({ mentorId, menteeId }: Mentorship, employeeId: string): Role | undefined =>
  employeeId === mentorId ? 'mentor' : employeeId === menteeId ? 'mentee' : undefined

/** The mentorship after one more session is over; it completes with its last planned session, or when all were held. */
export const afterSession = (mentorship: Mentorship, { session, heldOn }: Session, today: string): Mentorship => {
  const sessionsHeld = mentorship.sessionsHeld + (heldOn === null ? 0 : 1)
  const completes = mentorship.state === 'active' && (session === mentorship.sessionsPlanned || sessionsHeld === mentorship.sessionsPlanned)
  return completes ? { ...mentorship, sessionsHeld, state: 'completed', endedOn: today } : { ...mentorship, sessionsHeld }
}
