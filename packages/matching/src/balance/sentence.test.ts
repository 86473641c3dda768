import { languages } from '@fairlead/messages/sentence'
import { say } from '@fairlead/messages/say'
import { expect, it } from 'vitest'
import { bandReason, multiplierReasons, priceReason, tailReason } from './sentence.ts'

const bands = [
  { kind: 'reached', by: 'multipliers' },
  { kind: 'impossible', groups: ['Leeds', 'Lyon'] },
  { kind: 'impossible', groups: [] },
  { kind: 'not-found', groups: ['Leeds'] },
] as const

it('has a sentence for every outcome in every language, with every value filled in', () => {
  const reasons = [
    ...bands.map((band) => bandReason(band, 25)),
    ...multiplierReasons([{ group: 'Leeds', people: 9, matchedBefore: 2, matchedAfter: 4, multiplier: 265 }]),
    priceReason({ people: 0, pairs: 0, points: 1200, kept: 0.997 }),
    tailReason({ before: { lowest: 500, fifthPercentile: 900 }, after: { lowest: 4000, fifthPercentile: 4100 } }),
  ]
  expect(reasons).toHaveLength(7)
  for (const language of languages)
    for (const reason of reasons) expect(say(language, reason ?? { key: '' })).not.toMatch(/[{}]|matching\.|^$/)
  expect(say('en', reasons[1] ?? { key: '' })).toContain('within 2.5 percentage points')
  expect(say('en', reasons[1] ?? { key: '' })).toContain('Leeds, Lyon')
})

it('says nothing of groups that needed nothing, nor of the lowest score where nobody is matched', () => {
  expect(multiplierReasons([{ group: 'Leeds', people: 9, matchedBefore: 4, matchedAfter: 4, multiplier: 0 }])).toEqual([])
  const nobody = { lowest: null, fifthPercentile: null }
  expect(tailReason({ before: nobody, after: nobody })).toBeUndefined()
})
