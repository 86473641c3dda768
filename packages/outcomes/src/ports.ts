import type { Quarter } from '@fairlead/kernel/quarter'
import type { Programme } from '@fairlead/programme/document'
import type { KpiResult } from './kpi-result.ts'

/** Somebody who accepted the invitation to be a mentee. */
export type ParticipantFacts = {
  readonly employeeId: string
  readonly employeeNumber: string
  /** `YYYY-MM-DD`. */
  readonly enrolledOn: string
  /** Employed on the last day of the quarter, on leave included. */
  readonly employedAtEnd: boolean
}

export type SessionFacts = {
  readonly session: number
  /** `YYYY-MM-DD`. Sessions that were cancelled with their mentorship are left out. */
  readonly plannedOn: string
  /** In the past, not cancelled, declined by nobody. */
  readonly held: boolean
}

/** One answer to one question of the pulse; the person follows from the role. */
export type PulseAnswer = {
  readonly session: number
  readonly role: 'mentor' | 'mentee'
  readonly questionId: string
  readonly score: number
}

/** One mentorship, running or not. */
export type MentorshipFacts = {
  readonly mentorshipId: string
  readonly mentorId: string
  readonly menteeId: string
  /** Of the mentee, as the HRIS and the LMS know it. */
  readonly employeeNumber: string
  readonly status: 'active' | 'completed' | 'ended'
  readonly sessions: readonly SessionFacts[]
  readonly answers: readonly PulseAnswer[]
  /** Whole per cents, mean over the mentee's goals; 0 without goals. */
  readonly goalProgressPercent: number
}

/** A programme as it stood at the end of a quarter. Ids and numbers; what happened later is left out by whoever gathers it. */
export type CohortFacts = {
  /** Employee ids of those whom the eligibility rules let in. */
  readonly eligible: readonly string[]
  /** Employee ids. */
  readonly invited: readonly string[]
  readonly participants: readonly ParticipantFacts[]
  readonly mentorships: readonly MentorshipFacts[]
}

/** Gathers a cohort from the stations upstream (talent, matching, mentorship, workforce). A function wires it. */
export type ReadCohort = (tenantId: string, programmeId: string, quarter: Quarter) => Promise<CohortFacts>

/** The programme in force; `programmeStore(store).current` fits. */
export type CurrentProgramme = (
  tenantId: string,
  programmeId: string,
) => Promise<{ readonly programme: Programme; readonly version: number } | undefined>

/** Connection ids of the LMSs this tenant has. */
export type LmsConnections = (tenantId: string) => Promise<readonly string[]>

/** One figure as an LMS may see it: aggregates only. `recordId = naturalId('outcome', tenant, kpi, slice, programme, quarter, revision)`. */
export type OutcomeRecord = KpiResult & {
  readonly recordId: string
  readonly programmeId: string
  readonly programmeTitle: string
  readonly quarter: string
  readonly revision: number
  readonly periodEnd: string
}

/**
 * Neutral progress of one mentee: no rating, no flag, no comment. `recordId` is natural over person, quarter *and* content, so that
 * progress which changed after a late session is a new statement and not a conflict with the old one.
 */
export type MenteeProgress = {
  readonly recordId: string
  readonly employeeNumber: string
  readonly status: 'matched' | 'meeting' | 'completed' | 'ended'
  readonly sessionsHeld: number
  readonly goalProgressPercent: number
  readonly completed: boolean
  readonly updatedOn: string
}

export type PublicationBatch = {
  readonly programmeId: string
  readonly programmeTitle: string
  readonly quarter: string
  readonly revision: number
  readonly results: readonly OutcomeRecord[]
  readonly progress: readonly MenteeProgress[]
}

/** `verified`: read back from the LMS and found equal. `already`: it stood there before we wrote. */
export type Receipt = {
  readonly recordId: string
  readonly outcome: 'written' | 'already' | 'rejected'
  readonly verified: boolean
  readonly code?: string
}

/**
 * What outcomes needs from an LMS or LRS. Writing the same batch again changes nothing and answers `already`.
 * Errors (AppError): rate-limited, unavailable, unauthorised, `lms-malformed` (invalid). A record that is refused is a receipt, not an error.
 */
export type LmsPublisher = {
  /** At most 50 people a batch. */
  publish(batch: PublicationBatch): Promise<readonly Receipt[]>
}

/** Whose traces an LMS is to lose. `statementIds`: record ids of progress that was published about this person. */
export type LmsTraces = {
  readonly employeeNumber: string
  readonly programmeIds: readonly string[]
  readonly statementIds: readonly string[]
}

/**
 * What erasing needs from an LMS or LRS: everything we wrote about one person taken back, and read back as gone. Doing it again changes
 * nothing; a person it does not know has no traces. Errors (AppError): as LmsPublisher, and `lms-erasure-lost` (unavailable) where the other
 * side said yes and still shows something.
 */
export type LmsEraser = { erase(traces: LmsTraces): Promise<void> }
