import { matchingInputs } from '@fairlead/matching/scoring/features'
import { planPairs } from '@fairlead/matching/plan/pair-plan'
import { mentee, mentor, programmeOf } from '@fairlead/matching/testing/matching-world'
import { languages } from '@fairlead/messages/sentence'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchAnswer, type MatchAnswer } from './answer.ts'
import { answerInWords } from './answer-in-words.ts'
import { checkEverybodyOnce } from './everybody-once.ts'
import type { Read } from './participants.ts'

const programme = programmeOf()
const reading = (participants: Read['participants'], pastPairs: Read['pastPairs'] = []): Read => ({ participants, pastPairs })
const answerFor = async (read: Read, of = programme): Promise<MatchAnswer> => (await matchAnswer(of, read, 'en')).answer
const left = ({ unmatched }: MatchAnswer) => unmatched.map(({ employeeId, side, reason }) => [side, employeeId, reason.key])

describe('the answer of a match', () => {
  const read = reading({
    mentees: [mentee('mia'), mentee('max'), mentee('ada')],
    mentors: [mentor('zoe', { offers: ['delegation', 'strategy'] }), mentor('yan')],
  })

  it('holds proposals with parts that add up, reasons in words and somebody else', async () => {
    const { proposals, total, certificate } = await answerFor(read)
    expect(proposals).toHaveLength(2)
    for (const { score, parts, reasons, alternatives } of proposals) {
      expect(parts.reduce((sum, { value }) => sum + value, 0)).toBe(score)
      expect(reasons.every(({ text }) => text.endsWith('.'))).toBe(true)
      expect(alternatives).toHaveLength(1)
    }
    expect(total).toBe(proposals.reduce((sum, { score }) => sum + score, 0))
    expect(certificate).toMatchObject({ optimal: true, gap: '0' })
  })

  it('is the plan of the service, in any order of the people', async () => {
    const { participants } = read
    const again = reading({ mentees: participants.mentees.toReversed(), mentors: participants.mentors.toReversed() })
    expect(await answerFor(again)).toEqual(await answerFor(read))
    const inputs = matchingInputs(participants, [], programme, { round: programme.programmeId, version: 1 })
    expect((await answerFor(read)).total).toBe(planPairs(inputs, programme).total)
  })

  it('prints what each aim costs, and says so in one sentence where both come to the same', async () => {
    const scarce = reading({ mentees: [mentee('mia'), mentee('max')], mentors: [mentor('zoe')] })
    expect((await answerFor(scarce)).price).toEqual({
      mode: 'most-people',
      mostPeople: { people: 1, points: 7000 },
      bestScores: { people: 1, points: 7000 },
    })
    for (const language of languages)
      expect(answerInWords((await matchAnswer(programme, scarce, language)).answer, language)).not.toContain('{')
    expect(answerInWords(await answerFor(scarce), 'en')).toContain('come to the same here: 1 people with a mentor, 70.0 points')
  })
})

describe('somebody left over has a reason', () => {
  it('no mentors', async () => {
    expect(left(await answerFor(reading({ mentees: [mentee('mia')], mentors: [] })))).toEqual([
      ['mentee', 'mia', 'matching.unmatched.no-mentors'],
    ])
  })

  it('no mentees, and nobody at all', async () => {
    expect(left(await answerFor(reading({ mentees: [], mentors: [mentor('zoe')] })))).toEqual([
      ['mentor', 'zoe', 'matching.idle-mentor.no-mentees'],
    ])
    expect(await answerFor(reading({ mentees: [], mentors: [] }))).toMatchObject({ proposals: [], unmatched: [], total: 0 })
  })

  it('a mentor without a place', async () => {
    expect(left(await answerFor(reading({ mentees: [mentee('mia')], mentors: [mentor('zoe', { capacity: 0 })] })))).toEqual([
      ['mentee', 'mia', 'matching.unmatched.no-allowed-mentor'],
      ['mentor', 'zoe', 'matching.idle-mentor.no-free-seat'],
    ])
  })

  it('a mentor who is everybody’s manager', async () => {
    const mentees = ['mia', 'max'].map((id) => mentee(id, { managersAbove: ['zoe'] }))
    const answer = await answerFor(reading({ mentees, mentors: [mentor('zoe')] }))
    expect(left(answer)).toEqual([
      ['mentee', 'max', 'matching.unmatched.no-allowed-mentor'],
      ['mentee', 'mia', 'matching.unmatched.no-allowed-mentor'],
      ['mentor', 'zoe', 'matching.idle-mentor.above-everybody'],
    ])
    expect(answer.unmatched[2]?.reason.text).toBe('This mentor stands in the reporting line of every mentee (2).')
  })

  it('a mentor whose mentee of now takes the place; the mentee is not matched in this run', async () => {
    const pastPairs = [{ menteeId: 'mia', mentorId: 'zoe', active: true }]
    const answer = await answerFor(reading({ mentees: [mentee('mia')], mentors: [mentor('zoe')] }, pastPairs))
    expect(left(answer)).toEqual([['mentor', 'zoe', 'matching.idle-mentor.no-mentees']])
    expect(answer.rejected).toMatchObject([{ employeeId: 'mia', side: 'mentee', reason: { key: 'matching.rejected.has-mentor' } }])
  })

  it('somebody who stands in the file twice, with rows that differ; the same row twice is only noted', async () => {
    const mentees = [mentee('mia'), mentee('mia', { jobLevel: 4 }), mentee('max'), mentee('max')]
    for (const own of [mentees, mentees.toReversed()]) {
      const answer = await answerFor(reading({ mentees: own, mentors: [mentor('zoe')] }))
      expect(answer.rejected).toMatchObject([{ employeeId: 'mia', side: 'mentee', reason: { key: 'matching.rejected.duplicate-id' } }])
      expect(answer.notes).toMatchObject([{ employeeId: 'max', reason: { key: 'matching.note.repeated' } }])
      expect(answer.proposals).toMatchObject([{ mentees: ['max'] }])
    }
  })

  it('a skill that the programme does not have is left out, and said', async () => {
    const { notes } = await answerFor(reading({ mentees: [mentee('mia', { wants: ['juggling', 'strategy'] })], mentors: [mentor('zoe')] }))
    expect(notes).toMatchObject([{ employeeId: 'mia', side: 'mentee', reason: { values: { skills: 'juggling' } } }])
  })

  it('a mentor whom the plan does without', async () => {
    const mentors = [mentor('zoe', { offers: ['delegation', 'strategy'] }), mentor('yan', { offers: [] })]
    expect(left(await answerFor(reading({ mentees: [mentee('mia')], mentors })))).toEqual([
      ['mentor', 'yan', 'matching.idle-mentor.not-needed'],
    ])
  })

  it('somebody alone on both sides', async () => {
    const both = { mentees: [mentee('mia')], mentors: [mentor('mia')] }
    expect(left(await answerFor(reading(both)))).toEqual([
      ['mentee', 'mia', 'matching.unmatched.no-allowed-mentor'],
      ['mentor', 'mia', 'matching.idle-mentor.no-allowed-mentee'],
    ])
  })
})

it('plans groups, peers, circles and events too, and names everybody', async () => {
  const people = {
    mentees: ['ada', 'ben', 'cat', 'dan', 'eve', 'fay'].map((id) => mentee(id)),
    mentors: [mentor('zoe', { capacity: 6 }), mentor('yan', { capacity: 0 })],
  }
  for (const format of ['group', 'peer', 'peer-circle', 'speed'] as const) {
    const answer = await answerFor(reading(people), programmeOf({}, { format }))
    expect([format, answer.proposals.length > 0, answer.price]).toEqual([format, true, undefined])
    expect(answerInWords(answer, 'en')).toContain('These are proposals')
  }
})

it('refuses by name what cannot be planned from a file', async () => {
  const crowd = reading({
    mentees: Array.from({ length: 60_000 }, (_, at) => mentee(`m${at}`)),
    mentors: Array.from({ length: 20_000 }, (_, at) => mentor(`t${at}`)),
  })
  await expect(answerFor(crowd)).rejects.toMatchObject({ code: 'too-many-pairs' })
})

it('names everybody of any file once on each side', async () => {
  const ids = ['ada', 'ben', 'cat', 'dan', 'eve', 'fay']
  const Side = fc.subarray(ids)
  const Id = fc.constantFrom(...ids)
  await fc.assert(
    fc.asyncProperty(
      Side,
      fc.array(fc.tuple(Id, fc.nat(2)), { maxLength: 5 }),
      fc.array(fc.record({ menteeId: Id, mentorId: Id, active: fc.boolean() }), { maxLength: 4 }),
      fc.dictionary(Id, fc.subarray(ids)),
      fc.constantFrom<'most-people' | 'best-scores'>('most-people', 'best-scores'),
      async (wanting, offering, pastPairs, above, mode) => {
        const capacities = new Map(offering)
        const lineOf = (id: string) => ({ managersAbove: above[id] ?? [] })
        const participants = {
          mentees: wanting.map((id) => mentee(id, lineOf(id))),
          mentors: [...capacities].map(([id, capacity]) => mentor(id, { capacity, ...lineOf(id) })),
        }
        const of = programmeOf({ mode })
        const { answer, outcomes } = await matchAnswer(of, reading(participants, pastPairs), 'en')
        const loads = Map.groupBy(answer.proposals, ({ mentors: [id] }) => id)
        for (const [id, own] of loads) expect(own.length).toBeLessThanOrEqual(capacities.get(id ?? '') ?? 0)
        expect(outcomes.filter(({ matched }) => matched)).toHaveLength(answer.proposals.length)
      },
    ),
    { numRuns: 200 },
  )
})

describe('the check of everybody', () => {
  const twins = [mentee('max'), mentee('max', { jobLevel: 4 })]
  const read = reading({ mentees: [mentee('mia'), ...twins], mentors: [mentor('zoe'), mentor('yan')] })

  it('passes what names everybody', async () => {
    const whole = await answerFor(read)
    expect(() => checkEverybodyOnce(read, whole)).not.toThrow()
    expect(whole.rejected).toHaveLength(1)
  })

  it.each<[string, (whole: MatchAnswer) => Partial<MatchAnswer>]>([
    ['a mentee is missing', () => ({ proposals: [] })],
    ['a mentor is missing', () => ({ unmatched: [] })],
    ['a rejection is missing', () => ({ rejected: [] })],
    ['somebody is told two things', ({ unmatched, rejected }) => ({ unmatched: [...unmatched, ...rejected] })],
    ['somebody is told the same twice', ({ unmatched }) => ({ unmatched: [...unmatched, ...unmatched] })],
    ['a stranger appears', ({ proposals }) => ({ proposals: proposals.map((one) => ({ ...one, mentees: ['eve'] })) })],
  ])('fails where %s', async (_, broken) => {
    const whole = await answerFor(read)
    expect(() => checkEverybodyOnce(read, { ...whole, ...broken(whole) })).toThrow('exactly once')
  })
})
