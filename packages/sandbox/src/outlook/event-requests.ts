import type { Clock } from '../company.ts'
import type { Luck, Place, Preferences } from './event-json.ts'
import { eventJson, expanded, idOf, selected } from './event-json.ts'
import { errorAnswer } from './faults.ts'
import type { Mailbox } from './mailbox.ts'
import type { EventBody, Meeting } from './meeting.ts'
import { attendeesOf, crossesNeighbour, digest, instantOfWire, occurrencesOf, zoneOf } from './meeting.ts'
import { recurrenceProblem } from './recurrence.ts'

export type Mail = { readonly kind: 'invitation' | 'update' | 'cancellation'; readonly to: string; readonly iCalUId: string }

/** What every request on events works with. */
export type World = {
  readonly clock: Clock
  readonly luck: Luck
  readonly find: (address: string) => Mailbox | undefined
  /** transactionId by organiser, with the instant at which the server forgets it. */
  readonly transactions: Map<string, { readonly meeting: Meeting; readonly text: string; readonly until: number }>
  readonly mails: Mail[]
}
/** One authorised request on one mailbox. */
export type Asked = { readonly mailbox: Mailbox; readonly preferences: Preferences; readonly query: URLSearchParams; readonly url: URL }

/** How long the server remembers a transactionId is documented nowhere; a client that relies on more than a day is wrong here. */
const REMEMBERED_MS = 86_400_000

const tell = (world: World, meeting: Meeting, kind: Mail['kind']): void => {
  for (const to of attendeesOf(meeting)) world.mails.push({ kind, to, iCalUId: meeting.iCalUId })
}

const bodyProblem = ({ start, end, recurrence }: Partial<EventBody>): Response | undefined => {
  if (start === undefined || end === undefined) return errorAnswer(400, 'ErrorInvalidRequest', 'start and end are needed.')
  for (const { timeZone } of [start, end]) {
    if (zoneOf(timeZone) === undefined) return errorAnswer(400, 'TimeZoneNotSupportedException', 'A valid Windows time zone is needed.')
  }
  const problem = recurrence === undefined ? undefined : recurrenceProblem(recurrence, start.dateTime.slice(0, 10))
  return problem === undefined ? undefined : errorAnswer(400, 'ErrorPropertyValidationFailure', problem)
}

const created = (meeting: Meeting, { mailbox, preferences }: Asked, luck: Luck): Response =>
  Response.json(eventJson(mailbox, { meeting, occurrence: undefined }, preferences, luck), { status: 201 })

/** Creating sends the invitations: there is no draft. The copies share the iCalUId and have ids of their own. */
export const createEvent = (world: World, asked: Asked, content: EventBody, withTeams: boolean): Response => {
  const problem = bodyProblem(content)
  if (problem !== undefined) return problem
  const { mailbox } = asked
  const text = JSON.stringify(content)
  const now = world.clock.now()
  const transaction = `${mailbox.address}|${content.transactionId ?? ''}`
  const before = content.transactionId === undefined ? undefined : world.transactions.get(transaction)
  if (before !== undefined && before.until > now.getTime()) {
    if (before.text === text && !before.meeting.cancelled) return created(before.meeting, asked, world.luck)
    return errorAnswer(409, 'ErrorDuplicateTransactionId', 'Your request conflicts with an event that has this transactionId.')
  }
  const meeting: Meeting = {
    iCalUId: `040000008200E00074C5B7101A82E008${digest(mailbox.address, content.transactionId ?? '', String(world.mails.length), now.toISOString())}`,
    organiser: mailbox.address,
    createdAt: now,
    content,
    online: content.isOnlineMeeting === true && withTeams,
    occurrences: occurrencesOf(content),
    cancelled: false,
  }
  for (const address of new Set([mailbox.address, ...attendeesOf(meeting)])) world.find(address)?.meetings.push(meeting)
  if (content.transactionId !== undefined) world.transactions.set(transaction, { meeting, text, until: now.getTime() + REMEMBERED_MS })
  tell(world, meeting, 'invitation')
  return created(meeting, asked, world.luck)
}

const filterPattern = /^singleValueExtendedProperties\/Any\(ep: ep\/id eq '([^']+)' and ep\/value eq '([^']+)'\)$/

/** Only what a client of ours asks: by one extended property (its name case-sensitive, its value not). Deleted things are not listed. */
export const listEvents = (world: World, { mailbox, preferences, query }: Asked): Response => {
  const filter = query.get('$filter')
  const [, id, value] = filterPattern.exec(filter ?? '') ?? []
  if (filter !== null && id === undefined)
    return errorAnswer(400, 'ErrorInvalidUrlQueryFilter', 'The query filter contains an invalid property.')
  const found = mailbox.meetings.filter(({ content, cancelled }) => {
    const properties = content.singleValueExtendedProperties ?? []
    return !cancelled && (id === undefined || properties.some((one) => one.id === id && one.value.toLowerCase() === value?.toLowerCase()))
  })
  return Response.json({
    value: found.map((meeting) => ({
      ...selected(eventJson(mailbox, { meeting, occurrence: undefined }, preferences, world.luck), query.get('$select')),
      ...expanded(meeting, query.get('$expand')),
    })),
  })
}

/** Occurrences that start in the window; deleted ones are not among them. */
export const listInstances = (world: World, { mailbox, preferences, query, url }: Asked, { meeting }: Place): Response => {
  const [from, to] = [Date.parse(query.get('startDateTime') ?? ''), Date.parse(query.get('endDateTime') ?? '')]
  if (Number.isNaN(from) || Number.isNaN(to)) return errorAnswer(400, 'ErrorInvalidParameter', 'startDateTime and endDateTime are dates.')
  const [top, skip] = [Number(query.get('$top') ?? 10), Number(query.get('$skip') ?? 0)]
  const all = meeting.occurrences
    .map((occurrence, index) => ({ occurrence, index }))
    .filter(({ occurrence: { start, cancelled } }) => !cancelled && start >= from && start < to)
  const page = all.slice(skip, skip + top)
  const next = new URL(url)
  next.searchParams.set('$skip', String(skip + top))
  return Response.json({
    value: page.map(({ index }) =>
      selected(eventJson(mailbox, { meeting, occurrence: index }, preferences, world.luck), query.get('$select')),
    ),
    ...(skip + top < all.length ? { '@odata.nextLink': next.href } : {}),
  })
}

const organiserOnly = (): Response =>
  errorAnswer(400, 'ErrorInvalidRequest', "Your request can't be completed. You need to be an organizer to cancel a meeting.")

/** One occurrence is moved; a master is changed as a whole, and new times forget all exceptions. */
export const changeEvent = (world: World, { mailbox, preferences }: Asked, place: Place, change: Partial<EventBody>): Response => {
  const { meeting, occurrence } = place
  if (mailbox.address !== meeting.organiser) return organiserOnly()
  const { start, end } = change
  const at = meeting.occurrences[occurrence ?? 0]
  if (occurrence !== undefined && at !== undefined && start !== undefined && end !== undefined) {
    const [from, to] = [instantOfWire(start), instantOfWire(end)]
    if (crossesNeighbour(meeting, occurrence, from)) {
      return errorAnswer(400, 'ErrorOccurrenceCrossingBoundary', 'Modified occurrence is crossing or overlapping adjacent occurrence.')
    }
    Object.assign(at, { start: from, end: to })
  } else if (occurrence === undefined) {
    const content = { ...meeting.content, ...change }
    const problem = bodyProblem(content)
    if (problem !== undefined) return problem
    meeting.content = content
    if (start !== undefined || change.recurrence !== undefined) meeting.occurrences = occurrencesOf(content)
    // A new body replaces the block that holds the Teams link.
    if (change.body !== undefined) meeting.online = false
  }
  tell(world, meeting, 'update')
  return Response.json(eventJson(mailbox, place, preferences, world.luck))
}

/** Cancel and delete are the same to the calendars; deleting an attendee's copy touches that copy alone. */
export const removeEvent = (world: World, { mailbox }: Asked, { meeting, occurrence }: Place, how: 'cancel' | 'delete'): Response => {
  if (mailbox.address !== meeting.organiser) {
    if (how === 'cancel') return organiserOnly()
    mailbox.meetings.splice(mailbox.meetings.indexOf(meeting), 1)
    return new Response(null, { status: 204 })
  }
  const one = occurrence === undefined ? undefined : meeting.occurrences[occurrence]
  if (one === undefined) meeting.cancelled = true
  else one.cancelled = true
  tell(world, meeting, 'cancellation')
  return new Response(null, { status: how === 'cancel' ? 202 : 204 })
}

export const readEvent = (world: World, { mailbox, preferences, query }: Asked, place: Place): Response =>
  Response.json({
    ...selected(eventJson(mailbox, place, preferences, world.luck), query.get('$select')),
    ...expanded(place.meeting, query.get('$expand')),
    id: idOf(mailbox, place, preferences.immutable),
  })
