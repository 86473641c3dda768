import { describe, expect, test } from 'vitest'
import { manualClock } from '../clock.ts'
import { everyNth } from './faults.ts'
import { expandedDays } from './recurrence.ts'
import type { GraphChoices } from './simulated-graph.ts'
import { simulatedGraph } from './simulated-graph.ts'
import { companyOf } from './testing/calendar-world.ts'

const event = {
  subject: 'Leadership mentoring',
  start: { dateTime: '2026-10-06T10:00:00', timeZone: 'GMT Standard Time' },
  end: { dateTime: '2026-10-06T11:00:00', timeZone: 'GMT Standard Time' },
  recurrence: {
    pattern: { type: 'weekly', interval: 2, daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' },
    range: { type: 'numbered', startDate: '2026-10-06', numberOfOccurrences: 4 },
  },
  attendees: [{ emailAddress: { address: 'person.1@acme.example', name: 'One' }, type: 'required' }],
  isOnlineMeeting: true,
  onlineMeetingProvider: 'teamsForBusiness',
  transactionId: 't-1',
}
type Json = { readonly [key: string]: unknown }
type Listed = { readonly value: readonly (Json & { readonly id: string })[] }

const graphWith = async (choices: Partial<GraphChoices> = {}) => {
  const clock = manualClock(new Date('2026-10-01T08:00:00Z'))
  const graph = simulatedGraph({ company: companyOf(4), clock, declineRate: 0, ...choices })
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'c',
    client_secret: 's',
    scope: `${graph.origin}/.default`,
  })
  const answer = await graph.login.handle(new Request(`${graph.login.origin}/acme/oauth2/v2.0/token`, { method: 'POST', body: form }))
  const { access_token: token } = (await answer.json()) as { access_token: string }
  const call = (method: string, path: string, body?: unknown, prefer = 'IdType="ImmutableId"') =>
    graph.handle(
      new Request(`${graph.origin}/v1.0${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', prefer },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
  const read = async <T = Json>(method: string, path: string, body?: unknown, prefer?: string) =>
    (await (await call(method, path, body, prefer)).json()) as T
  return { graph, clock, call, read }
}
const mentor = '/users/person.0%40acme.example'
const mentee = '/users/person.1%40acme.example'
const around = 'startDateTime=2026-10-01T00:00:00Z&endDateTime=2027-01-01T00:00:00Z'
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as { error: { code: string } }).error.code

describe('the simulated Graph', () => {
  test('lets nobody in without a token, nor with one that has ended', async () => {
    const { graph, clock, call } = await graphWith()
    expect((await graph.handle(new Request(`${graph.origin}/v1.0${mentor}/events`))).status).toBe(401)
    expect((await call('GET', `${mentor}/events`)).status).toBe(200)
    clock.advanceTo(new Date('2026-10-01T09:00:01Z'))
    expect((await call('GET', `${mentor}/events`)).status).toBe(401)
  })

  test('the same transactionId gives the same event; another content under it is refused', async () => {
    const { graph, call, read } = await graphWith()
    const first = await read('POST', `${mentor}/events`, event)
    expect((await read('POST', `${mentor}/events`, event))['id']).toBe(first['id'])
    expect(await codeOf(await call('POST', `${mentor}/events`, { ...event, subject: 'Other' }))).toBe('ErrorDuplicateTransactionId')
    expect(graph.liveSeries()).toHaveLength(1)
  })

  test('a copy for the attendee: the same iCalUId, another id, and other ids again without the preference', async () => {
    const { read } = await graphWith()
    const created = await read('POST', `${mentor}/events`, event)
    const [copy] = (await read<Listed>('GET', `${mentee}/events`)).value
    const [normal] = (await read<Listed>('GET', `${mentee}/events`, undefined, 'x')).value
    expect(copy?.['iCalUId']).toBe(created['iCalUId'])
    expect(new Set([created['id'], copy?.id, normal?.id]).size).toBe(3)
    expect(JSON.stringify(created)).not.toContain('singleValueExtendedProperties')
  })

  test('a moved occurrence may not reach its neighbours; only the organiser changes or cancels', async () => {
    const { call, read } = await graphWith()
    const { id } = await read<{ id: string }>('POST', `${mentor}/events`, event)
    const instances = await read<Listed>('GET', `${mentor}/events/${id}/instances?${around}`)
    const second = instances.value[1]?.id ?? ''
    const to = (day: string) => ({
      start: { dateTime: `${day}T09:00:00`, timeZone: 'GMT Standard Time' },
      end: { dateTime: `${day}T10:00:00`, timeZone: 'GMT Standard Time' },
    })
    expect(await codeOf(await call('PATCH', `${mentor}/events/${second}`, to('2026-11-03')))).toBe('ErrorOccurrenceCrossingBoundary')
    expect((await call('PATCH', `${mentor}/events/${second}`, to('2026-10-22'))).status).toBe(200)
    const [, moved] = (await read<Listed>('GET', `${mentor}/events/${id}/instances?${around}`)).value
    expect(moved).toMatchObject({ type: 'exception', originalStart: '2026-10-20T09:00:00.000Z' })
    const [copy] = (await read<Listed>('GET', `${mentee}/events`)).value
    expect((await call('POST', `${mentee}/events/${copy?.id}/cancel`, { comment: '' })).status).toBe(400)
    expect((await call('POST', `${mentor}/events/${id}/cancel`, { comment: '' })).status).toBe(202)
    expect((await call('POST', `${mentor}/events/${id}/cancel`, { comment: '' })).status).toBe(404)
    expect((await read<Listed>('GET', `${mentee}/events`)).value).toEqual([])
  })

  test('a new body takes the Teams link away', async () => {
    const { read } = await graphWith()
    const { id } = await read<{ id: string }>('POST', `${mentor}/events`, event)
    expect(await read('PATCH', `${mentor}/events/${id}`, { body: { contentType: 'text', content: 'new' } })).toMatchObject({
      isOnlineMeeting: false,
    })
  })

  test('pages of instances', async () => {
    const { read, call } = await graphWith()
    const { id } = await read<{ id: string }>('POST', `${mentor}/events`, event)
    const page = await read<Listed & { '@odata.nextLink': string }>('GET', `${mentor}/events/${id}/instances?${around}&$top=3`)
    expect(page.value).toHaveLength(3)
    const next = new URL(page['@odata.nextLink'])
    expect(((await (await call('GET', next.pathname.slice('/v1.0'.length) + next.search)).json()) as Listed).value).toHaveLength(1)
  })

  test('people who cannot be resolved are errors inside a 200; twenty-one are too many; a booked hour is busy for both', async () => {
    const { call, read } = await graphWith()
    await read('POST', `${mentor}/events`, event)
    const window = {
      startTime: { dateTime: '2026-10-06T09:00:00', timeZone: 'UTC' },
      endTime: { dateTime: '2026-10-06T10:00:00', timeZone: 'UTC' },
      availabilityViewInterval: 60,
    }
    const schedules = ['person.0@acme.example', 'person.1@acme.example', 'nobody@acme.example']
    const { value } = await read<{ value: readonly Json[] }>('POST', `${mentor}/calendar/getSchedule`, { schedules, ...window })
    expect(value.map((one) => [one['availabilityView'] === '2', 'error' in one])).toEqual([
      [true, false],
      [true, false],
      [false, true],
    ])
    const many = Array.from({ length: 21 }, (_, n) => `p${n}@acme.example`)
    expect(await codeOf(await call('POST', `${mentor}/calendar/getSchedule`, { schedules: many, ...window }))).toBe(
      'ErrorMailboxDataArrayTooBig',
    )
  })

  test('four requests at once for one mailbox, and a fraction of a second to wait', async () => {
    const { call } = await graphWith()
    const answers = await Promise.all(Array.from({ length: 6 }, () => call('GET', `${mentor}/events`)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 429, 429])
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('2.128')
    expect((await call('GET', `${mentor}/events`)).status).toBe(200)
  })

  test.each([
    ['a misspelt attendee field', { ...event, attendees: [{ emailAdress: { address: 'a@b.c' } }] }],
    ['a string as start', { ...event, start: '2026-10-06T10:00:00Z' }],
    ['an unknown provider', { ...event, onlineMeetingProvider: 'teams' }],
    ['a day called Mon', { ...event, recurrence: { ...event.recurrence, pattern: { type: 'weekly', interval: 1, daysOfWeek: ['Mon'] } } }],
    ['a read-only property', { ...event, webLink: 'https://example.com' }],
  ])('%s does not fit the contract: refused and remembered', async (_what, body) => {
    const { graph, call } = await graphWith()
    expect((await call('POST', `${mentor}/events`, body)).status).toBe(400)
    expect(graph.refused).toHaveLength(1)
    expect(graph.liveSeries()).toEqual([])
  })

  test.each([
    ['an IANA zone', { ...event, start: { ...event.start, timeZone: 'Europe/London' } }, 'TimeZoneNotSupportedException'],
    [
      'a range that starts on another day',
      { ...event, recurrence: { ...event.recurrence, range: { ...event.recurrence.range, startDate: '2026-10-07' } } },
      'ErrorPropertyValidationFailure',
    ],
  ])('%s fits the schema and not the rules', async (_what, body, code) => {
    const { call } = await graphWith()
    expect(await codeOf(await call('POST', `${mentor}/events`, body))).toBe(code)
  })

  test('faults come as scripted', async () => {
    const { call } = await graphWith({ faults: everyNth(2, 'html-502') })
    const statuses = []
    for (let n = 0; n < 4; n += 1) statuses.push((await call('GET', `${mentor}/events`)).status)
    expect(statuses).toEqual([200, 502, 200, 502])
  })
})

test('a month’s last Tuesday is found in months of four and of five', () => {
  const range = { type: 'numbered', startDate: '2026-09-29', numberOfOccurrences: 3 }
  const days = expandedDays({ pattern: { type: 'relativeMonthly', interval: 1, daysOfWeek: ['tuesday'], index: 'last' }, range })
  expect(days.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))).toEqual(['2026-09-29', '2026-10-27', '2026-11-24'])
})
