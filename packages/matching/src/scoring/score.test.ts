import type { Programme } from '@fairlead/programme/document'
import { criteria as criterionNames } from '@fairlead/programme/matching-section'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyMentee, anyMentor, anyProgramme, emptyMentee, emptyMentor, menteeWith, mentorWith } from '../testing/any-features.ts'
import { programmeOf } from '../testing/matching-world.ts'
import { criterionOf } from './criteria.ts'
import type { CriterionName } from './criterion.ts'
import type { MenteeFeatures, MentorFeatures } from './features.ts'
import { scorer, weighingOf } from './score.ts'

const nothingKnown = {
  department: null,
  location: null,
  offsetMinutes: null,
  jobLevel: null,
  hiredOnDay: null,
  languages: [],
  goals: [],
  line: [],
}

const weighted = (...criteria: Programme['matching']['criteria']): Programme => programmeOf({ criteria })
const only = (criterion: CriterionName): Programme => weighted({ criterion, weight: 1 })

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

  it('is never lower where no criterion is, and every criterion is a share or missing', () => {
    fc.assert(
      fc.property(anyMentee, anyMentor, anyMentor, anyProgramme, (mentee, one, other, programme) => {
        const { weighted: chosen, settings } = weighingOf(programme)
        const values = chosen.map(({ criterion }) => [one, other].map((mentor) => criterion.value(mentee, mentor, settings)))
        for (const value of values.flat()) expect(value === undefined || (value >= 0 && value <= 1)).toBe(true)
        const better = values.every(([a, b]) => (a === undefined || b === undefined ? a === b : a >= b))
        const { score } = scorer(programme)
        expect(!better || score(mentee, one) >= score(mentee, other)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('never puts an empty profile before a filled one, on either side', () => {
    fc.assert(
      fc.property(anyMentee, anyMentor, anyProgramme, (mentee, mentor, programme) => {
        const { score } = scorer(programme)
        expect(score(mentee, mentor)).toBeGreaterThanOrEqual(score(mentee, { ...mentor, ...emptyMentor }))
        expect(score(mentee, mentor)).toBeGreaterThanOrEqual(score({ ...mentee, ...emptyMentee }, mentor))
      }),
    )
  })

  it('reads no more than the evidence its criteria declare', () => {
    fc.assert(
      fc.property(anyMentee, anyMentor, fc.constantFrom(...criterionNames), (mentee, mentor, name) => {
        const read = new Set<string | symbol>()
        const watched = <P extends object>(whole: P): P =>
          new Proxy(whole, { get: (target, field) => (read.add(field), Reflect.get(target, field) as unknown) })
        scorer(only(name)).explain(watched(mentee), watched(mentor))
        expect([...read].filter((field) => !criterionOf[name].evidence.some((declared) => declared === field))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('never reads what is kept for evening out, reporting apart or the rules', () => {
    const read = new Set(Object.values(criterionOf).flatMap(({ evidence }) => evidence))
    for (const key of ['contract', 'sponsor', 'external', 'legalEntity', 'trained', 'capacity', 'demand'] as const) {
      expect(read.has(key)).toBe(false)
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
    const programme = weighted(...criterionNames.map((criterion) => ({ criterion, weight: 0.05 })))
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
    ['tenure-gap', {}, { hiredOnDay: null }, 0, 'matching.reason.no-evidence'],
    ['level-gap', { jobLevel: 5 }, { jobLevel: 5 }, 7500, 'matching.reason.level-gap.outside'],
    ['career-path', { aspires: 4 }, { families: [2, 4] }, 10_000, 'matching.reason.career-path'],
    ['career-path', { aspires: 4 }, { families: [2] }, 0, 'matching.reason.career-path.other'],
    ['career-path', { aspires: null }, { families: [2] }, 0, 'matching.reason.no-evidence'],
    ['interests', { interests: [1, 2, 3, 4] }, { interests: [1, 2, 3] }, 10_000, 'matching.reason.interests'],
    ['interests', { interests: [1, 2] }, { interests: [2] }, 5000, 'matching.reason.interests'],
    ['interests', { interests: [1, 2] }, { interests: [] }, 0, 'matching.reason.interests.none'],
    ['complementarity', { offers: ['x'] }, { wants: ['x', 'y'] }, 5000, 'matching.reason.complementarity'],
    ['complementarity', { offers: [] }, { offers: [], wants: ['x'] }, 0, 'matching.reason.complementarity.none'],
    ['network-distance', { line: [0, 5] }, { line: [1, 5] }, 0, 'matching.reason.network-distance'],
    ['network-distance', { line: [0, 4, 3, 9] }, { line: [1, 6, 9] }, 5000, 'matching.reason.network-distance'],
    ['network-distance', { line: [0, 4] }, { line: [1, 6] }, 10_000, 'matching.reason.network-distance.apart'],
    ['network-distance', { line: [0] }, { line: [1, 6] }, 0, 'matching.reason.no-evidence'],
    ['working-hours', {}, { offsetMinutes: 270 }, 5000, 'matching.reason.working-hours'],
    ['preferences', { preferences: ['zoe'] }, { preferences: ['mia'] }, 10_000, 'matching.reason.preferences.both'],
    ['preferences', { preferences: ['zoe'] }, {}, 6667, 'matching.reason.preferences.mentee'],
    ['preferences', { preferences: ['yan'] }, { preferences: ['mia'] }, 3333, 'matching.reason.preferences.mentor'],
    ['preferences', {}, { preferences: ['mia'] }, 10_000, 'matching.reason.preferences.mentor'],
    ['preferences', { preferences: ['yan'] }, {}, 0, 'matching.reason.preferences.none'],
    ['preferences', {}, {}, 0, 'matching.reason.no-evidence'],
    ['reliability', {}, { reliability: 870 }, 8700, 'matching.reason.reliability'],
    ['reliability', {}, { reliability: 400 }, 4000, 'matching.reason.reliability.low'],
    ['feedback', {}, { feedback: 750 }, 7500, 'matching.reason.feedback'],
    ['feedback', {}, { feedback: null }, 0, 'matching.reason.no-evidence'],
    ['waiting', { waited: 0 }, {}, 0, 'matching.reason.waiting.none'],
    ['waiting', { waited: 3 }, {}, 10_000, 'matching.reason.waiting'],
    ['waiting', { waited: 9 }, {}, 10_000, 'matching.reason.waiting'],
    ['novelty', { line: [0, 5] }, { line: [1, 5], department: 1 }, 0, 'matching.reason.novelty.acquainted'],
    ['novelty', { line: [0, 1] }, { line: [1, 7], department: 1 }, 0, 'matching.reason.novelty.acquainted'],
    ['novelty', { workedWith: ['zoe'] }, { department: 1 }, 0, 'matching.reason.novelty.acquainted'],
    ['novelty', {}, {}, 5000, 'matching.reason.novelty.department'],
    ['novelty', {}, { department: 1 }, 10_000, 'matching.reason.novelty'],
    ['approach', { approach: 'coaching' }, { approach: 'coaching' }, 10_000, 'matching.reason.approach'],
    ['approach', { approach: 'coaching' }, {}, 0, 'matching.reason.approach.other'],
    ['channel', { channel: 'phone' }, { channel: 'phone' }, 10_000, 'matching.reason.channel'],
    ['channel', { channel: null }, { channel: 'phone' }, 0, 'matching.reason.no-evidence'],
  ])('by %s alone, for %j and %j, is %i points and says why', (criterion, mentee, mentor, points, key) => {
    const { score, reasons } = scorer(only(criterion)).explain(menteeWith(mentee), mentorWith(mentor))
    expect(score).toBe(points)
    expect(reasons.map((reason) => reason.key)).toEqual([key])
  })
})
