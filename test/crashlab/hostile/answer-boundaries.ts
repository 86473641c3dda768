import { outlookCalendar } from '@fairlead/connectors/calendar/outlook/outlook-calendar'
import { Connections } from '@fairlead/connectors/config'
import { bambooHrSource } from '@fairlead/connectors/hris/bamboohr/source'
import { moodlePublisher } from '@fairlead/connectors/lms/moodle/publisher'
import { xapiPublisher } from '@fairlead/connectors/lms/xapi/publisher'
import { connectionsOf } from '@fairlead/connectors/registry'
import type { LmsPublisher, PublicationBatch } from '@fairlead/outcomes/ports'
import { worldFetch } from '@fairlead/sandbox/runtime/local-bindings'
import type { HrisSource } from '@fairlead/workforce/ports'
import * as fc from 'fast-check'
import { canary } from '../../journeys/planted.fixture.ts'
import { wiring, type River } from '../../journeys/river.fixture.ts'
import { boundary, type Boundary } from './boundary.ts'
import { hostileJson, hostileText } from './hostile-values.ts'
import { faultsOfError, repeats } from './refusal.ts'

type Fetch = typeof globalThis.fetch
type Recorded = { readonly status: number; readonly headers: readonly (readonly [string, string])[]; readonly text: string }
type Ports = { readonly fetch: Fetch; readonly secret: (name: string) => Promise<{ readonly current: string }>; readonly now: () => Date }

/** A connector that goes on asking after so many requests of one case would go on for ever. */
const enough = 60

class Endless extends Error {}

const recording =
  (fetch: Fetch, into: Recorded[]): Fetch =>
  async (input, init) => {
    const answer = await fetch(input, init)
    into.push({ status: answer.status, headers: [...answer.headers], text: await answer.clone().text() })
    return answer
  }

type Bad = {
  readonly at: number
  readonly status: number
  readonly bytes: Buffer
  readonly type: string
  readonly retryAfter: string | undefined
}

/** The recorded answers in their order, one of them put wrong; after the last, the wrong one again, as a broken system gives it. */
const playing = (recorded: readonly Recorded[], bad: Bad): Fetch => {
  let asked = 0
  const wrong = (): Response => {
    const empty = bad.status === 204 || bad.status === 304
    const headers = { 'content-type': bad.type, ...(bad.retryAfter === undefined ? {} : { 'retry-after': bad.retryAfter }) }
    return new Response(empty ? null : new Uint8Array(bad.bytes), { status: bad.status, headers })
  }
  return async () => {
    asked += 1
    if (asked > enough) throw new Endless('It asks for ever.')
    const right = recorded[asked - 1]
    if (right === undefined || asked - 1 === bad.at) return wrong()
    return new Response(right.status === 204 ? null : right.text, {
      status: right.status,
      headers: right.headers.map(([name, value]) => [name, value]),
    })
  }
}

/** Headers carry Latin-1 without control characters, whatever a system would like to send. */
const headerText = hostileText.map((text) => text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 200))
const badAnswer = (at: number, { status, text }: Recorded): fc.Arbitrary<Bad> =>
  fc.record({
    at: fc.constant(at),
    status: fc.oneof(
      { weight: 14, arbitrary: fc.constant(status) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(200, 201, 202, 204, 301, 304, 400, 401, 403, 404, 409, 410, 412, 422, 429, 500, 502, 503, 504, 599),
      },
    ),
    bytes: hostileJson([/^[[{]/.test(text) ? (JSON.parse(text) as unknown) : {}], [`<!doctype html><title>${canary}</title>`]),
    type: fc.constantFrom('application/json', 'application/json;charset=utf-8', 'text/html', ''),
    retryAfter: fc.option(fc.oneof(fc.constantFrom('5', '0', '-1', '1.5', '1e99', 'Wed, 21 Oct 2026 07:28:00 GMT', ''), headerText), {
      nil: undefined,
      freq: 4,
    }),
  })
const badAnswers = (recorded: readonly Recorded[]): fc.Arbitrary<Bad> => fc.oneof(...recorded.map((answer, at) => badAnswer(at, answer)))

type Call<Connector> = {
  readonly name: string
  readonly make: (ports: Ports) => Connector
  readonly use: (connector: Connector) => Promise<unknown>
}

/** What a connector answers of rows it did not take must not repeat them. */
const faultsOfResult = (result: unknown): readonly string[] => {
  const { rejected = [] } = (Array.isArray(result) ? {} : (result ?? {})) as { readonly rejected?: readonly object[] }
  const receipts = Array.isArray(result) ? (result as readonly { readonly code?: unknown }[]).map(({ code }) => code) : []
  const told = rejected.map((one) => JSON.stringify({ ...one, sourceId: undefined }))
  return [...told, JSON.stringify(receipts)].flatMap((said) =>
    repeats(said) ? [`a rejection repeats the input: ${said.slice(0, 200)}`] : [],
  )
}

const answerBoundary = async <Connector>(river: River, { name, make, use }: Call<Connector>): Promise<Boundary> => {
  const recorded: Recorded[] = []
  const ports = (fetch: Fetch): Ports => ({
    fetch,
    secret: async (secretName) => river.world.secrets.get(secretName) ?? { current: '' },
    now: river.world.clock.now,
  })
  await use(make(ports(recording(worldFetch(river.world.simulated), recorded))))
  return boundary(name, badAnswers(recorded), async (bad) => {
    try {
      return faultsOfResult(await use(make(ports(playing(recorded, bad)))))
    } catch (error) {
      const root = error instanceof Error ? (error.cause ?? error) : error
      return root instanceof Endless || String((root as Error | undefined)?.message).includes('for ever')
        ? ['asks for ever']
        : faultsOfError(error)
    }
  })
}

const everyPage = async (source: HrisSource): Promise<object> => {
  const rejected: object[] = []
  const read = async (
    page: (cursor: string | null) => Promise<{ readonly rejected: readonly object[]; readonly next: string | null }>,
  ): Promise<void> => {
    let cursor: string | null = null
    for (let pages = 0; pages === 0 || (cursor !== null && pages < 5); pages += 1) {
      const { rejected: refused, next }: { readonly rejected: readonly object[]; readonly next: string | null } = await page(cursor)
      rejected.push(...refused)
      cursor = next
    }
  }
  await read((cursor) => source.employees({ mode: 'full', since: null, cursor }))
  await read((cursor) => source.reviews({ cursor }))
  await read((cursor) => source.employees({ mode: 'delta', since: '2026-09-28T00:00:00Z', cursor }))
  return { rejected }
}

const batchFor = (river: River): PublicationBatch => ({
  programmeId: 'leadership-mentoring',
  programmeTitle: `Leadership ${canary}`,
  quarter: '2026-Q4',
  revision: 1,
  results: [],
  progress: river.world.company.people.slice(0, 3).map(({ employeeNumber }, index) => ({
    recordId: `00000000-0000-5000-8000-00000000000${index}`,
    employeeNumber,
    status: 'meeting',
    sessionsHeld: 2,
    goalProgressPercent: 40,
    completed: false,
    updatedOn: '2026-10-20',
  })),
})

/** Each function is given the connections it needs; here they are all wanted. */
const connections = (): Connections =>
  [...wiring.functions.values()].flatMap(({ environment }) =>
    environment['CONNECTIONS'] === undefined ? [] : Connections.parse(environment['CONNECTIONS']),
  )
const one = <Found>(found: Found | undefined): Found => {
  if (found === undefined) throw new RangeError('The template configures no such connection.')
  return found
}

/** What BambooHR, Outlook, Moodle and a learning record store answer, with one answer of a whole exchange put wrong. */
export const answerBoundaries = async (river: River): Promise<readonly Boundary[]> => {
  const all = connections()
  const hris = one(connectionsOf(all, 'hris')[0])
  const outlook = one(connectionsOf(all, 'calendar')[0])
  const lms = connectionsOf(all, 'lms')
  const moodle = one(lms.find((connection) => connection.connector === 'moodle'))
  const xapi = one(lms.find((connection) => connection.connector === 'xapi'))
  const [mentor, mentee] = river.world.company.people
  const mailboxes = [mentor?.email ?? '', mentee?.email ?? '']
  const window = { from: '2026-10-05T00:00:00.000Z', to: '2026-11-26T00:00:00.000Z' }
  const publishing = { use: (publisher: LmsPublisher) => publisher.publish(batchFor(river)) }
  return [
    await answerBoundary(river, { name: 'bamboohr-answer', make: (ports) => bambooHrSource(hris, ports), use: everyPage }),
    await answerBoundary(river, {
      name: 'graph-answer',
      make: (ports) => outlookCalendar(outlook, ports),
      use: async (calendar) => {
        const [organiser = ''] = mailboxes
        await calendar.freeBusy({ organiser, people: mailboxes, window })
        const series = await calendar.findSeries(organiser, '0a6a1d4c-0000-5000-8000-000000000001')
        const created = await calendar.createSeries({
          organiser,
          attendees: [{ mailbox: mailboxes[1] ?? '', displayName: 'Mentee' }],
          seriesKey: `0a6a1d4c-0000-5000-8000-0000000000${series === undefined ? '01' : '02'}`,
          contentRevision: 'r1',
          subject: 'Mentoring',
          text: 'Session',
          zone: 'Europe/London',
          firstDate: '2026-10-06',
          startMinute: 600,
          lengthMinutes: 60,
          recurrence: { kind: 'weekly', interval: 2, weekday: 2 },
          occurrences: 3,
        })
        const [occurrence] = await calendar.occurrences(organiser, created.eventId, window)
        await calendar.moveOccurrence(organiser, occurrence?.occurrenceId ?? 'none', {
          start: '2026-10-06T12:00:00Z',
          end: '2026-10-06T13:00:00Z',
          zone: 'Europe/London',
        })
        return calendar.cancelSeries(organiser, created.eventId, 'over')
      },
    }),
    await answerBoundary(river, { name: 'moodle-answer', make: (ports) => moodlePublisher(moodle, ports), ...publishing }),
    await answerBoundary(river, { name: 'xapi-answer', make: (ports) => xapiPublisher(xapi, ports), ...publishing }),
  ]
}
