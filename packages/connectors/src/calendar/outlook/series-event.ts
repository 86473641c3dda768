import type { Event, RecurrencePattern } from '@microsoft/microsoft-graph-types'
import type { Recurrence } from '@fairlead/scheduling/occurrences'
import type { SeriesRequest } from '@fairlead/scheduling/ports'
import { windowsZone } from './windows-zones.ts'

/** Our own property set in every mailbox. Never change it: series are found by these names, years later. The names are case-sensitive. */
const PROPERTY_SET = 'String {7c1d3f52-5d0b-4f7a-9a53-5e0f7f6e2b18} Name'
export const SERIES_KEY_PROPERTY = `${PROPERTY_SET} FairleadSeriesKey`
export const CONTENT_REVISION_PROPERTY = `${PROPERTY_SET} FairleadContentRevision`

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const patternOf = (recurrence: Recurrence): RecurrencePattern => {
  const daysOfWeek = [dayNames[recurrence.weekday - 1] ?? 'monday']
  return recurrence.kind === 'weekly'
    ? { type: 'weekly', interval: recurrence.interval, daysOfWeek, firstDayOfWeek: 'monday' }
    : { type: 'relativeMonthly', interval: 1, daysOfWeek, index: recurrence.index }
}

const local = (date: string, minute: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + minute * 60_000).toISOString().slice(0, 19)

/** The event of a new series. Everything our later searches need stands in this one POST; nothing is added afterwards. */
export const seriesEvent = (request: SeriesRequest): Event => {
  const timeZone = windowsZone(request.zone)
  return {
    subject: request.subject,
    body: { contentType: 'text', content: request.text },
    start: { dateTime: local(request.firstDate, request.startMinute), timeZone },
    end: { dateTime: local(request.firstDate, request.startMinute + request.lengthMinutes), timeZone },
    recurrence: {
      pattern: patternOf(request.recurrence),
      // `numbered`, never `noEnd`: a programme ends. startDate must be the date of `start`.
      range: { type: 'numbered', startDate: request.firstDate, numberOfOccurrences: request.occurrences, recurrenceTimeZone: timeZone },
    },
    attendees: request.attendees.map(({ mailbox, displayName }) => ({
      emailAddress: { address: mailbox, name: displayName },
      type: 'required',
    })),
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    sensitivity: 'private',
    showAs: 'busy',
    responseRequested: true,
    allowNewTimeProposals: true,
    transactionId: request.seriesKey,
    singleValueExtendedProperties: [
      { id: SERIES_KEY_PROPERTY, value: request.seriesKey },
      { id: CONTENT_REVISION_PROPERTY, value: request.contentRevision },
    ],
  }
}
