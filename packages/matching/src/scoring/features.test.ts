import type { Programme } from '@fairlead/programme/document'
import { SourceEmployee } from '@fairlead/workforce/employee'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentee, mentor, programmeOf } from '../testing/matching-world.ts'
import { matchingInputs } from './features.ts'
import { pairRules } from './hard-rules.ts'
import type { ExternalMentor, HrFacts, Mentee, Mentor, PastPair, SeenFromOutside } from './participant.ts'

const inputsOf = (
  mentees: readonly Mentee[],
  mentors: readonly Mentor[],
  { past = [], programme = programmeOf() }: { past?: readonly PastPair[]; programme?: Programme } = {},
) => matchingInputs({ mentees, mentors }, past, programme, { round: 'cycle-1', version: 1 })
const outsider: ExternalMentor = {
  external: true,
  employeeId: 'x-1',
  languages: ['en'],
  timeZone: 'Europe/Paris',
  offers: ['strategy'],
  capacity: 2,
}

const both = [
  'employeeId',
  'department',
  'location',
  'offsetMinutes',
  'jobLevel',
  'hiredOnDay',
  'languages',
  'goals',
  'interests',
  'wants',
  'offers',
  'approach',
  'channel',
  'preferences',
  'managersAbove',
  'line',
  'workedWith',
  'legalEntity',
  'contract',
]
const protectedWords = /birth|age$|gender|sex|ethnic|race|religio|disab|nationalit|marital|parent|pregnan|belief|orientation|health/i

describe('what scoring and the rules can see', () => {
  it('is a closed list, without age and without anything the law protects', () => {
    const { mentees, mentors } = inputsOf([mentee('mia')], [mentor('zoe')])
    expect(Object.keys(mentees[0] ?? {})).toEqual([...both, 'aspires', 'demand', 'waited'])
    expect(Object.keys(mentors[0] ?? {})).toEqual([
      ...both,
      'capacity',
      'families',
      'trained',
      'reliability',
      'feedback',
      'external',
      'sponsor',
    ])
    for (const key of [...Object.keys(mentees[0] ?? {}), ...Object.keys(mentors[0] ?? {})]) expect(key).not.toMatch(protectedWords)
  })

  it('comes from an HRIS record that has no room for it either', () => {
    expect(Object.keys(SourceEmployee.shape).filter((key) => protectedWords.test(key))).toEqual([])
  })

  it('holds nothing of HR about a mentor from outside, who stands in no line and no place', () => {
    const [found] = inputsOf([], [outsider]).mentors
    expect(found).toMatchObject({ external: true, department: null, location: null, jobLevel: null, hiredOnDay: null, managersAbove: [] })
    expect(found).toMatchObject({ offers: ['strategy'], capacity: 2, offsetMinutes: 60 })
  })

  it('shows a mentor from outside nothing of HR about a mentee', () => {
    type Leak = Extract<keyof SeenFromOutside, keyof HrFacts>
    const leaks: readonly Leak[] = []
    expect(leaks).toEqual([])
  })
})

describe('every person of the input', () => {
  it('stands in the run or is rejected with a reason, once on each side', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd')
    const people = fc.array(fc.tuple(ids, fc.constantFrom('Leeds', 'Lyon')), { maxLength: 6 })
    const seats = fc.array(fc.tuple(ids, fc.constantFrom(0, 1, -1, 1.5, Number.NaN)), { maxLength: 6 })
    fc.assert(
      fc.property(people, seats, fc.array(fc.tuple(ids, ids, fc.boolean()), { maxLength: 3 }), (wanting, offering, pairs) => {
        const given = {
          mentees: wanting.map(([id, location]) => mentee(id, { location })),
          mentors: offering.map(([id, capacity]) => mentor(id, { capacity })),
        }
        const past = pairs.map(([menteeId, mentorId, active]) => ({ menteeId, mentorId, active }))
        const { mentees, mentors, rejected } = inputsOf(given.mentees, given.mentors, { past })
        const of = (side: 'mentee' | 'mentor', matched: readonly { readonly employeeId: string }[]) =>
          [...matched, ...rejected.filter((one) => one.side === side)].map(({ employeeId }) => employeeId).toSorted()
        expect(of('mentee', mentees)).toEqual([...new Set(wanting.map(([id]) => id))].toSorted())
        expect(of('mentor', mentors)).toEqual([...new Set(offering.map(([id]) => id))].toSorted())
      }),
    )
  })

  it('is rejected by name when listed twice with different profiles, and counted once with the same', () => {
    const twice = [mentee('mia'), mentee('mia', { location: 'Lyon' }), mentee('max'), mentee('max')]
    const { mentees, rejected, notes } = inputsOf(twice, [])
    expect(mentees.map(({ employeeId }) => employeeId)).toEqual(['max'])
    expect(rejected).toEqual([
      { employeeId: 'mia', side: 'mentee', reason: { key: 'matching.rejected.duplicate-id', values: { times: 2 } } },
    ])
    expect(notes).toEqual([{ employeeId: 'max', side: 'mentee', reason: { key: 'matching.note.repeated', values: { times: 2 } } }])
  })

  it('is matched without a value that cannot be right, and without skills the programme does not have', () => {
    const odd = mentor('zoe', {
      jobLevel: Number.NaN,
      hireDate: 'yesterday',
      timeZone: 'Mars/Olympus',
      offers: ['strategy', 'juggling'],
      reliability: { kept: 3, planned: 2 },
      feedback: { sum: Number.NaN, count: 9 },
    })
    const { mentors, notes } = inputsOf([], [odd])
    expect(mentors).toMatchObject([
      { jobLevel: null, hiredOnDay: null, offsetMinutes: null, offers: ['strategy'], reliability: null, feedback: null },
    ])
    expect(notes.map(({ reason }) => reason.values?.['field'] ?? reason.values?.['skills'])).toEqual([
      'job-level',
      'hire-date',
      'time-zone',
      'reliability',
      'feedback',
      'juggling',
    ])
  })
})

describe('the inputs of a run', () => {
  it('give a mentee as many mentors as are still missing, never one of those they have', () => {
    const past = [{ menteeId: 'mia', mentorId: 'zoe', active: true }]
    const programme = programmeOf({ mentorsPerMentee: 2, hardRules: [] })
    const inputs = inputsOf([mentee('mia'), mentee('max')], [mentor('zoe', { capacity: 3 }), mentor('yan')], { past, programme })
    expect(inputs.mentees.map(({ employeeId, demand }) => [employeeId, demand])).toEqual([
      ['max', 2],
      ['mia', 1],
    ])
    const [, mia] = inputs.mentees
    const [yan, zoe] = inputs.mentors
    expect([yan, zoe].map((one) => pairRules(inputs, programme).binding(mia!, one!))).toEqual([undefined, 'current-pair'])
  })

  it('never let a declined pair come back, whatever the rules of the programme', () => {
    const past = [{ menteeId: 'mia', mentorId: 'zoe', active: false, declined: true }]
    const programme = programmeOf({ hardRules: [] })
    const inputs = inputsOf([mentee('mia')], [mentor('zoe')], { past, programme })
    expect(inputs.pastPairs).toEqual([])
    expect(pairRules(inputs, programme).binding(inputs.mentees[0]!, inputs.mentors[0]!)).toBe('declined-pair')
  })

  it('count the reporting line as far up as the programme says', () => {
    const below = mentee('mia', { managersAbove: ['lead', 'zoe'] })
    const bound = (reportingLineDepth?: number) => {
      const programme = programmeOf({ reportingLineDepth })
      const inputs = inputsOf([below], [mentor('zoe')], { programme })
      return pairRules(inputs, programme).binding(inputs.mentees[0]!, inputs.mentors[0]!)
    }
    expect([bound(), bound(1), bound(2)]).toEqual(['reporting-line', undefined, 'reporting-line'])
  })

  it('know legal entities and wishes by number alone, in either order', () => {
    const programme = programmeOf({
      legalExclusions: [
        ['Bank', 'Advice'],
        ['Bank', 'Nowhere'],
      ],
    })
    const inputs = inputsOf(
      [mentee('mia', { legalEntity: 'Advice', preferences: ['N-zoe', 'N-nobody', 'N-max'] })],
      [mentor('zoe', { legalEntity: 'Bank', preferences: ['N-mia'] })],
      { programme },
    )
    expect(inputs.legalExclusions).toEqual([[1, 0]])
    expect(inputs.mentees[0]?.preferences).toEqual(['zoe'])
    expect(pairRules(inputs, programme).binding(inputs.mentees[0]!, inputs.mentors[0]!)).toBe('legal-exclusion')
  })

  it('take the approach of the programme for a mentee who names none', () => {
    const programme = programmeOf({}, { approach: 'coaching' })
    const approaches = inputsOf([mentee('max', { approach: 'peer' }), mentee('mia')], [mentor('zoe')], { programme })
    expect([...approaches.mentees, ...approaches.mentors].map(({ approach }) => approach)).toEqual(['peer', 'coaching', null])
  })

  it('draw reliability and feedback towards the average, and let few answers count as none', () => {
    const mentors = [
      mentor('new'),
      mentor('old', { reliability: { kept: 54, planned: 54 }, feedback: { sum: 5, count: 10 } }),
      mentor('one', { reliability: { kept: 0, planned: 6 }, feedback: { sum: 0, count: 4 } }),
    ]
    const found = inputsOf([], mentors).mentors.map(({ reliability, feedback }) => [reliability, feedback])
    // Kept 54 of 60: the average is 0.9. (54 + 6 * 0.9) / 60 = 0.99; (0 + 6 * 0.9) / 12 = 0.45.
    expect(found).toEqual([
      [900, 500],
      [990, 500],
      [450, 500],
    ])
    expect(inputsOf([], [mentor('new')]).mentors[0]).toMatchObject({ reliability: null, feedback: null })
  })
})
