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
const reading = (participants: Read['participants'], more: Partial<Read> = {}): Read => ({
  participants,
  pastPairs: [],
  rejected: [],
  ignoredSkills: [],
  ...more,
})
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
      ['mentor', 'zoe', 'cli.match.mentor.no-mentees'],
    ])
    expect(await answerFor(reading({ mentees: [], mentors: [] }))).toMatchObject({ proposals: [], unmatched: [], total: 0 })
  })

  it('a mentor without a place', async () => {
    expect(left(await answerFor(reading({ mentees: [mentee('mia')], mentors: [mentor('zoe', { capacity: 0 })] })))).toEqual([
      ['mentee', 'mia', 'matching.unmatched.no-allowed-mentor'],
      ['mentor', 'zoe', 'cli.match.mentor.no-place'],
    ])
  })

  it('a mentor who is everybody’s manager', async () => {
    const mentees = ['mia', 'max'].map((id) => mentee(id, { managersAbove: ['zoe'] }))
    const answer = await answerFor(reading({ mentees, mentors: [mentor('zoe')] }))
    expect(left(answer)).toEqual([
      ['mentee', 'max', 'matching.unmatched.no-allowed-mentor'],
      ['mentee', 'mia', 'matching.unmatched.no-allowed-mentor'],
      ['mentor', 'zoe', 'cli.match.mentor.no-allowed-mentee'],
    ])
    expect(answer.unmatched[2]?.reason.text).toBe('No mentee is possible. The rule that excludes most, 2 of 2: same reporting line.')
  })

  it('a mentee and a mentor who have each other already', async () => {
    const pastPairs = [{ menteeId: 'mia', mentorId: 'zoe', active: true }]
    const answer = await answerFor(reading({ mentees: [mentee('mia')], mentors: [mentor('zoe')] }, { pastPairs }))
    expect(left(answer)).toEqual([['mentor', 'zoe', 'cli.match.mentor.places-taken']])
    expect(answer.rejected).toMatchObject([{ employeeId: 'mia', side: 'mentee', reason: { key: 'matching.rejected.has-mentor' } }])
  })

  it('a mentor whom the plan does without', async () => {
    const mentors = [mentor('zoe', { offers: ['delegation', 'strategy'] }), mentor('yan', { offers: [] })]
    expect(left(await answerFor(reading({ mentees: [mentee('mia')], mentors })))).toEqual([
      ['mentor', 'yan', 'cli.match.mentor.not-needed'],
    ])
  })

  it('somebody alone on both sides', async () => {
    const both = { mentees: [mentee('mia')], mentors: [mentor('mia')] }
    expect(left(await answerFor(reading(both)))).toEqual([
      ['mentee', 'mia', 'matching.unmatched.no-allowed-mentor'],
      ['mentor', 'mia', 'cli.match.mentor.no-allowed-mentee'],
    ])
  })
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
        const { answer, outcomes } = await matchAnswer(of, reading(participants, { pastPairs }), 'en')
        const loads = Map.groupBy(answer.proposals, ({ mentors: [id] }) => id)
        for (const [id, own] of loads) expect(own.length).toBeLessThanOrEqual(capacities.get(id ?? '') ?? 0)
        expect(outcomes.filter(({ matched }) => matched)).toHaveLength(answer.proposals.length)
      },
    ),
    { numRuns: 200 },
  )
})

describe('the check of everybody', () => {
  const read = reading(
    { mentees: [mentee('mia')], mentors: [mentor('zoe'), mentor('yan')] },
    { rejected: [{ employeeId: 'max', side: 'mentee', reason: 'cli.match.rejected.twice' }] },
  )

  it('passes what names everybody', async () => {
    const whole = await answerFor(read)
    expect(() => checkEverybodyOnce(read, whole)).not.toThrow()
    expect(whole.rejected).toMatchObject([
      { employeeId: 'max', side: 'mentee', reason: { text: expect.stringContaining('more than once') as string } },
    ])
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
