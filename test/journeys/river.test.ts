import { giveFeedback } from '@fairlead/sandbox/journey/feedback'
import { idOf } from '@fairlead/sandbox/journey/door'
import { addresses, programmeId } from '@fairlead/sandbox/addresses'
import { office } from '@fairlead/sandbox/people/programme-office'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canary, givesRatings, namesSomebody, withCanaries } from './planted.fixture.ts'
import { openRiver, scheduled, smallCompany, type River } from './river.fixture.ts'

const week = 7 * 24 * 3600 * 1000
const quarterIsOver = new Date('2027-01-01T06:00:00Z')

let river: River
let plan: Awaited<ReturnType<typeof scheduled>>
let problems: readonly string[] = []
let seriesAfterApproval: ReturnType<River['world']['graph']['liveSeries']> = []

/** What people and programs do wrong along the way: each is answered with a problem document. */
const mistakes = async ({ journey: { door }, person }: River): Promise<readonly string[]> => {
  const [administrator, approver] = [person(office.administrator), person(office.approver)]
  const answers = [
    await door.as(approver, 'PUT', `/programmes/${programmeId}`, { title: canary }),
    await door.as(administrator, 'PUT', `/programmes/${programmeId}`, { title: canary, purpose: 7, format: canary }),
    await door.as(administrator, 'GET', `/programmes/${programmeId}/high-potentials`),
    await door.as(approver, 'POST', `/programmes/${programmeId}/high-potentials/review`, { reviews: [{ employeeId: canary }] }),
    await door.as(approver, 'POST', `/programmes/${programmeId}/participants`, { role: 'mentee', wants: [canary] }),
    await door.as(approver, 'POST', `/matching-cycles/${canary}/decision`, { decision: 'approve', revision: 1 }),
  ]
  expect(answers.map(({ status }) => status).filter((status) => status < 400 || status >= 500)).toEqual([])
  return answers.map(({ body }) => JSON.stringify(body))
}

beforeAll(async () => {
  river = await openRiver({ company: withCanaries(smallCompany(60)) })
  plan = await scheduled(river)
  seriesAfterApproval = river.world.graph.liveSeries()
  problems = await mistakes(river)
  const taking = river.world.company.people.filter(({ wants, offers }) => wants.length + offers.length > 0)
  for (let now = river.world.clock.now().getTime() + week; now < quarterIsOver.getTime(); now += week) {
    await river.local.advanceTo(new Date(now))
    await giveFeedback(river.journey, taking)
  }
  await river.local.advanceTo(quarterIsOver)
}, 30_000)
afterAll(() => river.close())

describe('from the HRIS to the LMS', () => {
  it('gives every approved pair one series, with the two of them in it', () => {
    const people = new Map(river.world.company.people.map((person) => [person.email.toLowerCase(), idOf(person)]))
    const pairOf = (emails: readonly string[]): string =>
      [...new Set(emails.map((email) => people.get(email.toLowerCase()) ?? email))].toSorted().join(' ')
    expect(plan.proposals.length).toBeGreaterThan(4)
    expect(seriesAfterApproval.map(({ organiser, attendees }) => pairOf([organiser, ...attendees])).toSorted()).toEqual(
      plan.proposals.map(({ menteeId, mentorId }) => [menteeId, mentorId].toSorted().join(' ')).toSorted(),
    )
    expect(seriesAfterApproval.every(({ occurrences }) => occurrences === 6)).toBe(true)
  })

  it('holds sessions, and takes feedback on them', () => {
    const facts = river.newFacts()
    expect(facts.get('SessionHeld')).toBeGreaterThan(plan.proposals.length * 4)
    expect(facts.get('FeedbackGiven')).toBeGreaterThan(plan.proposals.length * 4)
    expect(facts.get('GoalProgressed')).toBeGreaterThan(plan.proposals.length)
  })

  it('writes each mentee’s progress into the LMS, where it can be read back', () => {
    const mentees = new Set(plan.proposals.map(({ menteeId }) => menteeId))
    const numbers = river.world.company.people.filter((person) => mentees.has(idOf(person))).map(({ employeeNumber }) => employeeNumber)
    for (const number of numbers) {
      const fields = new Map(river.world.moodle.profileOf(number)?.fields.map(({ shortname, value }) => [shortname, value]))
      expect(['matched', 'meeting', 'completed', 'ended']).toContain(fields.get('mentoring_status'))
      expect(Number(fields.get('mentoring_sessions_held'))).toBeGreaterThan(0)
    }
    expect(new Set(river.world.moodle.cohort('leadership-mentoring')?.employeeNumbers)).toEqual(new Set(numbers))
  })

  it('writes figures and progress into the LRS, each once, and everything verified', () => {
    const statements = river.world.lrs.statements()
    const published = river.factsOf('OutcomesPublished') as readonly { records: number; verified: number }[]
    expect(statements.length).toBeGreaterThan(plan.proposals.length)
    expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length)
    expect(published.map(({ records, verified }) => records - verified)).toEqual(published.map(() => 0))
    expect(published).toHaveLength(2)
    expect(river.newFacts().get('PublicationFailed')).toBeUndefined()
  })

  it('leaves no dead letter and asks nobody for anything outside their contract', () => {
    expect(river.local.deadLetters()).toEqual([])
    expect(river.world.hris.problems).toEqual([])
    expect(river.world.graph.refused).toEqual([])
  })

  it('does nothing a second time when the bus and every queue deliver their whole history again', async () => {
    const [series, statements] = [river.world.graph.liveSeries(), river.world.lrs.statements()]
    const before = river.everything()
    const handled = river.lines.length
    river.redeliver()
    await river.local.settle()
    expect(river.lines.length - handled).toBeGreaterThan(plan.proposals.length * 6)
    expect(river.everything()).toBe(before)
    expect(river.local.deadLetters()).toEqual([])
    expect(river.world.graph.liveSeries()).toEqual(series)
    expect(river.world.lrs.statements()).toEqual(statements)
  })
})

describe('what is personal stays where it belongs', () => {
  it('finds the planted strings where they may be, so that the search is worth something', async () => {
    expect(namesSomebody(JSON.stringify(await river.opened('core')))).toBe(true)
    expect(givesRatings(JSON.stringify(await river.opened('ratings')))).toBe(true)
    expect(namesSomebody(JSON.stringify(river.rows('core')))).toBe(false)
    expect(givesRatings(JSON.stringify(river.rows('ratings')))).toBe(false)
    expect(namesSomebody(Buffer.from(`surrounded by ${canary} text`).toString('base64'))).toBe(true)
  })

  it('keeps ratings in the ratings table alone', async () => {
    expect((await river.opened('core')).filter((row) => givesRatings(JSON.stringify(row)))).toEqual([])
    expect(river.rows('protected')).toEqual([])
  })

  it('puts neither names nor ratings on the bus or into a queue', () => {
    const outbox = river.rows('outbox')
    expect(outbox.length).toBeGreaterThan(100)
    expect(outbox.filter((row) => namesSomebody(JSON.stringify(row)) || givesRatings(JSON.stringify(row)))).toEqual([])
  })

  it('logs neither names nor ratings', () => {
    expect(river.lines.length).toBeGreaterThan(500)
    expect(river.lines.filter((line) => namesSomebody(JSON.stringify(line)) || givesRatings(JSON.stringify(line)))).toEqual([])
  })

  it('answers mistakes without repeating what was sent', () => {
    expect(problems.filter((problem) => namesSomebody(problem) || givesRatings(problem))).toEqual([])
  })

  it('writes neither names nor ratings into the LMS and the LRS', () => {
    const written = river.world.company.people.flatMap(({ employeeNumber }) =>
      river.world.moodle.profilesOf(employeeNumber).flatMap(({ fields, cohorts }) => [JSON.stringify(fields), ...cohorts]),
    )
    const statements = river.world.lrs.statements().map((statement) => JSON.stringify(statement))
    expect([...written, ...statements].filter((text) => namesSomebody(text) || givesRatings(text))).toEqual([])
  })

  it('says nothing of ratings, potential or flags in any calendar', () => {
    const texts = river.world.company.people
      .flatMap(({ email }) => river.world.graph.calendarOf(email))
      .flatMap((entry) => (entry.kind === 'meeting' ? [entry.subject, entry.text] : []))
    expect(texts.length).toBeGreaterThan(plan.proposals.length * 12)
    const telling = /rating|rated|high[- ]?potential|potential|flag|nine[- ]?box|talent|performance/i
    expect(texts.filter((text) => telling.test(text) || givesRatings(text) || namesSomebody(text))).toEqual([])
  })

  it('marks every meeting private', () => {
    const meetings = river.world.company.people
      .flatMap(({ email }) => river.world.graph.calendarOf(email))
      .filter(({ kind }) => kind === 'meeting')
    expect(meetings.every((entry) => entry.kind === 'meeting' && entry.private)).toBe(true)
  })
})

it('serves nothing outside the routes of the template', async () => {
  expect((await river.local.request(new Request(`${addresses.api}/admin`))).status).toBe(404)
})
