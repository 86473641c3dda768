import type { AppError } from '@fairlead/kernel/errors'
import type { SeriesRequest } from '@fairlead/scheduling/ports'
import { describe, expect, test } from 'vitest'
import type { OutlookConnection } from '../../config.ts'
import { outlookCalendar } from './outlook-calendar.ts'

const connection: OutlookConnection = {
  connectionId: 'outlook',
  tenantId: 'acme',
  kind: 'calendar',
  connector: 'outlook',
  baseUrl: 'https://graph.microsoft.us/v1.0',
  graphTenant: 'acme-entra',
  clientId: 'fairlead',
  tokenUrl: 'https://login.microsoftonline.us/acme-entra/oauth2/v2.0/token',
  secretName: 'outlook',
  organiser: 'mentor',
}

type Sent = { readonly url: URL; readonly method: string; readonly headers: Headers; readonly body: string }
const emptyList = () => Response.json({ value: [] })

/** Answers in turn, the last one for ever; tokens are always given. */
const outlook = (...answers: (() => Response | Promise<Response>)[]) => {
  const sent: Sent[] = []
  const tokens: Sent[] = []
  let clock = Date.parse('2026-10-01T08:00:00Z')
  const fetch = (async (input, init) => {
    const request = new Request(input, init)
    const seen = { url: new URL(request.url), method: request.method, headers: request.headers, body: await request.text() }
    if (seen.url.pathname.endsWith('/token')) {
      tokens.push(seen)
      return Response.json({ access_token: `token-${tokens.length}`, expires_in: 3600 })
    }
    sent.push(seen)
    return (answers[sent.length - 1] ?? answers.at(-1) ?? emptyList)()
  }) satisfies typeof globalThis.fetch
  const calendar = outlookCalendar(connection, { fetch, secret: async () => ({ current: 'sesame' }), now: () => new Date(clock) })
  return { calendar, sent, tokens, later: (ms: number) => (clock += ms) }
}

const request: SeriesRequest = {
  organiser: 'mentor@acme.example',
  attendees: [{ mailbox: 'mentee@acme.example', displayName: 'Mentee' }],
  seriesKey: '0a6a1d4c-0000-5000-8000-000000000001',
  contentRevision: 'r1',
  subject: 'Leadership mentoring',
  text: 'Session 1',
  zone: 'Europe/London',
  firstDate: '2026-10-06',
  startMinute: 600,
  lengthMinutes: 60,
  recurrence: { kind: 'weekly', interval: 2, weekday: 2 },
  occurrences: 6,
}
const window = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-26T00:00:00.000Z' }
const graphError =
  (status: number, code: string, headers: Record<string, string> = {}) =>
  () =>
    Response.json({ error: { code, message: 'mentee@acme.example is secret' } }, { status, headers })

describe('requests', () => {
  test('create: Windows zone, numbered range, private, Teams, both keys in the one POST', async () => {
    const { calendar, sent } = outlook(() =>
      Response.json({ id: 'i', iCalUId: 'u', isOnlineMeeting: true, onlineMeeting: { joinUrl: 'j' } }, { status: 201 }),
    )
    const series = await calendar.createSeries(request)
    expect(series).toMatchObject({ eventId: 'i', iCalUId: 'u', joinUrl: 'j', contentRevision: 'r1' })
    const body = JSON.parse(sent[0]?.body ?? '') as Record<string, unknown>
    expect(body).toMatchObject({
      start: { dateTime: '2026-10-06T10:00:00', timeZone: 'GMT Standard Time' },
      end: { dateTime: '2026-10-06T11:00:00', timeZone: 'GMT Standard Time' },
      recurrence: {
        pattern: { type: 'weekly', interval: 2, daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' },
        range: { type: 'numbered', startDate: '2026-10-06', numberOfOccurrences: 6 },
      },
      sensitivity: 'private',
      isOnlineMeeting: true,
      transactionId: request.seriesKey,
      singleValueExtendedProperties: [{ value: request.seriesKey }, { value: 'r1' }],
    })
  })

  test('every request carries the token, immutable ids and UTC, the second page too', async () => {
    const page = { value: [], '@odata.nextLink': 'https://graph.microsoft.us/v1.0/users/x/events/y/instances?$skip=100' }
    const { calendar, sent, tokens } = outlook(() => Response.json(page), emptyList)
    await calendar.occurrences('mentor@acme.example', 'e', window)
    expect(sent).toHaveLength(2)
    for (const { headers } of sent) {
      expect(headers.get('prefer')).toBe('IdType="ImmutableId", outlook.timezone="UTC"')
      expect(headers.get('authorization')).toBe('Bearer token-1')
    }
    expect(new URLSearchParams(tokens[0]?.body).get('scope')).toBe('https://graph.microsoft.us/.default')
  })

  test('the token never goes to another origin, wherever a next link points', async () => {
    const { calendar, sent } = outlook(() => Response.json({ value: [], '@odata.nextLink': 'https://evil.example/v1.0/users' }))
    await expect(calendar.occurrences('m@acme.example', 'e', window)).rejects.toMatchObject({
      code: 'calendar-malformed',
      path: '@odata.nextLink',
    })
    expect(sent).toHaveLength(1)
  })

  test('a list of occurrences without an end is given up', async () => {
    const page = { value: [], '@odata.nextLink': 'https://graph.microsoft.us/v1.0/users/x/events/y/instances?$skip=100' }
    const { calendar, sent } = outlook(() => Response.json(page))
    await expect(calendar.occurrences('m@acme.example', 'e', window)).rejects.toMatchObject({
      code: 'calendar-malformed',
      path: '@odata.nextLink',
    })
    expect(sent).toHaveLength(20)
  })

  test('odd addresses are encoded whole', async () => {
    const { calendar, sent } = outlook(emptyList)
    await calendar.findSeries("o'neil_x.com#EXT#@acme.example", request.seriesKey)
    expect(sent[0]?.url.pathname).toBe('/v1.0/users/o%27neil_x.com%23EXT%23%40acme.example/events')
    expect(sent[0]?.url.searchParams.get('$filter')).toContain(`ep/value eq '${request.seriesKey}'`)
  })

  test('forty-one people are asked about in three calls, and a window of 62 days is refused', async () => {
    const { calendar, sent } = outlook(emptyList)
    const people = Array.from({ length: 41 }, (_, n) => `p${n}@acme.example`)
    const answers = await calendar.freeBusy({ organiser: 'm@acme.example', people, window })
    expect(sent.map(({ body }) => (JSON.parse(body) as { schedules: unknown[] }).schedules.length)).toEqual([20, 20, 1])
    expect(answers.every(({ known }) => !known)).toBe(true)
    const long = { from: '2026-10-01T00:00:00.000Z', to: '2026-12-02T00:00:00.000Z' }
    await expect(calendar.freeBusy({ organiser: 'm@acme.example', people, window: long })).rejects.toMatchObject({
      code: 'window-too-long',
      path: 'window',
    })
  })

  test('the token is kept until shortly before its end, and renewed once when it is refused', async () => {
    const { calendar, tokens, later } = outlook(emptyList, emptyList, graphError(401, 'InvalidAuthenticationToken'), emptyList)
    await calendar.findSeries('m@acme.example', 'k')
    await calendar.findSeries('m@acme.example', 'k')
    expect(tokens).toHaveLength(1)
    await calendar.findSeries('m@acme.example', 'k')
    expect(tokens).toHaveLength(2)
    later(3_400_000)
    await calendar.findSeries('m@acme.example', 'k')
    expect(tokens).toHaveLength(3)
  })
})

describe('answers', () => {
  test.each([
    ['a day that there is not', { id: 'o', start: { dateTime: '2026-13-45T09:00:00', timeZone: 'UTC' } }],
    ['an id that is no text', { id: 'half \ud800', start: { dateTime: '2026-10-05T09:00:00', timeZone: 'UTC' } }],
  ])('%s is a malformed answer, and no crash', async (_, occurrence) => {
    const end = { dateTime: '2026-10-05T10:00:00', timeZone: 'UTC' }
    const { calendar } = outlook(() => Response.json({ value: [{ ...occurrence, end }] }))
    await expect(calendar.occurrences('m@acme.example', 'e', window)).rejects.toMatchObject({ code: 'calendar-malformed', kind: 'invalid' })
  })

  const time = (dateTime: string) => ({ dateTime, timeZone: 'UTC' })
  const availability = async (schedule: object) => {
    const { calendar } = outlook(() => Response.json({ value: [{ scheduleId: 'A@acme.example', ...schedule }] }))
    return (await calendar.freeBusy({ organiser: 'm@acme.example', people: ['a@acme.example'], window }))[0]
  }

  test('busy, out of office and unknown statuses block; tentative may be overbooked; working elsewhere is free; all-day is local dates', async () => {
    const [start, end] = [time('2026-10-05T09:00:00.0000000'), time('2026-10-05T10:00:00.0000000')]
    const scheduleItems = [
      ...['busy', 'oof', 'unknown', 'tentative', 'free', 'workingElsewhere'].map((status) => ({ status, start, end })),
      { status: 'oof', start: time('2026-10-07T00:00:00.0000000'), end: time('2026-10-09T00:00:00.0000000') },
    ]
    const found = await availability({ scheduleItems })
    expect(found?.known === true && found.busy.map(({ kind }) => kind)).toEqual(['hard', 'hard', 'hard', 'tentative', 'hard'])
    expect(found?.known === true && found.busy.at(-1)).toEqual({ kind: 'hard', days: { from: '2026-10-07', to: '2026-10-09' } })
  })

  test('working hours come in the person’s own zone; a custom zone is left to the HRIS; unreadable hours lose nothing else', async () => {
    const hours = { daysOfWeek: ['monday', 'Friday'], startTime: '08:30:00.0000000', endTime: '17:00:00.0000000' }
    expect(await availability({ workingHours: { ...hours, timeZone: { name: 'W. Europe Standard Time' } } })).toMatchObject({
      workingHours: { weekdays: [1, 5], fromMinute: 510, toMinute: 1020, zone: 'Europe/Berlin' },
    })
    const custom = await availability({ workingHours: { ...hours, timeZone: { name: 'Customized Time Zone', bias: -60 } } })
    expect(custom?.known === true && custom.workingHours).toEqual({ weekdays: [1, 5], fromMinute: 510, toMinute: 1020 })
    expect(await availability({ workingHours: { daysOfWeek: 'all' } })).toEqual({ mailbox: 'a@acme.example', known: true, busy: [] })
  })

  test('an address that cannot be resolved is unknown inside a 200, and unknown is not free', async () => {
    expect(await availability({ error: { responseCode: 'ErrorMailRecipientNotFound' } })).toEqual({
      mailbox: 'a@acme.example',
      known: false,
      reason: 'mailbox-unknown',
    })
  })

  test('a 201 without an online meeting stands, without a link', async () => {
    const { calendar } = outlook(() =>
      Response.json({ id: 'i', iCalUId: 'u', isOnlineMeeting: false, onlineMeeting: null }, { status: 201 }),
    )
    expect((await calendar.createSeries(request)).joinUrl).toBeNull()
  })

  test('cancelling what is gone is success; so is a 202 that claims to be JSON and is empty', async () => {
    const gone = outlook(graphError(404, 'ErrorItemNotFound'))
    expect(await gone.calendar.cancelSeries('m@acme.example', 'e', 'over')).toBe('already-gone')
    const odd = outlook(() => new Response('', { status: 202, headers: { 'content-type': 'application/json' } }))
    expect(await odd.calendar.cancelSeries('m@acme.example', 'e', 'over')).toBe('cancelled')
  })
})

describe('refusals', () => {
  const html = () => new Response('<html>mentee@acme.example</html>', { status: 502, headers: { 'content-type': 'text/html' } })
  const reset = () => Promise.reject<Response>(new TypeError('fetch failed'))
  test.each([
    ['429 with a fraction', graphError(429, 'ApplicationThrottled', { 'retry-after': '2.128' }), 'remote-rate-limited', 'rate-limited', 3],
    [
      '429 with a date',
      graphError(429, 'x', { 'retry-after': 'Thu, 01 Oct 2026 08:00:40 GMT' }),
      'remote-rate-limited',
      'rate-limited',
      40,
    ],
    ['503 with seconds', graphError(503, 'ErrorServerBusy', { 'retry-after': '10' }), 'remote-rate-limited', 'rate-limited', 10],
    ['a proxy’s HTML page', html, 'remote-unavailable', 'unavailable', undefined],
    ['504', graphError(504, 'UnknownError'), 'remote-unavailable', 'unavailable', undefined],
    ['a reset', reset, 'remote-unreachable', 'unavailable', undefined],
    ['a policy', graphError(403, 'ErrorAccessDenied'), 'calendar-access-denied', 'unauthorised', undefined],
    ['no mailbox', graphError(404, 'MailboxNotEnabledForRESTAPI'), 'mailbox-unknown', 'not-found', undefined],
    ['no such person', graphError(404, 'ErrorInvalidUser'), 'mailbox-unknown', 'not-found', undefined],
    ['a used transaction id', graphError(409, 'ErrorDuplicateTransactionId'), 'series-exists', 'conflict', undefined],
    ['a bad request', graphError(400, 'ErrorInvalidRequest'), 'remote-refused', 'invalid', undefined],
    ['a 200 that is no JSON', () => new Response('<html>'), 'calendar-malformed', 'invalid', undefined],
    ['a 200 without an id', () => Response.json({ iCalUId: 'u' }), 'calendar-malformed', 'invalid', undefined],
  ])('%s', async (_what, answer, code, kind, retryAfterSeconds) => {
    const { calendar, sent } = outlook(answer)
    const refusal = await calendar.createSeries(request).catch((error: unknown) => error as AppError)
    expect(refusal).toMatchObject({ code, kind, retryAfterSeconds })
    expect(`${(refusal as AppError).message} ${JSON.stringify(refusal)}`).not.toContain('mentee')
    // Nothing is repeated here: after a 504 the event may exist.
    expect(sent).toHaveLength(1)
  })

  test('a move onto a neighbour, a series that was deleted', async () => {
    const to = { start: '2026-10-06T09:00:00.000Z', end: '2026-10-06T10:00:00.000Z', zone: 'Europe/London' }
    const crossing = outlook(graphError(400, 'ErrorOccurrenceCrossingBoundary'))
    await expect(crossing.calendar.moveOccurrence('m@acme.example', 'o', to)).rejects.toMatchObject({
      code: 'occurrence-crosses-neighbour',
    })
    expect(JSON.parse(crossing.sent[0]?.body ?? '')).toMatchObject({
      start: { dateTime: '2026-10-06T10:00:00', timeZone: 'GMT Standard Time' },
    })
    const gone = outlook(graphError(404, 'ErrorItemNotFound'))
    await expect(gone.calendar.occurrences('m@acme.example', 'e', window)).rejects.toMatchObject({ code: 'series-gone' })
  })

  test('a secret that Entra refuses is a matter of configuration', async () => {
    const calendar = outlookCalendar(connection, {
      fetch: async () => Response.json({ error: 'invalid_client', error_description: 'AADSTS7000222 ...' }, { status: 401 }),
      secret: async () => ({ current: 'expired' }),
      now: () => new Date(),
    })
    await expect(calendar.findSeries('m@acme.example', 'k')).rejects.toMatchObject({ code: 'calendar-access-denied', kind: 'unauthorised' })
  })
})
