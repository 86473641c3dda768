import type { Clock, Company, Simulated } from '../company.ts'
import type { CalendarEntry } from './calendar-entries.ts'
import { calendarEntries } from './calendar-entries.ts'
import type { Asked, Mail, World } from './event-requests.ts'
import { changeEvent, createEvent, listEvents, listInstances, readEvent, removeEvent } from './event-requests.ts'
import type { Place } from './event-json.ts'
import { placeOf, preferencesIn } from './event-json.ts'
import type { FaultScript, GraphFault } from './faults.ts'
import { errorAnswer, faultAfter, faultBefore, throttled } from './faults.ts'
import type { ScheduleRequest } from './get-schedule.ts'
import { getSchedule } from './get-schedule.ts'
import { contractProblem, templateOf } from './graph-contract.ts'
import { mailboxLimits } from './limits.ts'
import type { Mailbox } from './mailbox.ts'
import { mailboxOf } from './mailbox.ts'
import type { Answer, EventBody, Meeting } from './meeting.ts'
import { tokenEndpoint } from './token-endpoint.ts'

export type GraphChoices = {
  readonly company: Company
  readonly clock: Clock
  readonly seed?: number
  readonly faults?: FaultScript
  /** Share of single occurrences that an attendee declines; 0.04 if left out. */
  readonly declineRate?: number
  /** Given: no other client secret gets a token. */
  readonly clientSecret?: string
  readonly origin?: string
  readonly loginOrigin?: string
  /** Work addresses without a usable mailbox, and those that the tenant's policy closes to us. */
  readonly withoutMailbox?: readonly string[]
  readonly closed?: readonly string[]
}

export type SimulatedGraph = Simulated & {
  /** The token endpoint under its own origin; the path decides, so `handle` serves it as well. */
  readonly login: Simulated
  /** What stands in one person's calendar, oldest first: plain values for a page or a test. */
  readonly calendarOf: (email: string, window?: { readonly from: string; readonly to: string }) => readonly CalendarEntry[]
  /** Somebody answers by hand, one session or all of them. */
  readonly respond: (answer: {
    readonly iCalUId: string
    readonly attendee: string
    readonly session?: number
    readonly response: Answer
  }) => void
  /** Series that stand now, cancelled ones left out. */
  readonly liveSeries: () => readonly {
    readonly iCalUId: string
    readonly organiser: string
    readonly attendees: readonly string[]
    readonly occurrences: number
  }[]
  readonly mails: readonly Mail[]
  /** Requests that did not fit Microsoft's contract: refused, and remembered here. Empty is right. */
  readonly refused: readonly string[]
  /** Requests to Graph so far, tokens not counted. */
  readonly requests: () => number
}

const notFound = (): Response => errorAnswer(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')

const isGone = ({ meeting, occurrence }: Place): boolean =>
  meeting.cancelled || (occurrence !== undefined && meeting.occurrences[occurrence]?.cancelled !== false)

const answerFor = (
  world: World,
  asked: Asked,
  method: string,
  rest: readonly string[],
  body: unknown,
  fault: GraphFault | undefined,
): Response => {
  if (rest[0] === 'calendar') return getSchedule(world.find, body as ScheduleRequest, asked.preferences.zone, world.luck)
  const [, eventId, action] = rest
  if (eventId === undefined) {
    return method === 'POST' ? createEvent(world, asked, body as EventBody, fault !== 'no-teams-link') : listEvents(world, asked)
  }
  const place = placeOf(asked.mailbox, eventId)
  if (place === undefined || isGone(place)) return notFound()
  if (action === 'instances') return listInstances(world, asked, place)
  if (action === 'cancel') return removeEvent(world, asked, place, 'cancel')
  if (method === 'DELETE') return removeEvent(world, asked, place, 'delete')
  return method === 'PATCH' ? changeEvent(world, asked, place, body as Partial<EventBody>) : readEvent(world, asked, place)
}

const parsedBody = async (request: Request): Promise<unknown> => {
  const text = await request.text()
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

/**
 * Microsoft Graph's calendars as one stateful function, with the habits that cost others their duplicates. Knows the requests that Fairlead makes
 * and checks each against Microsoft's own description first. Everything random follows from `seed`.
 */
export const simulatedGraph = (choices: GraphChoices): SimulatedGraph => {
  const { company, clock, seed = 1, faults, declineRate = 0.04, origin = 'https://graph.microsoft.com' } = choices
  const lower = (addresses: readonly string[] | undefined): ReadonlySet<string> => new Set(addresses?.map((one) => one.toLowerCase()))
  const [withoutMailbox, closed] = [lower(choices.withoutMailbox), lower(choices.closed)]
  const mailboxes = new Map<string, Mailbox>()
  for (const person of company.people) {
    const address = person.email.toLowerCase()
    if (!withoutMailbox.has(address)) mailboxes.set(address, mailboxOf(seed, person))
  }
  const find = (address: string): Mailbox | undefined => mailboxes.get(address.toLowerCase())
  const world: World = { clock, luck: { seed, declineRate }, find, transactions: new Map(), mails: [] }
  const tokens = tokenEndpoint(clock, choices.clientSecret)
  const limits = mailboxLimits(clock)
  const refused: string[] = []
  let requests = 0

  const answer = async (request: Request, url: URL, segments: readonly string[]): Promise<Response> => {
    const [, address = '', ...rest] = segments
    requests += 1
    const fault = faults?.({ number: requests, method: request.method, path: url.pathname })
    const leave = limits.enter(address.toLowerCase())
    if (leave === undefined) return throttled()
    try {
      const body = await parsedBody(request)
      const early = faultBefore(fault)
      if (early !== undefined) return early
      const problem = contractProblem(templateOf(segments), request.method, url.searchParams, body)
      if (problem !== undefined) {
        refused.push(problem)
        return errorAnswer(400, 'RequestDoesNotFitContract', problem)
      }
      if (closed.has(address.toLowerCase())) return errorAnswer(403, 'ErrorAccessDenied', 'Access to OData is disabled.')
      const mailbox = find(address)
      if (mailbox === undefined) return errorAnswer(404, 'ErrorInvalidUser', 'The requested user is invalid.')
      const asked: Asked = { mailbox, preferences: preferencesIn(request.headers.get('prefer')), query: url.searchParams, url }
      return faultAfter(fault, answerFor(world, asked, request.method, rest, body, fault))
    } finally {
      leave()
    }
  }

  const handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    if (tokens.isToken(url.pathname)) return tokens.issue(request)
    if (!tokens.isLive(request.headers.get('authorization'))) {
      return errorAnswer(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.')
    }
    const [version, ...segments] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
    if (version !== 'v1.0' || segments[0] !== 'users') return errorAnswer(400, 'BadRequest', 'Resource not found for the segment.')
    return answer(request, url, segments)
  }

  const meetings = (): readonly Meeting[] => [...new Set([...mailboxes.values()].flatMap((mailbox) => mailbox.meetings))]
  return {
    origin,
    handle,
    login: { origin: choices.loginOrigin ?? 'https://login.microsoftonline.com', handle },
    calendarOf: (email, window) => {
      const mailbox = find(email)
      return mailbox === undefined ? [] : calendarEntries(mailbox, world.luck, window)
    },
    respond: ({ iCalUId, attendee, session, response }) => {
      const occurrences = meetings().find((meeting) => meeting.iCalUId === iCalUId)?.occurrences ?? []
      for (const one of session === undefined ? occurrences : occurrences.slice(session - 1, session))
        one.answers.set(attendee.toLowerCase(), response)
    },
    liveSeries: () =>
      meetings()
        .filter(({ cancelled, content }) => !cancelled && content.recurrence !== undefined)
        .map((meeting) => ({
          iCalUId: meeting.iCalUId,
          organiser: meeting.organiser,
          attendees: (meeting.content.attendees ?? []).map(({ emailAddress }) => emailAddress.address),
          occurrences: meeting.occurrences.filter(({ cancelled }) => !cancelled).length,
        })),
    mails: world.mails,
    refused,
    requests: () => requests,
  }
}
