import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchingInputs } from '../scoring/features.ts'
import { mentee, mentor, programmeOf } from '../testing/matching-world.ts'
import { pairRules } from '../scoring/hard-rules.ts'
import type { Mentee, Mentor, PastPair } from '../scoring/participant.ts'
import { planPairs, type MatchPlan } from './pair-plan.ts'
import { canonicalJson } from '@fairlead/kernel/content-hash'
import { offsetMinutes, sharedHours } from '../scoring/time-zone.ts'

const everyRule = programmeOf(
  {
    hardRules: ['reporting-line', 'past-pair', 'blocked-pair', 'level-gap', 'shared-language', 'working-hours'],
    blockedPairs: [['N-zoe', 'N-blocked']],
  },
  { skills: ['a', 'b', 'c', 'd', 'e', 'f', 'delegation', 'strategy'].map((skillId) => ({ skillId, label: skillId })) },
)
const inputsOf = (mentees: readonly Mentee[], mentors: readonly Mentor[], past: readonly PastPair[] = [], programme = everyRule) =>
  matchingInputs({ mentees, mentors }, past, programme, { round: 'cycle-1', version: 1 })
const planOf = (...given: Parameters<typeof inputsOf>): MatchPlan => planPairs(inputsOf(...given), given[3] ?? everyRule)
const pairsOf = (plan: MatchPlan): readonly string[] => plan.pairs.map(({ menteeId, mentorId }) => `${menteeId}-${mentorId}`)

describe('hard rules', () => {
  it.each<[string, Mentee, Mentor, readonly PastPair[]]>([
    ['same-person', mentee('zoe'), mentor('zoe'), []],
    ['reporting-line', mentee('mia', { managersAbove: ['boss', 'zoe'] }), mentor('zoe'), []],
    ['reporting-line', mentee('mia'), mentor('zoe', { managersAbove: ['mia'] }), []],
    ['past-pair', mentee('mia'), mentor('zoe'), [{ menteeId: 'mia', mentorId: 'zoe', active: false }]],
    ['blocked-pair', mentee('blocked'), mentor('zoe'), []],
    ['level-gap', mentee('mia', { jobLevel: 5 }), mentor('zoe', { jobLevel: 5 }), []],
    ['shared-language', mentee('mia', { languages: ['fr'] }), mentor('zoe', { languages: ['EN', 'de'] }), []],
    ['working-hours', mentee('mia', { timeZone: 'Asia/Tokyo' }), mentor('zoe', { timeZone: 'Europe/London' }), []],
  ])('%s makes a pair impossible, and the mentee without a mentor is told so', (rule, one, other, past) => {
    const plan = planOf([one], [other], past)
    expect(plan.pairs).toEqual([])
    expect(plan.unmatched).toEqual([
      { menteeId: one.employeeId, reason: { key: 'matching.unmatched.no-allowed-mentor', values: { rule, excluded: 1, mentors: 1 } } },
    ])
    expect(plan.certificate.optimal).toBe(true)
  })

  it('forbid nothing on a missing value, but the people who decide are told', () => {
    const plan = planOf([mentee('mia', { jobLevel: undefined, languages: undefined, timeZone: 'Mars/Olympus' })], [mentor('zoe')])
    expect(pairsOf(plan)).toEqual(['mia-zoe'])
    const unchecked = plan.pairs[0]?.reasons
      .filter(({ key }) => key === 'matching.reason.rule-unchecked')
      .map(({ values }) => values?.['rule'])
    expect(unchecked).toEqual(['level-gap', 'shared-language', 'working-hours'])
  })

  it('that the programme leaves out do not bind, save that nobody is their own mentor', () => {
    const free = programmeOf({ hardRules: [] })
    const below = mentee('mia', { managersAbove: ['zoe'] })
    const rules = pairRules(inputsOf([below, mentee('zoe')], [mentor('zoe')], [], free), free)
    const { mentees, mentors } = inputsOf([below, mentee('zoe')], [mentor('zoe')], [], free)
    expect(mentees.map((one) => rules.binding(one, mentors[0]!))).toEqual([undefined, 'same-person'])
  })
})

describe('working hours', () => {
  it('follow the zone rules of the day', () => {
    expect(offsetMinutes('Europe/London', new Date('2027-01-11T12:00:00Z'))).toBe(0)
    expect(offsetMinutes('Europe/London', new Date('2027-07-11T12:00:00Z'))).toBe(60)
    expect(offsetMinutes('Asia/Kolkata', new Date('2027-01-11T12:00:00Z'))).toBe(330)
    expect(offsetMinutes('America/St_Johns', new Date('2027-01-11T12:00:00Z'))).toBe(-210)
    expect(offsetMinutes('Mars/Olympus', new Date('2027-01-11T12:00:00Z'))).toBeNull()
  })

  it('are shared around the globe', () => {
    expect(sharedHours(0, 60)).toBe(8)
    expect(sharedHours(720, -660)).toBe(8)
    expect(sharedHours(0, 540)).toBe(0)
  })
})

describe('a plan', () => {
  it('says of every mentee who or why not', () => {
    const plan = planOf(
      [mentee('a'), mentee('b'), mentee('c', { wants: ['strategy'] })],
      [mentor('zoe', { capacity: 2, offers: ['delegation'] })],
    )
    expect(pairsOf(plan)).toHaveLength(2)
    expect(plan.unmatched).toEqual([
      { menteeId: 'c', reason: { key: 'matching.unmatched.no-seat-left', values: { allowed: 1, mentors: 1 } } },
    ])
    expect(planOf([mentee('a')], []).unmatched[0]?.reason.key).toBe('matching.unmatched.no-mentors')
  })

  it('names up to three others for each mentee, best first, with what they would cost at least', () => {
    const offers = [['delegation', 'strategy'], ['delegation'], ['strategy'], [], []]
    const mentors = offers.map((offered, at) => mentor(`m${at}`, { offers: offered, department: 'Finance' }))
    const [pair] = planOf([mentee('mia')], mentors).pairs
    expect(pair?.mentorId).toBe('m0')
    expect(pair?.score).toBe(10_000)
    expect(pair?.skills).toEqual(['delegation', 'strategy'])
    expect(pair?.alternatives.map(({ score }) => score)).toEqual([7000, 7000, 4000])
    expect(pair?.alternatives[0]?.lossAtLeast.pairs).toBe(0)
    expect(pair?.alternatives[0]?.lossAtLeast.points).toBeLessThanOrEqual(3000)
  })

  it('never overstates what an alternative would cost', () => {
    const people = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 1 }), { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(people, people, (wanted, offered) => {
        const mentees = wanted.map((wants, at) => mentee(`e${at}`, { wants }))
        const mentors = offered.map((offers, at) => mentor(`m${at}`, { offers }))
        const inputs = inputsOf(mentees, mentors)
        const best = planPairs(inputs, everyRule)
        for (const { menteeId, alternatives } of best.pairs) {
          for (const { mentorId, lossAtLeast } of alternatives) {
            // Force the pair (every capacity is 1) by forbidding each of the two everybody else.
            const rivals = mentees.filter((one) => one.employeeId !== menteeId).map((one): [string, string] => [one.employeeId, mentorId])
            const others = mentors.filter((one) => one.employeeId !== mentorId).map((one): [string, string] => [menteeId, one.employeeId])
            const forced = planPairs({ ...inputs, blockedPairs: [...rivals, ...others] }, everyRule)
            const lostPairs = best.pairs.length - forced.pairs.length
            expect(lostPairs).toBeGreaterThanOrEqual(lossAtLeast.pairs)
            expect(lostPairs > 0 || best.total - forced.total >= lossAtLeast.points).toBe(true)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is the same, byte for byte, whatever the order of the participants', () => {
    const mentees = Array.from({ length: 7 }, (_, at) =>
      mentee(`e${at}`, { department: `D${at % 3}`, languages: at % 2 === 0 ? ['en'] : ['en', 'fr'] }),
    )
    const mentors = Array.from({ length: 4 }, (_, at) => mentor(`m${at}`, { location: `L${at}`, capacity: 1 + (at % 2) }))
    const first = planOf(mentees, mentors)
    fc.assert(
      fc.property(
        fc.shuffledSubarray(mentees, { minLength: 7, maxLength: 7 }),
        fc.shuffledSubarray(mentors, { minLength: 4, maxLength: 4 }),
        (shuffledMentees, shuffledMentors) => {
          expect(canonicalJson(inputsOf(shuffledMentees, shuffledMentors))).toBe(canonicalJson(inputsOf(mentees, mentors)))
          expect(planOf(shuffledMentees, shuffledMentors)).toEqual(first)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('leaves out who has a mentor now and takes the seat along, up to the programme’s own limit', () => {
    const past = [{ menteeId: 'old', mentorId: 'zoe', active: true }]
    const inputs = inputsOf([mentee('old'), mentee('new')], [mentor('zoe', { capacity: 2 }), mentor('yan', { capacity: 99 })], past)
    expect(inputs.mentees.map(({ employeeId }) => employeeId)).toEqual(['new'])
    expect(inputs.mentors.map(({ employeeId, capacity }) => [employeeId, capacity])).toEqual([
      ['yan', 3],
      ['zoe', 1],
    ])
  })

  it('rests on ids and numbers alone', () => {
    const text = canonicalJson(inputsOf([mentee('mia', { managersAbove: ['somebody-else'] })], [mentor('zoe')]))
    for (const word of ['Sales', 'Finance', 'Leeds', 'London', 'N-mia', '2022', 'somebody-else']) expect(text).not.toContain(word)
  })
})
