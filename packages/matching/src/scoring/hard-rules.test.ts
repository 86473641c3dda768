import type { Programme } from '@fairlead/programme/document'
import { levelGapOf } from '@fairlead/programme/level-gap'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyInputs, anyProgramme, menteeWith, mentorWith } from '../testing/any-features.ts'
import { programmeOf } from '../testing/matching-world.ts'
import type { MatchingInputs, MenteeFeatures, MentorFeatures } from './features.ts'
import type { HardRule } from './hard-rule.ts'
import { hardRulesOf, pairRules } from './hard-rules.ts'

const blank: MatchingInputs = {
  schema: 1,
  round: 'cycle-1',
  programmeId: 'future-leaders',
  programmeVersion: 1,
  mentees: [],
  mentors: [],
  pastPairs: [],
  currentPairs: [],
  declinedPairs: [],
  blockedPairs: [],
  legalExclusions: [],
  rejected: [],
  notes: [],
}

type Given = {
  readonly inputs: MatchingInputs
  readonly programme: Programme
  readonly mentee: MenteeFeatures
  readonly mentor: MentorFeatures
}

const listed = (pairs: MatchingInputs['pastPairs'], { mentee, mentor }: Given): boolean =>
  pairs.some(([one, other]) => one === mentee.employeeId && other === mentor.employeeId)

/** Each rule said a second time, pair by pair, as a person would check it. */
const broken: Readonly<Record<HardRule, (given: Given) => boolean>> = {
  'same-person': ({ mentee, mentor }) => mentee.employeeId === mentor.employeeId,
  'current-pair': (given) => listed(given.inputs.currentPairs, given),
  'declined-pair': (given) => listed(given.inputs.declinedPairs, given),
  'past-pair': (given) => listed(given.inputs.pastPairs, given),
  'blocked-pair': (given) => listed(given.inputs.blockedPairs, given),
  'reporting-line': ({ mentee, mentor }) =>
    mentee.managersAbove.includes(mentor.employeeId) || mentor.managersAbove.includes(mentee.employeeId),
  'level-gap': ({ programme, mentee, mentor }) => {
    const { atLeast, atMost } = levelGapOf(programme)
    const gap = (mentor.jobLevel ?? Number.NaN) - (mentee.jobLevel ?? Number.NaN)
    return gap < atLeast || gap > atMost
  },
  'shared-language': ({ mentee, mentor }) =>
    mentee.languages.length > 0 &&
    mentor.languages.length > 0 &&
    mentee.languages.every((language) => !mentor.languages.includes(language)),
  'working-hours': ({ programme, mentee, mentor }) => {
    const apart = Math.abs((mentee.offsetMinutes ?? Number.NaN) - (mentor.offsetMinutes ?? Number.NaN)) / 60
    return Math.max(0, 9 - Math.min(apart, 24 - apart)) < programme.matching.minimumSharedHours
  },
  training: ({ mentor }) => !mentor.trained,
  'legal-exclusion': ({ inputs, mentee, mentor }) =>
    inputs.legalExclusions.some(
      ([one, other]) =>
        (one === mentee.legalEntity && other === mentor.legalEntity) || (other === mentee.legalEntity && one === mentor.legalEntity),
    ),
  'no-free-seat': ({ mentor }) => mentor.capacity === 0,
}

describe('the hard rules of a run', () => {
  it.each(Object.keys(broken) as HardRule[])('%s, where it binds, forbids exactly the pairs that break it', (rule) => {
    fc.assert(
      fc.property(anyInputs, anyProgramme, (inputs, programme) => {
        const binds = hardRulesOf(inputs, programme).some(({ name }) => name === rule)
        for (const mentee of inputs.mentees) {
          for (const mentor of inputs.mentors) {
            const given = { inputs, programme, mentee, mentor }
            const binding = pairRules(inputs, programme).binding(mentee, mentor)
            const breaks = binds && broken[rule](given)
            // Where two rules are broken the first is named, but the pair is forbidden all the same.
            expect(binding === rule ? breaks : binding !== undefined || !breaks).toBe(true)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('bind by the programme, by its settings, by its format, or always', () => {
    const inputs = { ...blank, legalExclusions: [[0, 1]] as const }
    const names = (programme: Programme) => hardRulesOf(inputs, programme).map(({ name }) => name)
    const always = ['same-person', 'current-pair', 'declined-pair', 'no-free-seat']
    expect(names(programmeOf({ hardRules: [] }))).toEqual(always)
    expect(names(programmeOf({ hardRules: [], trainingRequired: true }))).toContain('training')
    expect(names(programmeOf({ hardRules: [], legalExclusions: [['Bank', 'Advice']] }))).toContain('legal-exclusion')
    for (const format of ['reverse', 'peer', 'peer-circle'] as const) {
      expect(names(programmeOf({ hardRules: [] }, { format }))).toContain('level-gap')
    }
    expect(names(programmeOf({ hardRules: [] }, { format: 'distance' }))).toContain('working-hours')
  })

  it('let no reverse mentor stand level with the mentee or above', () => {
    const reverse = programmeOf({ hardRules: [] }, { format: 'reverse' })
    fc.assert(
      fc.property(fc.nat(10), fc.nat(10), (menteeLevel, mentorLevel) => {
        const rule = pairRules(blank, reverse).binding(menteeWith({ jobLevel: menteeLevel }), mentorWith({ jobLevel: mentorLevel }))
        expect(rule !== undefined || mentorLevel < menteeLevel).toBe(true)
      }),
    )
  })

  it('say which of them a missing value leaves unchecked, and forbid nothing for it', () => {
    const programme = programmeOf({
      hardRules: ['level-gap', 'shared-language', 'working-hours'],
      legalExclusions: [['Bank', 'Advice']],
    })
    const { binding, unchecked } = pairRules(blank, programme)
    const mentee = menteeWith({ jobLevel: null, languages: [], offsetMinutes: null })
    expect(binding(mentee, mentorWith())).toBeUndefined()
    expect(unchecked(mentee, mentorWith())).toEqual(['level-gap', 'shared-language', 'working-hours', 'legal-exclusion'])
  })

  it('read no more than the evidence they declare', () => {
    fc.assert(
      fc.property(anyInputs, anyProgramme, (inputs, programme) => {
        for (const rule of hardRulesOf(inputs, programme)) {
          if (rule.kind !== 'compares') continue
          const read = new Set<string | symbol>()
          const watched = <P extends object>(whole: P): P =>
            new Proxy(whole, { get: (target, field) => (read.add(field), Reflect.get(target, field) as unknown) })
          for (const mentee of inputs.mentees) for (const mentor of inputs.mentors) rule.verdict(watched(mentee), watched(mentor))
          expect([...read].filter((field) => !rule.evidence.some((declared) => declared === field))).toEqual([])
        }
      }),
    )
  })
})
