import { localTimeOf } from '@fairlead/scheduling/zone-clock'
import type { Mailbox } from './mailbox.ts'
import type { Meeting, WireTime } from './meeting.ts'
import { answerOf, digest, zoneOf } from './meeting.ts'

export type Luck = { readonly seed: number; readonly declineRate: number }

/** `undefined` is the master (or a single meeting); a number is one occurrence. */
export type Place = { readonly meeting: Meeting; readonly occurrence: number | undefined }

/** Two kinds of id name one thing: immutable ones on request only, else ids that a move between folders would change. */
export const idOf = (mailbox: Mailbox, { meeting, occurrence }: Place, immutable: boolean): string =>
  `${immutable ? 'AAkALg' : 'AAMkAG'}${digest(mailbox.address, meeting.iCalUId)}${occurrence === undefined ? '' : `.${occurrence}`}=`

export const placeOf = (mailbox: Mailbox, id: string): Place | undefined => {
  const [, key, occurrence] = /^AA(?:kALg|MkAG)([\w-]{32})(?:\.(\d+))?=$/.exec(id) ?? []
  const meeting = mailbox.meetings.find((one) => digest(mailbox.address, one.iCalUId) === key)
  if (meeting === undefined) return undefined
  return { meeting, occurrence: occurrence === undefined ? undefined : Number(occurrence) }
}

export type Preferences = { readonly immutable: boolean; readonly zone: string }

/** `Prefer: IdType="ImmutableId", outlook.timezone="UTC"`; without them other ids and UTC. */
export const preferencesIn = (header: string | null): Preferences => ({
  immutable: /IdType="ImmutableId"/.test(header ?? ''),
  zone: /outlook\.timezone="([^"]+)"/.exec(header ?? '')?.[1] ?? 'UTC',
})

const pad = (value: number): string => String(value).padStart(2, '0')

export const wireTime = (instant: number, windowsName: string): WireTime => {
  const { day, minutes } = localTimeOf(zoneOf(windowsName) ?? 'UTC', instant)
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
  return { dateTime: `${date}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}:00.0000000`, timeZone: windowsName }
}

/** Responses are true on the organiser's copy; an attendee sees their own alone, and `none` for the others. */
const attendeesFor = (mailbox: Mailbox, { meeting, occurrence }: Place, luck: Luck) =>
  (meeting.content.attendees ?? []).map(({ emailAddress }) => {
    const address = emailAddress.address.toLowerCase()
    const visible = mailbox.address === meeting.organiser || mailbox.address === address
    const response = !visible ? 'none' : occurrence === undefined ? 'accepted' : answerOf(meeting, occurrence, address, luck)
    return { type: 'required', emailAddress, status: { response, time: meeting.createdAt.toISOString() } }
  })

const joinUrl = (meeting: Meeting): string =>
  `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(digest('join', meeting.iCalUId))}`

/** An event as one mailbox sees it. Extended properties are never in here: they come by $expand alone. */
export const eventJson = (mailbox: Mailbox, place: Place, { immutable, zone }: Preferences, luck: Luck): Record<string, unknown> => {
  const { meeting, occurrence } = place
  const { content } = meeting
  const at = meeting.occurrences[occurrence ?? 0]
  const series = content.recurrence !== undefined
  const moved = at !== undefined && at.start !== at.originalStart
  return {
    id: idOf(mailbox, place, immutable),
    iCalUId: meeting.iCalUId,
    type: !series ? 'singleInstance' : occurrence === undefined ? 'seriesMaster' : moved ? 'exception' : 'occurrence',
    subject: content.subject ?? '',
    bodyPreview: (content.body?.content ?? '').slice(0, 255),
    body: { contentType: content.body?.contentType ?? 'text', content: content.body?.content ?? '' },
    start: wireTime((occurrence === undefined ? at?.originalStart : at?.start) ?? 0, zone),
    end: wireTime(at?.end ?? 0, zone),
    originalStartTimeZone: content.start.timeZone,
    ...(occurrence === undefined
      ? { recurrence: content.recurrence ?? null }
      : {
          originalStart: new Date(at?.originalStart ?? 0).toISOString(),
          seriesMasterId: idOf(mailbox, { meeting, occurrence: undefined }, immutable),
        }),
    organizer: { emailAddress: { address: meeting.organiser } },
    isOrganizer: mailbox.address === meeting.organiser,
    attendees: attendeesFor(mailbox, place, luck),
    isCancelled: meeting.cancelled || at?.cancelled === true,
    isOnlineMeeting: meeting.online,
    onlineMeetingProvider: meeting.online ? 'teamsForBusiness' : 'unknown',
    onlineMeeting: meeting.online ? { joinUrl: joinUrl(meeting) } : null,
    sensitivity: content.sensitivity ?? 'normal',
    showAs: content.showAs ?? 'busy',
    ...(content.transactionId === undefined ? {} : { transactionId: content.transactionId }),
  }
}

/** `$select` keeps the id whatever it says. */
export const selected = (event: Record<string, unknown>, select: string | null): Record<string, unknown> => {
  if (select === null) return event
  const names = new Set(['id', ...select.split(',')])
  return Object.fromEntries(Object.entries(event).filter(([name]) => names.has(name)))
}

/** `$expand=singleValueExtendedProperties($filter=id eq '...')` */
export const expanded = (meeting: Meeting, expand: string | null): Record<string, unknown> => {
  const wanted = /^singleValueExtendedProperties\(\$filter=id eq '([^']+)'\)$/.exec(expand ?? '')?.[1]
  const found = (meeting.content.singleValueExtendedProperties ?? []).filter(({ id }) => id === wanted)
  return found.length === 0 ? {} : { singleValueExtendedProperties: found }
}
