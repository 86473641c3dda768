import type { Luck } from './event-json.ts'
import type { Mailbox } from './mailbox.ts'
import { blocksBetween } from './mailbox.ts'
import type { Answer, Meeting } from './meeting.ts'
import { answerOf, zoneOf } from './meeting.ts'

/** One line of a calendar page. Instants are ISO 8601 UTC; `zone` is the wall clock it belongs on. */
export type CalendarEntry =
  | {
      readonly kind: 'meeting'
      readonly start: string
      readonly end: string
      readonly zone: string
      readonly subject: string
      readonly text: string
      readonly private: boolean
      readonly online: boolean
      readonly moved: boolean
      readonly cancelled: boolean
      readonly organiser: string
      readonly attendees: readonly { readonly email: string; readonly response: Answer }[]
      /** 1 for the first of a series. */
      readonly session: number
      readonly iCalUId: string
    }
  | { readonly kind: 'busy' | 'tentative' | 'oof'; readonly start: string; readonly end: string; readonly zone: string }

const iso = (instant: number): string => new Date(instant).toISOString()

const meetingEntries = (meeting: Meeting, luck: Luck): readonly CalendarEntry[] =>
  meeting.occurrences.map(({ start, end, originalStart, cancelled }, index) => ({
    kind: 'meeting',
    start: iso(start),
    end: iso(end),
    zone: zoneOf(meeting.content.start.timeZone) ?? 'UTC',
    subject: meeting.content.subject ?? '',
    text: meeting.content.body?.content ?? '',
    private: meeting.content.sensitivity === 'private',
    online: meeting.online,
    moved: start !== originalStart,
    cancelled: cancelled || meeting.cancelled,
    organiser: meeting.organiser,
    attendees: (meeting.content.attendees ?? []).map(({ emailAddress }) => ({
      email: emailAddress.address,
      response: answerOf(meeting, index, emailAddress.address.toLowerCase(), luck),
    })),
    session: index + 1,
    iCalUId: meeting.iCalUId,
  }))

/** All meetings; with a window also the person's own appointments in it. */
export const calendarEntries = (
  mailbox: Mailbox,
  luck: Luck,
  window: { readonly from: string; readonly to: string } | undefined,
): readonly CalendarEntry[] => {
  const meetings = mailbox.meetings.flatMap((meeting) => meetingEntries(meeting, luck))
  const inside = meetings.filter(({ start, end }) => window === undefined || (end > window.from && start < window.to))
  const own =
    window === undefined
      ? []
      : blocksBetween(mailbox, Date.parse(window.from), Date.parse(window.to)).map(({ start, end, status }) => ({
          kind: status,
          start: iso(start),
          end: iso(end),
          zone: mailbox.hours.zone,
        }))
  return [...inside, ...own].toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
}
