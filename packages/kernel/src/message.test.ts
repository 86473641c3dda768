import * as z from 'zod'
import { expect, it } from 'vitest'
import { PushMeetingSeries } from './commands/scheduling.ts'
import { MatchesApproved } from './events/matching.ts'
import { AppError } from './errors.ts'
import { message, Metadata } from './message.ts'
import { parseOrRefuse } from './parse.ts'

it('is plain data with its destination, so that it can cross from one bundle to another', () => {
  const fact = message(MatchesApproved, { cycleId: 'c', programmeId: 'p', revision: 1, proposals: 3 })
  expect(fact).toEqual({
    kind: 'fact',
    name: 'MatchesApproved',
    source: 'mentoring.matching',
    schemaVersion: 1,
    data: { cycleId: 'c', programmeId: 'p', revision: 1, proposals: 3 },
  })
  expect(structuredClone(fact)).toEqual(fact)
})

it('puts a calendar command into the group of its organiser', () => {
  expect(message(PushMeetingSeries, { mentorshipId: 'm', organiserId: 'o' })).toMatchObject({
    kind: 'command',
    queue: 'calendar.fifo',
    group: 'o',
  })
})

it('refuses what does not fit its schema, and anything a schema does not name', () => {
  expect(() => message(MatchesApproved, { cycleId: 'c', programmeId: 'p', revision: 0, proposals: 3 })).toThrow(
    expect.objectContaining({ code: 'message-malformed', kind: 'unexpected' }),
  )
  const named = { cycleId: 'c', programmeId: 'p', revision: 1, proposals: 3, displayName: 'Ada' }
  expect(() => message(MatchesApproved, named)).toThrow(AppError)
})

it('refuses with the path and never with the value', () => {
  const schema = z.strictObject({ people: z.array(z.strictObject({ hireDate: z.iso.date() })) })
  const refusal = (): unknown =>
    parseOrRefuse(schema, { people: [{ hireDate: '2026-01-01' }, { hireDate: 'Ada Secret' }] }, 'page-malformed', 'Ask the HRIS.')
  expect(refusal).toThrow(
    expect.objectContaining({ code: 'page-malformed', kind: 'invalid', path: 'people[1].hireDate', next: 'Ask the HRIS.' }),
  )
  expect(refusal).not.toThrow(/Ada Secret/)
})

it('repeats no key that the sender made up, in the path as in the sentence', () => {
  const schema = z.strictObject({ answers: z.record(z.string(), z.strictObject({ score: z.number() })) })
  const refusal = (value: unknown) => (): unknown => parseOrRefuse(schema, value, 'answers-malformed')
  expect(refusal({ answers: { 'Ada Secret': { score: 'high' } } })).toThrow(expect.objectContaining({ path: 'answers.*.score' }))
  expect(refusal({ answers: {}, 'Ada Secret': 1 })).toThrow('The input: has a key that is not known here.')
})

it('takes an id for what it is, and no sentence for one', () => {
  const metadata = {
    eventId: 'e-1',
    schemaVersion: 1,
    occurredAt: '2026-11-20T08:00:00Z',
    tenantId: 'acme',
    correlationId: 'c=',
    causationId: null,
  }
  expect(Metadata.safeParse(metadata).success).toBe(true)
  expect(Metadata.safeParse({ ...metadata, correlationId: 'Ada\nSecret' }).success).toBe(false)
})

it('knows an error of another copy of the class by its brand', () => {
  const foreign = Object.assign(new Error('x'), { [Symbol.for('fairlead.AppError')]: true })
  expect(foreign).toBeInstanceOf(AppError)
  expect(new Error('x')).not.toBeInstanceOf(AppError)
})
