import { AppError } from '@fairlead/kernel/errors'
import { occurrenceDays, occurrenceStarts } from '../occurrences.ts'
import type { Availability, Calendar, RemoteOccurrence, SeriesRequest } from '../ports.ts'
import { dayNumber } from '../zone-clock.ts'

export type HeldSeries = { readonly request: SeriesRequest; readonly eventId: string; occurrences: RemoteOccurrence[]; cancelled: boolean }

/** For tests: a calendar of this station's own port, with one thing that may go wrong just after it took effect. */
export const fakeCalendar = (availability: (mailbox: string) => Availability = (mailbox) => ({ mailbox, known: true, busy: [] })) => {
  const held: HeldSeries[] = []
  const calls: string[] = []
  let failure: { readonly after: keyof Calendar; readonly error: AppError } | undefined
  const done = <Result>(method: keyof Calendar, result: Result): Result => {
    calls.push(method)
    if (failure?.after !== method) return result
    const { error } = failure
    failure = undefined
    throw error
  }
  const live = (eventId: string): HeldSeries => {
    const found = held.find((series) => series.eventId === eventId && !series.cancelled)
    if (found === undefined) throw new AppError('series-gone', 'not-found')
    return found
  }
  const remote = ({ request, eventId }: HeldSeries) => ({
    eventId,
    iCalUId: `ical-${eventId}`,
    contentRevision: request.contentRevision,
    attendees: request.attendees.map(({ mailbox }) => mailbox),
    joinUrl: 'https://meet.example/1',
  })
  const expanded = (request: SeriesRequest, eventId: string): RemoteOccurrence[] => {
    const days = occurrenceDays(request.recurrence, dayNumber(request.firstDate), request.occurrences, Infinity)
    return occurrenceStarts(days, request.startMinute, request.zone).map((at, index) => {
      const start = new Date(at).toISOString()
      const end = new Date(at + request.lengthMinutes * 60_000).toISOString()
      return { occurrenceId: `${eventId}.${index}`, originalStart: start, start, end, cancelled: false, declinedBy: [] }
    })
  }
  const calendar: Calendar = {
    freeBusy: async ({ people }) => done('freeBusy', people.map(availability)),
    findSeries: async (_organiser, seriesKey) => {
      const found = held.find(({ request, cancelled }) => request.seriesKey === seriesKey && !cancelled)
      return done('findSeries', found === undefined ? undefined : remote(found))
    },
    createSeries: async (request) => {
      const eventId = `event-${held.length + 1}`
      const series = { request, eventId, occurrences: expanded(request, eventId), cancelled: false }
      held.push(series)
      return done('createSeries', remote(series))
    },
    occurrences: async (_organiser, eventId) => done('occurrences', live(eventId).occurrences),
    moveOccurrence: async (_organiser, occurrenceId, { start, end }) => {
      for (const series of held) {
        series.occurrences = series.occurrences.map((one) => (one.occurrenceId === occurrenceId ? { ...one, start, end } : one))
      }
      done('moveOccurrence', undefined)
    },
    cancelSeries: async (_organiser, eventId) => {
      const found = held.find((series) => series.eventId === eventId && !series.cancelled)
      if (found !== undefined) found.cancelled = true
      return done('cancelSeries', found === undefined ? 'already-gone' : 'cancelled')
    },
  }
  return {
    calendar,
    held,
    calls,
    /** The next call of this method takes effect and then fails. */
    failAfter: (after: keyof Calendar, error: AppError) => {
      failure = { after, error }
    },
  }
}
