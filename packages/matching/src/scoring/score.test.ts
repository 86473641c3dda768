import type { Programme } from '@fairlead/programme/document'
import { criteria as criterionNames } from '@fairlead/programme/matching-section'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criterionOf, type CriterionName } from './criteria.ts'
import type { MenteeFeatures, MentorFeatures } from './features.ts'
import { programmeOf } from '../testing/matching-world.ts'
import { scorer } from './score.ts'

const known = {
  department: 0,
  location: 0,
  offsetMinutes: 0,
  jobLevel: 3,
  hiredOnDay: 18_000,
  languages: [0],
  goals: [],
  managersAbove: [],
}
const menteeWith = (more: Partial<MenteeFeatures> = {}): MenteeFeatures => ({ ...known, employeeId: 'mia', wants: ['a', 'b'], ...more })
const mentorWith = (more: Partial<MentorFeatures> = {}): MentorFeatures => ({
  ...known,
  employeeId: 'zoe',
  jobLevel: 5,
  offers: ['a'],
  capacity: 1,
  ...more,
})
const nothingKnown = { department: null, location: null, offsetMinutes: null, jobLevel: null, languages: [], goals: [] }

const weighted = (...criteria: Programme['matching']['criteria']): Programme => programmeOf({ criteria })
const only = (criterion: CriterionName): Programme => weighted({ criterion, weight: 1 })

const names = fc.subarray(['a', 'b', 'c', 'd'])
const person = {
  department: fc.option(fc.nat(2)),
  location: fc.option(fc.nat(2)),
  offsetMinutes: fc.option(fc.constantFrom(-300, 0, 60, 540)),
  jobLevel: fc.option(fc.nat(10)),
  hiredOnDay: fc.nat(20_000),
  languages: fc.subarray([0, 1, 2]),
  goals: names,
  managersAbove: fc.constant([]),
}
const anyMentee = fc.record({ ...person, employeeId: fc.constant('mia'), wants: names })
const anyMentor = fc.record({ ...person, employeeId: fc.constant('zoe'), offers: names, capacity: fc.constant(1) })
const anyProgramme = fc
  .tuple(
    fc.shuffledSubarray([...criterionNames], { minLength: 1 }),
    fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 7, maxLength: 7 }),
  )
  .map(([chosen, weights]) => weighted(...chosen.map((criterion, at) => ({ criterion, weight: (weights[at] ?? 1) / 100 }))))

describe('the score of a pair', () => {
  it('is whole points from 0 to 10,000 that its parts add up to exactly', () => {
    fc.assert(
      fc.property(anyMentee, anyMentor, anyProgramme, (mentee, mentor, programme) => {
        const { score, parts } = scorer(programme).explain(mentee, mentor)
        expect(Number.isInteger(score) && score >= 0 && score <= 10_000).toBe(true)
        expect(parts.reduce((sum, { value }) => sum + value, 0)).toBe(score)
        expect(parts.every(({ value }) => Number.isInteger(value) && value >= 0)).toBe(true)
        expect(scorer(programme).score(mentee, mentor)).toBe(score)
      }),
    )
  })

  it('never falls when the mentor offers one more skill', () => {
    fc.assert(
      fc.property(anyMentee, anyMentor, anyProgramme, fc.constantFrom('a', 'b', 'c', 'd'), (mentee, mentor, programme, skill) => {
        const { score } = scorer(programme)
        const better = { ...mentor, offers: [...new Set([...mentor.offers, skill])] }
        expect(score(mentee, better)).toBeGreaterThanOrEqual(score(mentee, mentor))
      }),
    )
  })

  it('never puts an empty profile before a filled one, on either side', () => {
    fc.assert(
      fc.property(anyMentee, anyMentor, anyProgramme, (mentee, mentor, programme) => {
        const { score } = scorer(programme)
        expect(score(mentee, mentor)).toBeGreaterThanOrEqual(score(mentee, { ...mentor, offers: [], goals: [] }))
        expect(score(mentee, mentor)).toBeGreaterThanOrEqual(score({ ...mentee, wants: [], goals: [] }, mentor))
      }),
    )
  })

  it('reads no more than the evidence its criteria declare', () => {
    for (const { name, evidence } of Object.values(criterionOf)) {
      const read = new Set<string | symbol>()
      const watched = <P extends object>(whole: P): P =>
        new Proxy(whole, { get: (target, field) => (read.add(field), Reflect.get(target, field) as unknown) })
      scorer(only(name)).explain(watched(menteeWith()), watched(mentorWith()))
      expect([...read].filter((field) => !evidence.some((declared) => declared === field))).toEqual([])
    }
  })

  it('leaves out a criterion without evidence and lets the others carry its weight', () => {
    const programme = weighted(
      { criterion: 'skills', weight: 0.5 },
      { criterion: 'department', weight: 0.3 },
      { criterion: 'level-gap', weight: 0.2 },
    )
    const { score, parts, reasons } = scorer(programme).explain(menteeWith({ department: null }), mentorWith())
    expect(score).toBe(Math.round((10_000 * (0.5 * 0.5 + 0.2)) / 0.7))
    expect(parts.map(({ name }) => name)).toEqual(['skills', 'level-gap'])
    expect(reasons).toContainEqual({ key: 'matching.reason.no-evidence', values: { criterion: 'department' } })
  })

  it('is nothing where nothing is known', () => {
    const programme = weighted(...criterionNames.filter((name) => name !== 'tenure-gap').map((criterion) => ({ criterion, weight: 0.1 })))
    const empty = mentorWith({ ...nothingKnown, offers: [] })
    expect(scorer(programme).score(menteeWith({ ...nothingKnown, wants: [] }), empty)).toBe(0)
    expect(scorer(programme).score(menteeWith(), empty)).toBe(0)
  })

  it.each<[CriterionName, Partial<MenteeFeatures>, Partial<MentorFeatures>, number, string]>([
    ['skills', { wants: ['a', 'b'] }, { offers: ['a', 'c'] }, 5000, 'matching.reason.skills'],
    ['skills', { wants: ['b'] }, { offers: ['a'] }, 0, 'matching.reason.skills.none'],
    ['skills', { wants: [] }, {}, 0, 'matching.reason.profile-empty'],
    ['goals', { goals: ['x', 'y'] }, { goals: ['y'] }, 5000, 'matching.reason.goals'],
    ['goals', { wants: [], goals: [] }, { goals: ['y'] }, 0, 'matching.reason.profile-empty'],
    ['goals', { goals: [] }, { goals: ['y'] }, 0, 'matching.reason.no-evidence'],
    ['department', {}, { department: 1 }, 10_000, 'matching.reason.department.other'],
    ['department', {}, {}, 0, 'matching.reason.department.same'],
    ['location', {}, {}, 10_000, 'matching.reason.location.same'],
    ['location', {}, { location: 1 }, 5000, 'matching.reason.location.same-hours'],
    ['location', {}, { location: 1, offsetMinutes: 60 }, 0, 'matching.reason.location.other'],
    ['level-gap', { jobLevel: 3 }, { jobLevel: 5 }, 10_000, 'matching.reason.level-gap'],
    ['level-gap', { jobLevel: 3 }, { jobLevel: 2 }, 5000, 'matching.reason.level-gap.outside'],
    ['language', { languages: [0, 1] }, { languages: [1] }, 5000, 'matching.reason.language'],
    ['language', { languages: [0] }, { languages: [1] }, 0, 'matching.reason.language.none'],
    ['tenure-gap', {}, { hiredOnDay: 18_000 - 913 }, 4999, 'matching.reason.tenure-gap'],
    ['tenure-gap', {}, { hiredOnDay: 19_000 }, 0, 'matching.reason.tenure-gap.none'],
  ])('by %s alone, for %j and %j, is %i points and says why', (criterion, mentee, mentor, points, key) => {
    const { score, reasons } = scorer(only(criterion)).explain(menteeWith(mentee), mentorWith(mentor))
    expect(score).toBe(points)
    expect(reasons.map((reason) => reason.key)).toEqual([key])
  })
})
