import { naturalId } from '@fairlead/kernel/ids'
import type { Slot } from './choose-slot.ts'

/** One session of a series: where the recurrence put it, where it is now, and what became of it. Instants, ISO 8601 UTC. */
export type SeriesOccurrence = {
  readonly session: number
  /** null: the calendar no longer had it when we looked. */
  readonly occurrenceId: string | null
  readonly originalStart: string
  readonly start: string
  readonly end: string
  readonly moved: boolean
  readonly declined: boolean
  readonly ended: 'held' | 'not-held' | null
}

export type SeriesPlan = Omit<Slot, 'outcome' | 'reasons'> & {
  readonly plannedAt: string
  readonly contentRevision: string
  /** IANA; `zone` is the organiser's. */
  readonly menteeZone: string
  readonly reasons: readonly { readonly key: string; readonly values: { readonly [name: string]: string | number } }[]
}

export type UnavailableReason = 'mailbox-unknown' | 'access-denied' | 'no-free-slot' | 'no-mailbox'

/** The one meeting series of a mentorship. No address, no name: those are looked up when an invitation is written. */
export type Series = {
  readonly mentorshipId: string
  readonly programmeId: string
  /** Employee id of the mentor, whose mailbox holds the series; null where the mentorship ended before we heard of its start. */
  readonly organiserId: string | null
  /** Rises only after the series before it is confirmed cancelled. */
  readonly generation: number
  readonly seriesKey: string
  readonly status: 'planned' | 'scheduled' | 'cancelled' | 'unavailable'
  /** false from the moment the mentorship ends, even while the cancellation is still under way: nothing is created any more. */
  readonly wanted: boolean
  readonly unavailable: UnavailableReason | null
  readonly plan: SeriesPlan | null
  readonly eventId: string | null
  readonly iCalUId: string | null
  /** `missing`: the meetings stand, but the calendar gave no online-meeting link. */
  readonly onlineMeeting: 'linked' | 'missing' | null
  readonly occurrences: readonly SeriesOccurrence[]
}

export const seriesKeyOf = (tenantId: string, mentorshipId: string, generation: number): string =>
  naturalId('series', tenantId, mentorshipId, generation)

/** A series of which nothing exists yet but its name. */
export const namedSeries = (
  tenantId: string,
  mentorship: { readonly mentorshipId: string; readonly programmeId: string; readonly mentorId: string | null },
): Series => ({
  mentorshipId: mentorship.mentorshipId,
  programmeId: mentorship.programmeId,
  organiserId: mentorship.mentorId,
  generation: 1,
  seriesKey: seriesKeyOf(tenantId, mentorship.mentorshipId, 1),
  status: 'planned',
  wanted: true,
  unavailable: null,
  plan: null,
  eventId: null,
  iCalUId: null,
  onlineMeeting: null,
  occurrences: [],
})
