import { AppError } from '@fairlead/kernel/errors'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import { addresses, hrisConnectionId, programmeId, tenantId } from '../addresses.ts'
import type { Person } from '../company.ts'
import { idOf } from '../journey/door.ts'
import { office } from '../people/programme-office.ts'
import type { CrashWorld } from './crash-world.ts'
import type { ReferenceCompany } from './reference-company.ts'

/** `lost`: an earlier attempt got no answer, so that "done already" is what was asked for. */
type Answer = { readonly status: number; readonly body: unknown; readonly lost: boolean }

export const scenarioStart = new Date('2026-09-07T08:00:00Z')
/**
 * Each stage has a day of its own: whatever the one before it cost in waiting, it begins at the same minute. Where meetings are looked at it is a
 * Saturday, so that whoever comes a day late finds no meeting held that was still to come.
 */
const dayOf = {
  sync: new Date('2026-09-07T12:00:00Z'),
  programme: new Date('2026-09-10T08:00:00Z'),
  review: new Date('2026-09-13T08:00:00Z'),
  enrolment: new Date('2026-09-16T08:00:00Z'),
  matching: new Date('2026-09-21T08:00:00Z'),
  calendar: new Date('2026-09-24T08:00:00Z'),
  sessions: new Date('2026-11-07T09:00:00Z'),
  feedback: new Date('2026-11-12T09:00:00Z'),
  leaver: new Date('2026-11-14T09:00:00Z'),
  evaluation: new Date('2027-01-01T09:00:00Z'),
} as const
export type StageName = keyof typeof dayOf

/** How often a person presses the button again when no answer came; half a minute between. */
const PATIENCE = 12
const AGAIN_MS = 30_000
/** How many flags are reviewed with one click. */
const AT_ONCE = 500

/** Two were at it at once: whoever lost looks again. */
const conflicts: ReadonlySet<string> = new Set(['version-conflict', 'cycle-busy'])

/** People and systems at the front door: whoever gets no answer asks again, with the same words. */
const askers = ({ world, local, clock }: CrashWorld, onRequest: (request: Request) => void) => {
  const send = async (make: () => Promise<Request>): Promise<Answer> => {
    let lost = false
    for (let attempt = 1; ; attempt += 1) {
      const request = await make()
      onRequest(request.clone())
      const response = await local.request(request)
      const text = await response.text()
      const body = text === '' ? undefined : (JSON.parse(text) as { readonly code?: string })
      const again = response.status >= 500 || response.status === 429 || conflicts.has(body?.code ?? '')
      if (!again || attempt === PATIENCE) return { status: response.status, body, lost }
      lost = true
      clock.advanceTo(new Date(clock.now().getTime() + AGAIN_MS))
    }
  }
  const as = (person: Pick<Person, 'sourceId'>, method: string, path: string, body?: unknown): Promise<Answer> =>
    send(async () => {
      const token = await world.identity.tokenFor({ tenantId, employeeId: idOf(person) })
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      return new Request(`${addresses.api}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    })
  return { send, as }
}

const expectOk = (what: string, { status, body, lost }: Answer): unknown => {
  if (status < 300 || (status === 409 && lost)) return body
  const code = (body as { readonly code?: string } | undefined)?.code ?? 'no code'
  throw new AppError('scenario-refused', 'unexpected', { message: `${what}: the answer was ${status} (${code}).` })
}

/** One part of the day, after which nothing is left to do. */
export type Stage = { readonly name: StageName; readonly run: () => Promise<void> }

/**
 * The reference scenario: three pages of an HRIS, a published programme, reviews, enrolment, a matching run, its approval by somebody
 * else, a series for each pair, sessions, a leaver, and the quarter's evaluation into an LMS and an LRS.
 */
export const referenceScenario = (
  crash: CrashWorld,
  { company, mentees, mentors, menteesPerMentor }: ReferenceCompany,
  onRequest: (request: Request) => void = () => undefined,
): readonly Stage[] => {
  const { world, local, clock } = crash
  const { send, as } = askers(crash, onRequest)
  const member = (number: string): Person => company.people.find(({ employeeNumber }) => employeeNumber === number) as Person
  const [administrator, approver] = [member(office.administrator), member(office.approver)]
  const outsider = company.people.find(({ department }) => department === 'Operations') as Person
  const path = `/programmes/${programmeId}`
  const tick = (name: string) => (): void => local.fire(name, clock.now())

  // It begins so late that no day on which an interrupted run may plan its meetings comes too late for any of them.
  const publish = async (): Promise<void> => {
    const programme = sampleProgramme({ startsOn: '2026-10-12', endsOn: '2026-12-31', approvers: [office.approver, office.secondApprover] })
    expectOk('publishing', await as(administrator, 'PUT', path, programme))
  }

  const enrol = async (): Promise<void> => {
    for (const person of mentees)
      expectOk('enrolling a mentee', await as(person, 'POST', `${path}/participants`, { role: 'mentee', wants: person.wants }))
    for (const person of mentors)
      expectOk(
        'enrolling a mentor',
        await as(person, 'POST', `${path}/participants`, { role: 'mentor', offers: person.offers, capacity: menteesPerMentor }),
      )
  }
  const review = async (): Promise<void> => {
    const reviews = mentees.map((person) => ({ employeeId: idOf(person), verdict: 'confirmed' }))
    for (let at = 0; at < reviews.length; at += AT_ONCE)
      expectOk(
        'reviewing the flags',
        await as(approver, 'POST', `${path}/high-potentials/review`, { reviews: reviews.slice(at, at + AT_ONCE) }),
      )
  }
  let cycleId = ''
  const webhook = async (): Promise<void> => {
    const make = async (): Promise<Request> =>
      world.hris.signedWebhook(`${addresses.api}/hris/${hrisConnectionId}/webhooks`, {
        employeeId: administrator.sourceId,
        changedFields: ['mentoringCohort'],
      })
    const request = await make()
    const body = expectOk('the webhook', await send(async () => request.clone())) as { readonly matching?: { readonly cycleId: string } }
    cycleId = body.matching?.cycleId ?? ''
  }
  const approve = async (): Promise<void> => {
    const decision = { decision: 'approve', revision: 1 }
    for (const other of [administrator, outsider]) {
      const refused = await as(other, 'POST', `/matching-cycles/${cycleId}/decision`, decision)
      if (refused.status < 300) throw new AppError('approved-by-nobody', 'unexpected', { message: 'Somebody who may not approve could.' })
    }
    expectOk('approving', await as(approver, 'POST', `/matching-cycles/${cycleId}/decision`, decision))
  }
  const feedback = async (): Promise<void> => {
    for (const person of mentees.slice(0, 3)) {
      const own = expectOk('own mentorships', await as(person, 'GET', '/mentorships')) as {
        readonly mentorships: readonly {
          readonly mentorshipId: string
          readonly awaitingFeedback: readonly number[]
          readonly questions: readonly { readonly questionId: string }[]
        }[]
      }
      for (const { mentorshipId, awaitingFeedback, questions } of own.mentorships)
        for (const session of awaitingFeedback) {
          const answers = Object.fromEntries(questions.map(({ questionId }) => [questionId, 4]))
          expectOk(
            'feedback',
            await as(person, 'POST', `/mentorships/${mentorshipId}/sessions/${session}/feedback`, { answers, goalPercent: 20 }),
          )
        }
    }
  }
  /** Chance would draw by the event's id, which another hour makes another one. */
  const decline = (): void => {
    const attendee = mentees[0]?.email ?? ''
    const series = world.graph.liveSeries().find(({ attendees }) => attendees.includes(attendee))
    if (series !== undefined) world.graph.respond({ iCalUId: series.iCalUId, attendee, session: 1, response: 'declined' })
  }
  const leaver = mentees.at(-1)
  const stage = (name: StageName, ...steps: readonly (() => Promise<void> | void)[]): Stage => ({
    name,
    run: async () => {
      clock.advanceTo(dayOf[name])
      for (const step of steps) await step()
      await local.settle()
    },
  })
  const leave = (): void => {
    if (leaver !== undefined) world.hris.change(leaver.sourceId, { status: 'Inactive', terminationDate: '2026-11-13' })
  }
  return [
    stage('sync', tick('WorkforceStartNightlySync')),
    stage('programme', publish),
    stage('review', review),
    stage('enrolment', enrol),
    stage('matching', webhook),
    stage('calendar', approve),
    stage('sessions', decline, tick('SchedulingSweepDaily')),
    stage('feedback', feedback),
    stage('leaver', leave, tick('WorkforceStartNightlySync')),
    stage('evaluation', tick('OutcomesStartEvaluation')),
  ]
}
