import type { approaches, channels } from '@fairlead/programme/matching-section'

export type Approach = (typeof approaches)[number]
export type Channel = (typeof channels)[number]

/** What somebody says of themselves. A missing value is left out, never invented. */
export type Profile = {
  readonly employeeId: string
  /** IANA name. */
  readonly timeZone?: string | undefined
  /** Language tags. */
  readonly languages?: readonly string[] | undefined
  /** Ids of career goals: those a mentee has, those a mentor has experience with. */
  readonly goals?: readonly string[] | undefined
  readonly interests?: readonly string[] | undefined
  /** Job families this person works in or has worked in, in any order. */
  readonly jobFamilies?: readonly string[] | undefined
  /** How a mentee would like to work, how a mentor works. */
  readonly approach?: Approach | undefined
  readonly channel?: Channel | undefined
  /** Employee numbers or ids of the people this person would like to be paired with. */
  readonly preferences?: readonly string[] | undefined
}

/** What the HRIS says of an employee. */
export type HrFacts = {
  readonly employeeNumber: string
  /** Everyone above, at any depth, nearest first (`reportingLine(...).ancestorsOf`). */
  readonly managersAbove: readonly string[]
  readonly department?: string | undefined
  readonly location?: string | undefined
  /** Higher is more senior. */
  readonly jobLevel?: number | undefined
  /** `YYYY-MM-DD`. */
  readonly hireDate?: string | undefined
  /** Employee ids of people this person has worked with. */
  readonly workedWith?: readonly string[] | undefined
  readonly legalEntity?: string | undefined
  /** Kind of contract: for evening out match rates, never for a score. */
  readonly contract?: string | undefined
}

export type Participant = Profile & HrFacts

export type Mentee = Participant & {
  /** Ids of the leadership skills this person wants to learn; `offers`: those they could teach a peer. */
  readonly wants: readonly string[]
  readonly offers?: readonly string[] | undefined
  /** The job family they would like to work in next. */
  readonly aspires?: string | undefined
  /** Rounds in a row, up to now, in which nobody was found for them. */
  readonly waited?: number | undefined
}

/** What there is to know about somebody as a mentor. */
export type Mentoring = {
  /** Ids of the skills this person can teach; `wants`: those they would learn from a peer. */
  readonly offers: readonly string[]
  readonly wants?: readonly string[] | undefined
  /** Mentees at the same time. */
  readonly capacity: number
  /** The day on which the mentor training was completed. */
  readonly trainedOn?: string | undefined
  /** Meetings of past and running mentorships that are over: how many were planned, how many took place. */
  readonly reliability?: { readonly kept: number; readonly planned: number } | undefined
  /** What earlier mentees answered after their meetings, on a scale of 0 to 1: each mentee's average counts once. */
  readonly feedback?: { readonly sum: number; readonly count: number } | undefined
  /** Speaks up for the mentee where they are not in the room. Carried along and reported apart; never scored. */
  readonly sponsor?: boolean | undefined
}

/** A mentor from outside: an id that names nobody, and nothing that only HR could know. */
export type ExternalMentor = Profile & Mentoring & { readonly external: true } & { readonly [Fact in keyof HrFacts]?: never }
export type InternalMentor = Participant & Mentoring & { readonly external?: false }
export type Mentor = InternalMentor | ExternalMentor

export type Participants = { readonly mentees: readonly Mentee[]; readonly mentors: readonly Mentor[] }

/** All that a mentor from outside may see of a mentee: what the mentee says of themselves, and nothing of HR. */
export type SeenFromOutside = Omit<Pick<Mentee, keyof Profile | 'wants'>, 'preferences'>

/**
 * A mentorship there was or is, or a proposal that one of the two declined. `active`: it runs now, so the mentee has a mentor and
 * the mentor one seat less. `declined`: it never began, and is never proposed again.
 */
export type PastPair = {
  readonly menteeId: string
  readonly mentorId: string
  readonly active: boolean
  readonly declined?: boolean | undefined
}
