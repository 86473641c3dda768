import { addresses } from '@fairlead/sandbox/addresses'
import type { Simulated } from '@fairlead/sandbox/company'
import { approveMatches, pullWorkforce } from '@fairlead/sandbox/journey/journey'
import { queueNames, type QueueName } from '@fairlead/kernel/message'
import { logicalId } from '@fairlead/sandbox/runtime/intrinsics'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRiver, proposed, scheduled, smallCompany, wiring, type River } from './river.fixture.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const firstNight = new Date('2026-09-29T02:00:00Z')
const quarterIsOver = new Date('2027-01-01T06:00:00Z')

const html = (status: number) => (): Response =>
  new Response('<!doctype html><title>Sign in to the network</title>', { status, headers: { 'content-type': 'text/html' } })
const json = (body: unknown) => (): Response => Response.json(body)

/** What stands there for an answer when a proxy, a firewall or a bad release has spoken. All but the first are believed to be answers. */
const answers = {
  'a 502 in HTML': html(502),
  'a page of HTML under 200': html(200),
  'a list': json([]),
  'an object of other things': json({ hello: 'world', value: 7, data: 'x', fields: {}, statements: 1 }),
  'half a document': () => new Response('{"data":[{"employee', { headers: { 'content-type': 'application/json' } }),
} as const
const kinds = Object.keys(answers) as readonly (keyof typeof answers)[]

let river: River
/** What happens to a request on its way to a simulated system; `answer` lets it through. */
let trouble: (request: Request, answer: () => Promise<Response>) => Promise<Response>
/** From now on the systems at these origins answer so; their token endpoints still work. */
const breakDown = (which: Readonly<Record<string, keyof typeof answers>>, path = /./): void => {
  trouble = async (request, answer) => {
    const { origin, pathname } = new URL(request.url)
    const kind = /token/.test(pathname) || !path.test(pathname) ? undefined : which[origin]
    return kind === undefined ? answer() : answers[kind]()
  }
}
const heal = (): void => {
  trouble = async (_, answer) => answer()
}
const between = (system: Simulated): Simulated => ({ ...system, handle: (request) => trouble(request, () => system.handle(request)) })
const after = (ms: number): Promise<void> => river.local.advanceTo(new Date(river.world.clock.now().getTime() + ms))
const count = (fact: string): number => river.newFacts().get(fact) ?? 0
const employees = (): number => river.rows('core').filter(({ sk }) => sk === 'EMPLOYEE').length

/** An operator repairs the cause and sends the dead letters to their queue again. */
const redrive = async (): Promise<void> => {
  const queueOf = (deadLetters: string): QueueName | undefined =>
    queueNames.find((name) => wiring.queues.get(logicalId(river.queueUrl(name)))?.redrive?.queue === deadLetters)
  for (const [index, { queue, body }] of river.local.deadLetters().entries()) {
    const name = queueOf(queue)
    const fifo = { group: 'redriven', dedupeId: `redriven-${index}` }
    if (name !== undefined) river.local.putMessage(river.queueUrl(name), { body, ...(name.endsWith('.fifo') ? fifo : {}) })
  }
  await river.local.settle()
}

beforeEach(async () => {
  heal()
  river = await openRiver({ company: smallCompany(40), between })
})
afterEach(() => river.close())

describe('an HRIS', () => {
  it.each(kinds)('that answers %s changes nothing, and the next night reads it all', async (kind) => {
    breakDown({ [addresses.hris]: kind })
    await river.local.advanceTo(firstNight)
    await after(2 * hour)
    expect([employees(), count('WorkforceSynced'), river.rows('ratings').length]).toEqual([0, 0, 0])
    // Two nights. What is no answer at all is tried again until the queue gives up; what pretends to be one is refused at once, with the reason.
    const refused = kind === 'a 502 in HTML' ? undefined : 'source-malformed'
    expect(river.local.deadLetters().map(({ attributes }) => attributes['code'])).toEqual([refused, refused])
    heal()
    await after(day)
    expect([employees(), count('WorkforceSynced')]).toEqual([river.world.company.people.length, 1])
  })

  it('that breaks off in the middle has nobody leave and no rating lost', async () => {
    await pullWorkforce(river.journey, firstNight)
    const ratings = JSON.stringify(river.rows('ratings'))
    breakDown({ [addresses.hris]: 'half a document' }, /datasets\/performance_reviews/)
    // Past Sunday's full pull.
    await after(6 * day)
    expect(JSON.stringify(river.rows('ratings'))).toBe(ratings)
    expect([count('EmployeeDeparted'), employees()]).toEqual([0, river.world.company.people.length])
    heal()
    const synced = count('WorkforceSynced')
    await after(day)
    expect(count('WorkforceSynced')).toBe(synced + 1)
  })

  it('whose list of people is suddenly empty is not believed', async () => {
    await pullWorkforce(river.journey, firstNight)
    trouble = async (request, answer) =>
      new URL(request.url).pathname === '/api/v1/employees'
        ? Response.json({ data: [], meta: { total: 0, page: { limit: 100, nextCursor: null, prevCursor: null } }, _links: {} })
        : answer()
    await after(6 * day)
    expect(river.factsOf('WorkforceSyncHalted')).toMatchObject([{ reason: 'empty-source' }])
    expect(count('EmployeeDeparted')).toBe(0)
  })
})

describe('a calendar', () => {
  it.each(kinds)('that answers %s gets no half series, and one series once it is well', async (kind) => {
    const cycleId = await proposed(river)
    breakDown({ [addresses.graph]: kind })
    const { proposals } = await approveMatches(river.journey, cycleId)
    await after(2 * hour)
    expect(proposals.length).toBeGreaterThan(0)
    expect([river.world.graph.liveSeries(), count('MeetingSeriesScheduled'), count('MentorshipStarted')]).toEqual([[], 0, proposals.length])
    const codes = river.local.deadLetters().map(({ attributes }) => attributes['code'])
    expect(codes).toEqual(kind === 'a 502 in HTML' ? [] : proposals.map(() => 'calendar-malformed'))
    heal()
    await after(hour)
    await redrive()
    expect([river.world.graph.liveSeries().length, count('MeetingSeriesScheduled')]).toEqual([proposals.length, proposals.length])
  })

  it('that answers nonsense only to the creation of a series has one series in the end all the same', async () => {
    const cycleId = await proposed(river)
    let created = 0
    // It takes effect, and what comes back is the page of a proxy: nobody can tell that it did.
    trouble = async (request, answer) => {
      if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/events')) return answer()
      created += 1
      await answer()
      return answers['a page of HTML under 200']()
    }
    const { proposals } = await approveMatches(river.journey, cycleId)
    expect([created, river.world.graph.liveSeries().length]).toEqual([proposals.length, proposals.length])
    heal()
    await redrive()
    expect([river.world.graph.liveSeries().length, count('MeetingSeriesScheduled')]).toEqual([proposals.length, proposals.length])
  })
})

describe('an LMS and an LRS', () => {
  it.each([
    ['a page of HTML under 200', 'a 502 in HTML'],
    ['an object of other things', 'a list'],
  ] as const)('that answer %s and %s get everything, each once, when they are well', async (lms, lrs) => {
    await scheduled(river)
    await river.local.advanceTo(new Date(quarterIsOver.getTime() - minute))
    breakDown({ [addresses.lms]: lms, [addresses.lrs]: lrs })
    await river.local.advanceTo(new Date(quarterIsOver.getTime() + 10 * minute))
    expect([count('OutcomesEvaluated'), count('OutcomesPublished'), river.world.lrs.statements()]).toEqual([1, 0, []])
    const codes = new Set(river.local.deadLetters().map(({ attributes }) => attributes['code']))
    expect(codes).toEqual(new Set(['lms-malformed']))
    heal()
    await after(2 * hour)
    await redrive()
    const published = river.factsOf('OutcomesPublished') as readonly {
      readonly connectionId: string
      readonly records: number
      readonly verified: number
    }[]
    expect(published.map(({ connectionId }) => connectionId).toSorted()).toEqual(['lrs', 'moodle'])
    expect(published.every(({ records, verified }) => records > 0 && records === verified)).toBe(true)
    expect(count('PublicationFailed')).toBe(0)
    expect(new Set(river.world.lrs.statements().map(({ id }) => id)).size).toBe(river.world.lrs.statements().length)
  })
})
