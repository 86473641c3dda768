import { matchingInputs } from '@fairlead/matching/scoring/features'
import { planPairs } from '@fairlead/matching/plan/pair-plan'
import { mentee, mentor, programmeOf } from '@fairlead/matching/testing/matching-world'
import { languages } from '@fairlead/messages/sentence'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsIn } from '../testing/faults.ts'
import { matchAnswer, type MatchAnswer } from './answer.ts'
import { answerInWords } from './answer-in-words.ts'
import { checkEverybodyOnce } from './everybody-once.ts'
import type { Read } from './participants.ts'

const programme = programmeOf()
const reading = (participants: Read['participants'], pastPairs: Read['pastPairs'] = []): Read => ({ participants, pastPairs })
const answerFor = (read: Read, of = programme): MatchAnswer => matchAnswer(of, read, 'en').answer
const left = ({ unmatched }: MatchAnswer) => unmatched.map(({ employeeId, side, reason }) => [side, employeeId, reason.key])

describe('the answer of a match', () => {
  const read = reading({
    mentees: [mentee('mia'), mentee('max'), mentee('ada')],
    mentors: [mentor('zoe', { offers: ['delegation', 'strategy'] }), mentor('yan')],
  })

  it('holds proposals with parts that add up, reasons in words and somebody else', () => {
    const { proposals, total, certificate } = answerFor(read)
    expect(proposals).toHaveLength(2)
    for (const { score, parts, reasons, alternatives } of proposals) {
      expect(parts.reduce((sum, { value }) => sum + value, 0)).toBe(score)
      expect(reasons.every(({ text }) => text.endsWith('.'))).toBe(true)
      expect(alternatives).toHaveLength(1)
    }
    expect(total).toBe(proposals.reduce((sum, { score }) => sum + score, 0))
    expect(certificate).toMatchObject({ optimal: true, gap: '0' })
  })

  it('is the plan of the service, in any order of the people', () => {
    const { participants } = read
    const again = reading({ mentees: participants.mentees.toReversed(), mentors: participants.mentors.toReversed() })
    expect(answerFor(again)).toEqual(answerFor(read))
    const inputs = matchingInputs(participants, [], programme, { round: programme.programmeId, version: 1 })
    expect(answerFor(read).total).toBe(planPairs(inputs, programme).total)
  })

  it('prints what each aim costs, and says so in one sentence where both come to the same', () => {
    const scarce = reading({ mentees: [mentee('mia'), mentee('max')], mentors: [mentor('zoe')] })
    expect(answerFor(scarce).price).toEqual({
      mode: 'most-people',
      mostPeople: { people: 1, points: 7000 },
      bestScores: { people: 1, points: 7000 },
    })
    for (const language of languages) expect(answerInWords(matchAnswer(programme, scarce, language).answer, language)).not.toContain('{')
    expect(answerInWords(answerFor(scarce), 'en')).toContain('come to the same here: 1 people with a mentor, 70.0 points')
  })
})

describe('somebody left over has a reason', () => {
  it('no mentors', () => {
    expect(left(answerFor(reading({ mentees: [mentee('mia')], mentors: [] })))).toEqual([
      ['mentee', 'mia', 'matching.unmatched.no-mentors'],
    ])
  })

  it('no mentees, and nobody at all', () => {
    expect(left(answerFor(reading({ mentees: [], mentors: [mentor('zoe')] })))).toEqual([
      ['mentor', 'zoe', 'matching.idle-mentor.no-mentees'],
    ])
    expect(answerFor(reading({ mentees: [], mentors: [] }))).toMatchObject({ proposals: [], unmatched: [], total: 0 })
  })

  it('a mentor without a place', () => {
    expect(left(answerFor(reading({ mentees: [mentee('mia')], mentors: [mentor('zoe', { capacity: 0 })] })))).toEqual([
      ['mentee', 'mia', 'matching.unmatched.no-allowed-mentor'],
      ['mentor', 'zoe', 'matching.idle-mentor.no-free-seat'],
    ])
  })

  it('a mentor who is everybody’s manager', () => {
    const mentees = ['mia', 'max'].map((id) => mentee(id, { managersAbove: ['zoe'] }))
    const answer = answerFor(reading({ mentees, mentors: [mentor('zoe')] }))
    expect(left(answer)).toEqual([
      ['mentee', 'max', 'matching.unmatched.no-allowed-mentor'],
      ['mentee', 'mia', 'matching.unmatched.no-allowed-mentor'],
      ['mentor', 'zoe', 'matching.idle-mentor.above-everybody'],
    ])
    expect(answer.unmatched[2]?.reason.text).toBe('This mentor stands in the reporting line of every mentee (2).')
  })

  it('a mentor whose mentee of now takes the place; the mentee is not matched in this run', () => {
    const pastPairs = [{ menteeId: 'mia', mentorId: 'zoe', active: true }]
    const answer = answerFor(reading({ mentees: [mentee('mia')], mentors: [mentor('zoe')] }, pastPairs))
    expect(left(answer)).toEqual([['mentor', 'zoe', 'matching.idle-mentor.no-mentees']])
    expect(answer.rejected).toMatchObject([{ employeeId: 'mia', side: 'mentee', reason: { key: 'matching.rejected.has-mentor' } }])
  })

  it('somebody who stands in the file twice, with rows that differ; the same row twice is only noted', () => {
    const mentees = [mentee('mia'), mentee('mia', { jobLevel: 4 }), mentee('max'), mentee('max')]
    for (const own of [mentees, mentees.toReversed()]) {
      const answer = answerFor(reading({ mentees: own, mentors: [mentor('zoe')] }))
      expect(answer.rejected).toMatchObject([{ employeeId: 'mia', side: 'mentee', reason: { key: 'matching.rejected.duplicate-id' } }])
      expect(answer.notes).toMatchObject([{ employeeId: 'max', reason: { key: 'matching.note.repeated' } }])
      expect(answer.proposals).toMatchObject([{ mentees: ['max'] }])
    }
  })

  it('a skill that the programme does not have is left out, and said', () => {
    const { notes } = answerFor(reading({ mentees: [mentee('mia', { wants: ['juggling', 'strategy'] })], mentors: [mentor('zoe')] }))
    expect(notes).toMatchObject([{ employeeId: 'mia', side: 'mentee', reason: { values: { skills: 'juggling' } } }])
  })

  it('a mentor whom the plan does without', () => {
    const mentors = [mentor('zoe', { offers: ['delegation', 'strategy'] }), mentor('yan', { offers: [] })]
    expect(left(answerFor(reading({ mentees: [mentee('mia')], mentors })))).toEqual([['mentor', 'yan', 'matching.idle-mentor.not-needed']])
  })

  it('somebody alone on both sides', () => {
    const both = { mentees: [mentee('mia')], mentors: [mentor('mia')] }
    expect(left(answerFor(reading(both)))).toEqual([
      ['mentee', 'mia', 'matching.unmatched.no-allowed-mentor'],
      ['mentor', 'mia', 'matching.idle-mentor.no-allowed-mentee'],
    ])
  })
})

it('refuses by name what cannot be planned from a file', () => {
  const read = reading({ mentees: [], mentors: [] })
  expect(faultsIn(() => answerFor(read, programmeOf({}, { format: 'speed' })))).toEqual(['format-not-available'])
  const crowd = reading({
    mentees: Array.from({ length: 60_000 }, (_, at) => mentee(`m${at}`)),
    mentors: Array.from({ length: 20_000 }, (_, at) => mentor(`t${at}`)),
  })
  expect(faultsIn(() => answerFor(crowd))).toEqual(['too-many-pairs'])
})

it('names everybody of any file once on each side', () => {
  const ids = ['ada', 'ben', 'cat', 'dan', 'eve', 'fay']
  const Side = fc.subarray(ids)
  const Id = fc.constantFrom(...ids)
  fc.assert(
    fc.property(
      Side,
      fc.array(fc.tuple(Id, fc.nat(2)), { maxLength: 5 }),
      fc.array(fc.record({ menteeId: Id, mentorId: Id, active: fc.boolean() }), { maxLength: 4 }),
      fc.dictionary(Id, fc.subarray(ids)),
      fc.constantFrom<'most-people' | 'best-scores'>('most-people', 'best-scores'),
      (wanting, offering, pastPairs, above, mode) => {
        const capacities = new Map(offering)
        const lineOf = (id: string) => ({ managersAbove: above[id] ?? [] })
        const participants = {
          mentees: wanting.map((id) => mentee(id, lineOf(id))),
          mentors: [...capacities].map(([id, capacity]) => mentor(id, { capacity, ...lineOf(id) })),
        }
        const of = programmeOf({ mode })
        const { answer, outcomes } = matchAnswer(of, reading(participants, pastPairs), 'en')
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
  const whole = answerFor(read)

  it('passes what names everybody', () => {
    expect(() => checkEverybodyOnce(read, whole)).not.toThrow()
    expect(whole.rejected).toHaveLength(1)
  })

  it.each([
    ['a mentee is missing', { ...whole, proposals: [] }],
    ['a mentor is missing', { ...whole, unmatched: [] }],
    ['a rejection is missing', { ...whole, rejected: [] }],
    ['somebody is told two things', { ...whole, unmatched: [...whole.unmatched, ...whole.rejected] }],
    ['somebody is told the same twice', { ...whole, unmatched: [...whole.unmatched, ...whole.unmatched] }],
    ['a stranger appears', { ...whole, proposals: whole.proposals.map((one) => ({ ...one, mentees: ['eve'] })) }],
  ])('fails where %s', (_, broken) => {
    expect(() => checkEverybodyOnce(read, broken)).toThrow('exactly once')
  })
})
