/** What matching reads of one participant. A missing value is left out, never invented. */
export type Participant = {
  readonly employeeId: string
  readonly employeeNumber: string
  /** Everyone above, at any depth, nearest first (`reportingLine(...).ancestorsOf`). */
  readonly managersAbove: readonly string[]
  readonly department?: string | undefined
  readonly location?: string | undefined
  /** IANA name. */
  readonly timeZone?: string | undefined
  /** Higher is more senior. */
  readonly jobLevel?: number | undefined
  /** `YYYY-MM-DD`. */
  readonly hireDate?: string | undefined
  /** Language tags. */
  readonly languages?: readonly string[] | undefined
  /** Ids of career goals: those a mentee has, those a mentor has experience with. */
  readonly goals?: readonly string[] | undefined
  /** What they like besides work, in words of their own. */
  readonly interests?: readonly string[] | undefined
  /** Fields of work they are in or were in, the present one first. */
  readonly jobFamilies?: readonly string[] | undefined
  /** Employee numbers of the people they asked for. */
  readonly prefers?: readonly string[] | undefined
  /** The company that employs them, where rules keep some apart. */
  readonly legalEntity?: string | undefined
  /** Kind of contract; only for balancing match rates, never for a score. */
  readonly contract?: string | undefined
}
/** `wants`: ids of the leadership skills this person wants to learn. */
export type Mentee = Participant & {
  readonly wants: readonly string[]
  /** The field of work they want to get to. */
  readonly aimsFor?: string | undefined
  /** Between peers: what they can teach. */
  readonly offers?: readonly string[] | undefined
}
/** `offers`: ids of the skills this person can teach; `capacity`: mentees at the same time. */
export type Mentor = Participant & {
  readonly offers: readonly string[]
  readonly capacity: number
  /** Between peers: what they want to learn. */
  readonly wants?: readonly string[] | undefined
  /** Whether they have done the mentor training; left out = not known. */
  readonly trained?: boolean | undefined
  /** Meetings that were due so far, and those that took place. */
  readonly meetings?: { readonly kept: number; readonly planned: number } | undefined
  /** Answers of earlier mentees, each 0 to 1. */
  readonly feedback?: { readonly sum: number; readonly count: number } | undefined
}
export type Participants = { readonly mentees: readonly Mentee[]; readonly mentors: readonly Mentor[] }

/** A mentorship there was or is. `active`: it runs now, so the mentee has a mentor and the mentor one seat less. */
export type PastPair = { readonly menteeId: string; readonly mentorId: string; readonly active: boolean }
