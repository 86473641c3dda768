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
  readonly hireDate: string
  /** Language tags. */
  readonly languages?: readonly string[] | undefined
  /** Ids of career goals: those a mentee has, those a mentor has experience with. */
  readonly goals?: readonly string[] | undefined
}
/** `wants`: ids of the leadership skills this person wants to learn. */
export type Mentee = Participant & { readonly wants: readonly string[] }
/** `offers`: ids of the skills this person can teach; `capacity`: mentees at the same time. */
export type Mentor = Participant & { readonly offers: readonly string[]; readonly capacity: number }
export type Participants = { readonly mentees: readonly Mentee[]; readonly mentors: readonly Mentor[] }

/** A mentorship there was or is. `active`: it runs now, so the mentee has a mentor and the mentor one seat less. */
export type PastPair = { readonly menteeId: string; readonly mentorId: string; readonly active: boolean }
