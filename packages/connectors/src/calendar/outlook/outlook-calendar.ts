import { AppError } from '@fairlead/kernel/errors'
import type { Calendar, RemoteOccurrence, RemoteSeries } from '@fairlead/scheduling/ports'
import { Temporal } from 'temporal-polyfill'
import type * as z from 'zod'
import type { OutlookConnection } from '../../config.ts'
import { readFreeBusy } from './free-busy.ts'
import type { Instance } from './graph-answers.ts'
import { InstancePage, SeriesEvent, SeriesEventList } from './graph-answers.ts'
import type { GraphClient } from './graph-client.ts'
import { graphClient } from './graph-client.ts'
import { eventPath, mailboxPath, queryText } from './mailbox-path.ts'
import { CONTENT_REVISION_PROPERTY, SERIES_KEY_PROPERTY, seriesEvent } from './series-event.ts'
import { windowsZone } from './windows-zones.ts'

export type OutlookPorts = {
  readonly fetch: typeof globalThis.fetch
  /** The client secret by its name; both values of a rotation are live, the current one is sent. */
  readonly secret: (name: string) => Promise<{ readonly current: string }>
  readonly now: () => Date
}

const remoteSeries = (event: z.output<typeof SeriesEvent>): RemoteSeries => ({
  eventId: event.id,
  iCalUId: event.iCalUId,
  contentRevision: event.singleValueExtendedProperties?.find(({ id }) => id === CONTENT_REVISION_PROPERTY)?.value ?? null,
  attendees: (event.attendees ?? []).flatMap(({ emailAddress }) => emailAddress.address ?? []),
  // Graph may create the event and say isOnlineMeeting false: the meetings stand, the link is missing.
  joinUrl: event.isOnlineMeeting === true ? (event.onlineMeeting?.joinUrl ?? null) : null,
})

const remoteOccurrence = (instance: Instance): RemoteOccurrence => ({
  occurrenceId: instance.id,
  originalStart: instance.originalStart == null ? instance.start : new Date(instance.originalStart).toISOString(),
  start: instance.start,
  end: instance.end,
  cancelled: instance.isCancelled === true,
  declinedBy: (instance.attendees ?? []).flatMap(({ emailAddress, status }) =>
    status?.response === 'declined' && emailAddress.address != null ? [emailAddress.address] : [],
  ),
})

const findSeries = async (graph: GraphClient, organiser: string, seriesKey: string): Promise<RemoteSeries | undefined> => {
  const query = queryText({
    $filter: `singleValueExtendedProperties/Any(ep: ep/id eq '${SERIES_KEY_PROPERTY}' and ep/value eq '${seriesKey}')`,
    $expand: `singleValueExtendedProperties($filter=id eq '${CONTENT_REVISION_PROPERTY}')`,
    $select: 'id,iCalUId,isOnlineMeeting,onlineMeeting,attendees',
  })
  const call = { operation: 'find a series by its key', method: 'GET', path: `${mailboxPath(organiser)}/events?${query}` } as const
  const [event] = (await graph.read(call, SeriesEventList)).value
  return event === undefined ? undefined : remoteSeries(event)
}

/** Pages of one series: a series is far shorter than that, so more is a list without an end. */
const pagesAtMost = 20

const occurrencesOf: (graph: GraphClient) => Calendar['occurrences'] = (graph) => async (organiser, eventId, window) => {
  const found: RemoteOccurrence[] = []
  const query = queryText({
    startDateTime: window.from,
    endDateTime: window.to,
    $top: '100',
    $select: 'id,originalStart,start,end,isCancelled,attendees',
  })
  let path: string | null | undefined = `${eventPath(organiser, eventId)}/instances?${query}`
  for (let pages = 0; path != null; pages += 1) {
    if (pages === pagesAtMost) {
      throw new AppError('calendar-malformed', 'invalid', {
        message: `Microsoft Graph names ever more pages for the occurrences of one series; ${pagesAtMost} were read.`,
        path: '@odata.nextLink',
        next: 'Look at this series in the calendar; its next run reads it again.',
      })
    }
    const call = { operation: 'list the occurrences of a series', method: 'GET', path, ofEvent: true } as const
    const page: z.output<typeof InstancePage> = await graph.read(call, InstancePage)
    found.push(...page.value.map(remoteOccurrence))
    path = page['@odata.nextLink']
  }
  return found.toSorted((a, b) => (a.start < b.start ? -1 : 1))
}

const localTime = (instant: string, zone: string) => ({
  dateTime: Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' }),
  timeZone: windowsZone(zone),
})

/**
 * The calendars of one Microsoft 365 tenant, through Microsoft Graph v1.0 with application permissions. Build it once, outside the handler:
 * it keeps the access token. What it needs and what is not known yet: README.md beside this file. Errors: those of the port.
 */
export const outlookCalendar = (connection: OutlookConnection, ports: OutlookPorts): Calendar => {
  const graph = graphClient(connection, ports)
  return {
    freeBusy: (request) => readFreeBusy(graph, request),
    findSeries: (organiser, seriesKey) => findSeries(graph, organiser, seriesKey),
    createSeries: async (request) => {
      const path = `${mailboxPath(request.organiser)}/events`
      const event = await graph.read({ operation: 'create a series', method: 'POST', path, body: seriesEvent(request) }, SeriesEvent)
      // The answer to a POST does not repeat extended properties.
      return { ...remoteSeries(event), contentRevision: request.contentRevision }
    },
    occurrences: occurrencesOf(graph),
    moveOccurrence: async (organiser, occurrenceId, { start, end, zone }) => {
      const body = { start: localTime(start, zone), end: localTime(end, zone) }
      await graph.act({ operation: 'move an occurrence', method: 'PATCH', path: eventPath(organiser, occurrenceId), body, ofEvent: true })
    },
    cancelSeries: async (organiser, eventId, comment) => {
      const path = `${eventPath(organiser, eventId)}/cancel`
      try {
        await graph.act({ operation: 'cancel a series', method: 'POST', path, body: { comment }, ofEvent: true })
        return 'cancelled'
      } catch (error) {
        if (error instanceof AppError && error.code === 'series-gone') return 'already-gone'
        throw error
      }
    },
  }
}
