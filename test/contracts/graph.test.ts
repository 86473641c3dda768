import { readFileSync } from 'node:fs'
import { outlookCalendar } from '@fairlead/connectors/calendar/outlook/outlook-calendar'
import type { OutlookConnection } from '@fairlead/connectors/config'
import { manualClock } from '@fairlead/sandbox/clock'
import type { Company } from '@fairlead/sandbox/company'
import { simulatedGraph } from '@fairlead/sandbox/outlook/simulated-graph'
import type { SeriesRequest } from '@fairlead/scheduling/ports'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'

/**
 * What the Outlook connector sends, and what the simulated Graph answers, against the whole published contract and the published list of
 * application permissions (../shared/contracts).
 */
const contract = (name: string): string => readFileSync(new URL(`../../../shared/contracts/${name}`, import.meta.url), 'utf8')

type Exchange = { readonly method: string; readonly url: URL; readonly body: unknown; readonly status: number; readonly answer: unknown }
type Document = {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters?: readonly object[]; readonly responses?: object }>>>
  >
}
type Permissions = {
  readonly operations: Readonly<
    Record<string, Readonly<Record<string, { readonly least: readonly string[]; readonly any: readonly string[] }>>>
  >
}

const document = parse(contract('msgraph-calendar.openapi.yaml')) as Document
const permissions = JSON.parse(contract('msgraph-app-permissions.json')) as Permissions
/** What README.md of the connector asks an administrator for. */
const granted = ['Calendars.ReadBasic', 'Calendars.ReadWrite']

const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
for (const format of ['int32', 'int64', 'double', 'float', 'base64url']) ajv.addFormat(format, true)
ajv.addSchema(document, 'graph')

const pointer = (path: string): string => path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')
const schemaAt = (where: string) => {
  const validate = ajv.getSchema(`graph#${where}`)
  if (validate === undefined) throw new Error(`no schema at ${where}`)
  return validate
}
const schema = (name: string) => schemaAt(`/components/schemas/${name}`)

const templateOf = (url: URL): string =>
  url.pathname
    .replace(/^\/v1\.0/, '')
    .split('/')
    .map((part, index, parts) => (index === 2 ? '{user-id}' : index === 4 && parts[3] === 'events' ? '{event-id}' : part))
    .join('/')

const person = (n: number): Company['people'][number] => ({
  sourceId: `${n}`,
  employeeNumber: `${n}`,
  givenName: 'A',
  familyName: 'B',
  email: `p${n}@acme.example`,
  department: 'D',
  title: 'T',
  level: 1,
  managerSourceId: undefined,
  hireDate: '2020-01-01',
  location: 'London',
  timeZone: 'Europe/London',
  languages: ['en'],
  status: 'Active',
  performance: undefined,
  potential: { manager: undefined, calibration: undefined },
  wants: [],
  offers: [],
})

const connection: OutlookConnection = {
  connectionId: 'outlook',
  tenantId: 'acme',
  kind: 'calendar',
  connector: 'outlook',
  graphTenant: 't',
  clientId: 'c',
  organiser: 'mentor',
  baseUrl: 'https://graph.microsoft.com/v1.0',
  tokenUrl: 'https://login.microsoftonline.com/t/oauth2/v2.0/token',
  secretName: 's',
}

const exchanges: Exchange[] = []
const refused: string[] = []
/** Every method of the connector once, with a weekly and a monthly series. */
beforeAll(async () => {
  const clock = manualClock(new Date('2026-10-01T08:00:00Z'))
  const graph = simulatedGraph({ company: { name: 'Acme', provenance: 'test', people: [person(0), person(1)] }, clock })
  const fetch = (async (input, init) => {
    const request = new Request(input, init)
    const text = await request.clone().text()
    const answer = await graph.handle(request)
    if (request.url.includes('/v1.0/')) {
      const said = await answer.clone().text()
      const json = (value: string): unknown => (value === '' ? undefined : JSON.parse(value))
      exchanges.push({ method: request.method, url: new URL(request.url), body: json(text), status: answer.status, answer: json(said) })
    }
    return answer
  }) satisfies typeof globalThis.fetch
  const calendar = outlookCalendar(connection, { fetch, secret: async () => ({ current: 'x' }), now: clock.now })
  const organiser = 'p0@acme.example'
  const window = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-26T00:00:00.000Z' }
  await calendar.freeBusy({ organiser, people: [organiser, 'p1@acme.example', 'nobody@acme.example'], window })
  const request: SeriesRequest = {
    organiser,
    attendees: [{ mailbox: 'p1@acme.example', displayName: 'P' }],
    seriesKey: 'k-1',
    contentRevision: 'r',
    subject: 'S',
    text: 'T',
    zone: 'Europe/London',
    firstDate: '2026-10-06',
    startMinute: 600,
    lengthMinutes: 60,
    occurrences: 4,
    recurrence: { kind: 'weekly', interval: 2, weekday: 2 },
  }
  const { eventId } = await calendar.createSeries(request)
  await calendar.createSeries({ ...request, seriesKey: 'k-2', recurrence: { kind: 'monthly', index: 'first', weekday: 2 } })
  await calendar.findSeries(organiser, 'k-1')
  const [first] = await calendar.occurrences(organiser, eventId, window)
  await calendar.moveOccurrence(organiser, first?.occurrenceId ?? '', {
    start: '2026-10-07T09:00:00.000Z',
    end: '2026-10-07T10:00:00.000Z',
    zone: 'Europe/London',
  })
  await calendar.cancelSeries(organiser, eventId, 'over')
  refused.push(...graph.refused)
})

describe('the Outlook connector against the published contract', () => {
  test('every call was made, and succeeded', () => {
    expect(refused).toEqual([])
    expect(new Set(exchanges.map(({ method, url }) => `${method} ${templateOf(url)}`))).toEqual(
      new Set([
        'POST /users/{user-id}/calendar/getSchedule',
        'POST /users/{user-id}/events',
        'GET /users/{user-id}/events',
        'GET /users/{user-id}/events/{event-id}/instances',
        'PATCH /users/{user-id}/events/{event-id}',
        'POST /users/{user-id}/events/{event-id}/cancel',
      ]),
    )
    for (const { status } of exchanges) expect(status).toBeLessThan(300)
  })

  test('every body fits its schema', () => {
    for (const { method, url, body } of exchanges) {
      if (body === undefined) continue
      const validate = schemaAt(`/paths/${pointer(templateOf(url))}/${method.toLowerCase()}/requestBody/content/application~1json/schema`)
      expect(validate(body), JSON.stringify(validate.errors)).toBe(true)
    }
  })

  test('every path and query parameter is published', () => {
    for (const { method, url } of exchanges) {
      const parameters = document.paths[templateOf(url)]?.[method.toLowerCase()]?.parameters
      const names = JSON.stringify(parameters)
      expect(names).toBeDefined()
      for (const name of url.searchParams.keys()) expect(names).toMatch(new RegExp(name.startsWith('$') ? name.slice(1) : name))
    }
  })

  test('every call has an application permission, and nothing broader than the least is asked for', () => {
    const needed = exchanges.map(({ method, url }) => permissions.operations[templateOf(url)]?.[method]?.least[0])
    expect(needed.every((permission) => permission !== undefined && granted.includes(permission))).toBe(true)
    expect(new Set(needed)).toEqual(new Set(granted))
  })
})

describe('the simulated Graph against the published contract', () => {
  test('every event and schedule it answers fits', () => {
    let checked = 0
    for (const { url, answer } of exchanges) {
      const list = (answer as { value?: readonly unknown[] } | undefined)?.value
      const name = url.pathname.endsWith('getSchedule') ? 'microsoft.graph.scheduleInformation' : 'microsoft.graph.event'
      for (const one of list ?? (answer === undefined ? [] : [answer])) {
        const validate = schema(name)
        expect(validate(one), `${url.pathname} ${JSON.stringify(validate.errors)}`).toBe(true)
        checked += 1
      }
    }
    expect(checked).toBeGreaterThan(8)
  })

  test('its own copy of the contract is a part of the published one', () => {
    const subset = JSON.parse(
      readFileSync(new URL('../../packages/sandbox/src/outlook/graph-openapi.subset.json', import.meta.url), 'utf8'),
    ) as { components: { schemas: Record<string, { properties?: object; enum?: unknown; required?: unknown }> } }
    const whole = (document as unknown as typeof subset).components.schemas
    for (const [name, part] of Object.entries(subset.components.schemas)) {
      expect(Object.keys(part.properties ?? {}), name).toEqual(Object.keys(whole[name]?.properties ?? {}))
      expect([part.enum, part.required], name).toEqual([whole[name]?.enum, whole[name]?.required])
    }
  })
})

test('nine planted mistakes are seen', () => {
  const event = schema('request.post.event')
  const schedule = schemaAt(`/paths/${pointer('/users/{user-id}/calendar/getSchedule')}/post/requestBody/content/application~1json/schema`)
  const time = { dateTime: '2026-10-06T10:00:00', timeZone: 'UTC' }
  const mistakes = [
    { attendees: [{ emailAdress: {} }] },
    { start: '2026-10-06' },
    { onlineMeetingProvider: 'teams' },
    { recurrence: { pattern: { type: 'weekly', interval: 1, daysOfWeek: ['Mon'] }, range: { startDate: '2026-10-06' } } },
    { webLink: 'https://example.com' },
    { sensitivity: 'secret' },
    { recurrence: { pattern: { type: 'weekly' }, range: { startDate: '2026-10-06' } } },
  ]
  for (const mistake of mistakes) expect(event(mistake), JSON.stringify(mistake)).toBe(false)
  expect(schedule({ schedules: Array.from({ length: 101 }, () => 'a@b.c'), startTime: time, endTime: time })).toBe(false)
  expect(schedule({ schedules: ['a@b.c'], startTime: time })).toBe(false)
})
