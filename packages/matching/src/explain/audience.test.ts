import { say } from '@fairlead/messages/say'
import { describe, expect, it } from 'vitest'
import { planPairs } from '../plan/pair-plan.ts'
import { matchingInputs } from '../scoring/features.ts'
import { mentee, mentor, programmeOf } from '../testing/matching-world.ts'
import { audiences, explanationFor, type Audience } from './audience.ts'

const programme = programmeOf({
  criteria: [
    { criterion: 'skills', weight: 0.5 },
    { criterion: 'reliability', weight: 0.3 },
    { criterion: 'department', weight: 0.2 },
  ],
})
const inputs = matchingInputs(
  {
    mentees: [mentee('mia')],
    mentors: [mentor('zoe', { offers: ['delegation', 'strategy'], reliability: { kept: 1, planned: 9 } }), mentor('yan', { offers: [] })],
  },
  [],
  programme,
  { round: 'cycle-1', version: 1 },
)
const [pair] = planPairs(inputs, programme).pairs
const words = (audience: Audience): readonly string[] =>
  pair === undefined ? [] : explanationFor(audience, pair, programme).map((reason) => say('en', reason))

describe('the explanation of a pair', () => {
  it('tells mentee and mentor what they have in common, and nothing that others said or scored', () => {
    for (const audience of ['mentee', 'mentor'] as const) {
      expect(words(audience).join(' ')).not.toMatch(/point|meetings|score|\d+ of \d+ meetings/)
      expect(words(audience)).toContain('They work in different departments.')
      expect(words(audience).at(-1)).toMatch(/^You may decline/)
    }
    expect(words('mentor')[0]).toBe('Your mentee would like to learn 2 skills from you: delegation, strategy.')
  })

  it('gives HR every part, its evidence, and what the next best would take', () => {
    expect(words('hr')).toEqual([
      'The pair scores 73.3 of 100 points.',
      '50 points for: skills.',
      '3.3 points for: meetings kept.',
      '20 points for: department.',
      'The mentor offers 2 of the 2 skills the mentee wants: delegation, strategy.',
      'Meetings with this mentor have often not taken place.',
      'They work in different departments.',
      expect.stringMatching(/^The next best pair scores/),
    ])
  })

  it('tells the works council the rules of the game and names nobody', () => {
    expect(words('works-council')).toEqual([
      '50 % of the score: skills.',
      '30 % of the score: meetings kept.',
      '20 % of the score: department.',
      expect.stringMatching(/^Never paired: same person, already a pair, .*pair not wanted\.$/),
      expect.stringMatching(/^The plan gives as many people/),
      expect.stringMatching(/^Performance ratings, age/),
      expect.stringMatching(/^Nothing takes effect/),
    ])
    expect(words('works-council').join(' ')).not.toMatch(/mia|zoe/)
  })

  it('has words in every language', () => {
    for (const audience of audiences) {
      for (const reason of pair === undefined ? [] : explanationFor(audience, pair, programme)) {
        for (const language of ['en', 'de', 'fr'] as const) expect(say(language, reason)).not.toMatch(/^matching\.|\{/)
      }
    }
  })
})
