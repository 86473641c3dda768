import type { MenteeProgress, OutcomeRecord, PublicationBatch } from '@fairlead/outcomes/ports'
import { describe, expect, it } from 'vitest'
import type { XapiConnection } from '../../config.ts'
import { xapiPublisher } from './publisher.ts'
import { saysTheSame } from './same-statement.ts'
import { outcomeStatement, progressStatement } from './statements.ts'

const connection: XapiConnection = {
  connectionId: 'lrs',
  tenantId: 'acme',
  kind: 'lms',
  connector: 'xapi',
  endpoint: 'https://lrs.example.org/xapi',
  version: '1.0.3',
  secretName: 'lrs-credentials',
  homePage: 'https://hr.example.org',
}

const id = (number: number): string => `00000000-0000-5000-8000-${String(number).padStart(12, '0')}`
const figure = (number: number, changes: Partial<OutcomeRecord> = {}): OutcomeRecord => ({
  recordId: id(number),
  programmeId: 'lm26',
  programmeTitle: 'Leadership mentoring',
  quarter: '2026-Q4',
  revision: 1,
  periodEnd: '2027-01-01',
  kpi: 'K-01',
  kpiVersion: 1,
  slice: 'all',
  unit: 'share',
  value: 0.82,
  numerator: 96,
  n: 117,
  interval: { low: 0.74, high: 0.88, method: 'wilson' },
  suppressed: false,
  definitionKey: 'kpi.K-01.definition',
  absenceKey: null,
  ...changes,
})
const progress: MenteeProgress = {
  recordId: id(900),
  employeeNumber: 'E1001',
  status: 'meeting',
  sessionsHeld: 5,
  goalProgressPercent: 72,
  completed: false,
  updatedOn: '2026-11-20',
}
const batchOf = (results: readonly OutcomeRecord[], people: readonly MenteeProgress[] = []): PublicationBatch => ({
  programmeId: 'lm26',
  programmeTitle: 'Leadership mentoring',
  quarter: '2026-Q4',
  revision: 1,
  results,
  progress: people,
})

type Known = Map<string, unknown>
type Posting = (statements: readonly { readonly id: string }[], known: Known) => Response

/** A store in few lines whose answer to a POST is the test's own; reads are ADL's: 404 or the statement. */
const storeThat = (post: Posting, known: Known = new Map()) => {
  const requests: { method: string; url: string; headers: Headers; body: string }[] = []
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const { method, url, headers } = request
    const body = await request.text()
    requests.push({ method, url, headers, body })
    if (method === 'POST') return post(JSON.parse(body) as { id: string }[], known)
    const found = known.get(new URL(url).searchParams.get('statementId') ?? '')
    return found === undefined ? new Response('There is no statement', { status: 404 }) : Response.json(found)
  }
  const publisher = xapiPublisher(connection, { fetch, secret: async () => ({ current: 'key:secret' }), now: () => new Date(0) })
  const posts = () => requests.filter(({ method }) => method === 'POST').map(({ body }) => (JSON.parse(body) as unknown[]).length)
  return { known, requests, posts, publisher }
}

/** ADL LRS efa045e: any known id refuses the whole batch. */
const adl: Posting = (statements, known) => {
  if (statements.some((statement) => known.has(statement.id))) return new Response('A statement already exists', { status: 409 })
  for (const statement of statements) known.set(statement.id, { ...statement, stored: '2027-01-02T00:00:00+00:00', version: '1.0.0' })
  return Response.json(statements.map((statement) => statement.id))
}
/** Ralph 4.2.0: lists the new ones only, and a pure replay is a 204 without a body. */
const ralph: Posting = (statements, known) => {
  const fresh = statements.filter((statement) => !known.has(statement.id))
  for (const statement of fresh) known.set(statement.id, statement)
  return fresh.length === 0 ? new Response(null, { status: 204 }) : Response.json(fresh.map((statement) => statement.id))
}

describe('publishing', () => {
  it('sends 25 at a time, each read back', async () => {
    const store = storeThat(adl)
    const receipts = await store.publisher.publish(
      batchOf(
        Array.from({ length: 52 }, (_, number) => figure(number)),
        [progress],
      ),
    )
    expect(receipts).toHaveLength(53)
    expect(receipts.every(({ outcome, verified }) => outcome === 'written' && verified)).toBe(true)
    expect(store.posts()).toEqual([25, 25, 3])
  })

  it.each([
    ['409, as ADL does', adl],
    ['204 without a body, as Ralph does', ralph],
  ])('the second time finds everything there, where a replay is a %s', async (_, style) => {
    const store = storeThat(style)
    const batch = batchOf([figure(1), figure(2)], [progress])
    await store.publisher.publish(batch)
    const again = await store.publisher.publish(batch)
    expect(again.map(({ outcome, verified }) => [outcome, verified])).toEqual(Array.from({ length: 3 }, () => ['already', true]))
    expect(store.known.size).toBe(3)
  })

  it.each([
    ['ADL', adl],
    ['Ralph', ralph],
  ])('a partly known batch stores the rest, in the manner of %s', async (_, style) => {
    const store = storeThat(style)
    await store.publisher.publish(batchOf([figure(1)]))
    const receipts = await store.publisher.publish(batchOf([figure(1), figure(2)]))
    expect(receipts.map(({ outcome }) => outcome)).toEqual(['already', 'written'])
  })

  it('other content under the same id is a conflict, and does not keep the rest out', async () => {
    const store = storeThat(adl)
    await store.publisher.publish(batchOf([figure(1)]))
    const receipts = await store.publisher.publish(batchOf([figure(1, { value: 0.1 }), figure(2)]))
    expect(receipts).toEqual([
      { recordId: id(1), outcome: 'rejected', verified: false, code: 'statement-conflict' },
      { recordId: id(2), outcome: 'written', verified: true },
    ])
  })

  it('an id that was voided conflicts although nobody can read it', async () => {
    const store = storeThat((statements, known) =>
      statements.some((statement) => statement.id === id(2)) ? new Response('', { status: 409 }) : adl(statements, known),
    )
    const receipts = await store.publisher.publish(batchOf([figure(1), figure(2), figure(3)]))
    expect(receipts.map(({ outcome, code }) => code ?? outcome)).toEqual(['written', 'statement-conflict', 'written'])
  })

  it.each([400, 422])('one statement that the store refuses with %i does not keep the rest out', async (status) => {
    const store = storeThat((statements, known) =>
      statements.some((statement) => statement.id === id(3)) ? new Response('', { status }) : adl(statements, known),
    )
    const receipts = await store.publisher.publish(batchOf([1, 2, 3, 4].map((number) => figure(number))))
    expect(receipts.map(({ outcome, code }) => code ?? outcome)).toEqual(['written', 'written', 'statement-refused', 'written'])
  })

  it('a store that keeps something else is found out', async () => {
    const store = storeThat((statements, known) => {
      for (const statement of statements) known.set(statement.id, { ...statement, timestamp: '2020-01-01T00:00:00Z' })
      return Response.json(statements.map((statement) => statement.id))
    })
    expect(await store.publisher.publish(batchOf([figure(1)]))).toMatchObject([{ outcome: 'rejected', code: 'statement-altered' }])
  })

  it.each([
    ['a page of some proxy', { hello: 'world' }],
    ['a list', []],
    ['another statement', { id: id(2) }],
  ])('a read that answers %s is malformed, and no conflict', async (_, found) => {
    const store = storeThat((statements, known) => {
      for (const statement of statements) known.set(statement.id, found)
      return Response.json(statements.map((statement) => statement.id))
    })
    await expect(store.publisher.publish(batchOf([figure(1)]))).rejects.toMatchObject({ code: 'lms-malformed', kind: 'invalid' })
  })

  it('a read that lags is not called verified', async () => {
    const store = storeThat((statements) => Response.json(statements.map((statement) => statement.id)))
    expect(await store.publisher.publish(batchOf([figure(1)]))).toMatchObject([{ outcome: 'written', verified: false }])
  })

  it('what is suppressed or could not be assessed is not sent', async () => {
    const store = storeThat(adl)
    const hidden = figure(1, { suppressed: true, value: null, n: null, numerator: null, interval: null })
    expect(await store.publisher.publish(batchOf([hidden, figure(2, { value: null, absenceKey: 'kpi.none' })]))).toEqual([])
    expect(store.requests).toEqual([])
  })

  it('a figure that no store may take is refused by us', async () => {
    const store = storeThat(adl)
    const receipts = await store.publisher.publish(batchOf([figure(1, { recordId: 'not-a-uuid' }), figure(2, { value: 1.5 }), figure(3)]))
    expect(receipts.map(({ outcome, code }) => code ?? outcome)).toEqual(['statement-malformed', 'statement-malformed', 'written'])
  })

  it('carries version and credentials in headers', async () => {
    const store = storeThat(adl)
    await store.publisher.publish(batchOf([figure(1)]))
    for (const { headers } of store.requests) {
      expect(headers.get('x-experience-api-version')).toBe('1.0.3')
      expect(headers.get('authorization')).toBe('Basic a2V5OnNlY3JldA==')
    }
  })

  it.each([
    [401, 'unauthorised'],
    [429, 'rate-limited'],
    [502, 'unavailable'],
    [404, 'invalid'],
  ])('a %i is an error of kind %s', async (status, kind) => {
    const store = storeThat(() => new Response('', { status }))
    await expect(store.publisher.publish(batchOf([figure(1)]))).rejects.toMatchObject({ kind })
  })
})

describe('statements', () => {
  it('are the same bytes every time, and do not change with the title', () => {
    const first = JSON.stringify(outcomeStatement(figure(1), connection.homePage))
    expect(JSON.stringify(outcomeStatement(figure(1, { programmeTitle: 'Renamed' }), connection.homePage))).toBe(first)
    expect(first).toContain('"timestamp":"2027-01-01T00:00:00.000Z"')
  })

  it('name a mentee by employee number alone, and carry no null', () => {
    const statement = progressStatement(progress, 'lm26', '2026-Q4', connection.homePage)
    expect(statement.actor).toEqual({ objectType: 'Agent', account: { homePage: 'https://hr.example.org', name: 'E1001' } })
    expect(
      JSON.stringify([statement, outcomeStatement(figure(1, { numerator: null, interval: null }), 'https://hr.example.org')]),
    ).not.toContain('null')
  })

  it('are compared by what was sent, as ADL LRS and Ralph give them back', () => {
    const sent = { id: 'a', timestamp: '2026-11-20T10:00:00.000Z', result: { score: { raw: 5 } }, list: [{ id: 'x' }] }
    const found = {
      timestamp: '2026-11-20T10:00:00+00:00',
      result: { score: { raw: 5 } },
      list: [{ id: 'x', more: 1 }],
      id: 'a',
      stored: 'now',
    }
    expect(saysTheSame(sent, found)).toBe(true)
    expect(saysTheSame(sent, { ...found, result: { score: { raw: 6 } } })).toBe(false)
    expect(saysTheSame(sent, { ...found, list: [] })).toBe(false)
    expect(saysTheSame(sent, { ...found, timestamp: '2026-11-20T11:00:00+00:00' })).toBe(false)
  })
})
