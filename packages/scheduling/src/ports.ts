import type { Programme } from '@fairlead/programme/document'
import type { Recurrence } from './occurrences.ts'

/** An SMTP address that a calendar system knows. Never stored by this station, never in a message or a log. */
export type Mailbox = string

/** Half-open: `from` inclusive, `to` exclusive; instants, ISO 8601 UTC. */
export type Window = { readonly from: string; readonly to: string }

/**
 * One stretch in which somebody is not free. `hard`: busy, out of office, or a status we do not know (unknown is never free).
 * `tentative`: may be overbooked if nothing better is there. Instants are ISO 8601 UTC; a whole-day entry is a label of local dates, so
 * it comes as `days` (first day, day after the last) and is placed in the person's own zone.
 */
export type BusyTime =
  | { readonly kind: 'hard' | 'tentative'; readonly start: string; readonly end: string }
  | { readonly kind: 'hard' | 'tentative'; readonly days: { readonly from: string; readonly to: string } }

/** Local wall clock: ISO weekdays 1 (Monday) to 7, minutes after midnight, IANA zone (left out where the calendar's zone has no such name). */
export type WorkingHours = {
  readonly weekdays: readonly number[]
  readonly fromMinute: number
  readonly toMinute: number
  readonly zone?: string
}

/** `unknown` says that the calendar could not be read for this person; it does not mean free. */
export type Availability =
  | { readonly mailbox: Mailbox; readonly known: true; readonly busy: readonly BusyTime[]; readonly workingHours?: WorkingHours }
  | { readonly mailbox: Mailbox; readonly known: false; readonly reason: 'mailbox-unknown' | 'not-readable' }

/** What one meeting series shall be. Local times are the organiser's wall clock in `zone`, constant through daylight saving. */
export type SeriesRequest = {
  readonly organiser: Mailbox
  readonly attendees: readonly { readonly mailbox: Mailbox; readonly displayName: string }[]
  /** Natural key: the same series for ever. */
  readonly seriesKey: string
  /** Which content this is; a later plan of the same series has another one. */
  readonly contentRevision: string
  readonly subject: string
  /** Plain text. */
  readonly text: string
  /** IANA. */
  readonly zone: string
  /** `YYYY-MM-DD`, the first occurrence's local date. */
  readonly firstDate: string
  readonly startMinute: number
  readonly lengthMinutes: number
  readonly recurrence: Recurrence
  readonly occurrences: number
}

export type RemoteSeries = {
  readonly eventId: string
  readonly iCalUId: string
  readonly contentRevision: string | null
  readonly attendees: readonly Mailbox[]
  /** null: the meeting stands, but without an online-meeting link. */
  readonly joinUrl: string | null
}

/** One occurrence as the organiser's copy shows it. `originalStart` is where the recurrence put it; instants, ISO 8601 UTC. */
export type RemoteOccurrence = {
  readonly occurrenceId: string
  readonly originalStart: string
  readonly start: string
  readonly end: string
  readonly cancelled: boolean
  readonly declinedBy: readonly Mailbox[]
}

/**
 * What scheduling needs from a calendar system. Every call names the organiser, whose copy alone is an authority.
 *
 * Errors (AppError), from every method:
 * - `mailbox-unknown` (not-found): the organiser has no mailbox there.
 * - `calendar-access-denied` (unauthorised): the tenant's policy does not let us in. Configuration; trying again does not help.
 * - kind rate-limited, with retryAfterSeconds: nothing was done.
 * - kind unavailable (timeout, reset, 5xx): the effect may have happened all the same.
 * - `remote-refused` (invalid): the request does not fit the calendar's rules. `calendar-malformed` (invalid): its answer does not.
 */
export type Calendar = {
  /** One entry per person, in the order asked. The window is at most 61 days. A person who cannot be read is an entry, not an error. */
  freeBusy(request: {
    readonly organiser: Mailbox
    readonly people: readonly Mailbox[]
    readonly window: Window
  }): Promise<readonly Availability[]>
  /** The live series that carries this key, whoever created it and however long ago; undefined where there is none. */
  findSeries(organiser: Mailbox, seriesKey: string): Promise<RemoteSeries | undefined>
  /**
   * Creates the series and thereby sends the invitations. Calling it again with the same key answers the same series for as long as the
   * calendar remembers; after that only `findSeries` prevents a second one. Also `series-exists` (conflict): look it up.
   */
  createSeries(request: SeriesRequest): Promise<RemoteSeries>
  /** Occurrences whose start lies in the window, in order; deleted ones are not among them. Also `series-gone` (not-found). */
  occurrences(organiser: Mailbox, eventId: string, window: Window): Promise<readonly RemoteOccurrence[]>
  /** Moves one occurrence; the attendees are told. Also `occurrence-crosses-neighbour` (conflict). */
  moveOccurrence(
    organiser: Mailbox,
    occurrenceId: string,
    to: { readonly start: string; readonly end: string; readonly zone: string },
  ): Promise<void>
  /** Cancels the whole series and tells the attendees. A series that is not there any more is `already-gone`, which is success. */
  cancelSeries(organiser: Mailbox, eventId: string, comment: string): Promise<'cancelled' | 'already-gone'>
}

/** A mentorship, as its own station tells it. */
export type MentorshipFacts = {
  readonly mentorshipId: string
  readonly programmeId: string
  readonly mentorId: string
  readonly menteeId: string
  /** `YYYY-MM-DD`. */
  readonly startedOn: string
}
export type Mentorships = { find(tenantId: string, mentorshipId: string): Promise<MentorshipFacts | undefined> }

/** What an invitation needs of a person, also of one who has left (their mailbox may still hold our series). */
export type Invitee = {
  readonly employeeId: string
  readonly workEmail: string | undefined
  readonly displayName: string
  /** IANA; undefined where the HRIS does not say. */
  readonly timeZone: string | undefined
  readonly location: string | undefined
}
export type People = { find(tenantId: string, employeeId: string): Promise<Invitee | undefined> }

export type Programmes = { find(tenantId: string, programmeId: string): Promise<Programme | undefined> }
