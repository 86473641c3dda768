import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { quarter } from '@fairlead/kernel/quarter'
import { autumn, cohort, menteeIds, pair, programme, q4 } from './cohort.fixture.ts'
import type { Evaluation, KpiResult } from './kpi-result.ts'
import { kpiResults } from './kpis.ts'
import type { CohortFacts } from './ports.ts'

const resultsOf = (facts: CohortFacts, earlier: readonly Evaluation[] = [], period = q4) =>
  kpiResults({ facts, programme, quarter: period, earlier })
const figureOf = (results: readonly KpiResult[], kpi: string, slice: string) =>
  results.find((result) => result.kpi === kpi && result.slice === slice)
const funnelOf = (results: readonly KpiResult[]) => results.filter(({ kpi }) => kpi === 'K-10').map(({ value }) => value)
const published = (name: string, results: readonly KpiResult[], revision = 1): Evaluation => ({
  evaluationId: name,
  tenantId: 'acme',
  programmeId: programme.programmeId,
  programmeVersion: 1,
  quarter: name,
  revision,
  periodEnd: '2026-12-31',
  results,
})

test('retention is the share still employed, with Wilson’s interval, n and definition', () => {
  expect(figureOf(resultsOf(autumn), 'K-01', 'all')).toEqual({
    kpi: 'K-01',
    kpiVersion: 1,
    slice: 'all',
    unit: 'share',
    value: 0.75,
    numerator: 30,
    n: 40,
    interval: { low: 0.6, high: 0.86, method: 'wilson' },
    suppressed: false,
    definitionKey: 'outcomes.kpi.K-01.definition',
    absenceKey: null,
  })
})

test('the funnel counts people step by step', () => {
  expect(funnelOf(resultsOf(autumn))).toEqual([60, 60, 40, 30, 20, 20, 10])
})

test('a mentee who was matched again counts once, and whoever met was matched', () => {
  const again = pair(0, 2, { mentorshipId: 'mentorship-0b', mentorId: 'mentor-77' })
  const facts = { ...autumn, eligible: [], invited: menteeIds(20), mentorships: [...autumn.mentorships, again] }
  expect(funnelOf(resultsOf(facts))).toEqual([40, 40, 40, 30, 20, 20, 10])
})

test('meeting adherence is held of planned meetings of the quarter', () => {
  expect(figureOf(resultsOf(autumn), 'meeting-adherence', 'all')).toMatchObject({ value: 0.56, numerator: 100, n: 180, suppressed: false })
})

test('satisfaction is a mean over people, and the response rate a share of those who met', () => {
  const silent = { ...autumn, mentorships: autumn.mentorships.map((one, i) => (i < 5 ? { ...one, answers: [] } : one)) }
  const results = resultsOf(silent)
  expect(figureOf(results, 'K-11', 'question.time-well-spent')).toMatchObject({
    unit: 'mean',
    n: 30,
    interval: { method: 't' },
    suppressed: false,
  })
  expect(figureOf(results, 'K-11', 'response-rate')).toMatchObject({ value: 0.75, numerator: 30, n: 40 })
})

test('answers about a session of another quarter are left out', () => {
  const spring = quarter('2027-Q1')
  expect(figureOf(resultsOf(autumn, [], spring), 'K-11', 'question.time-well-spent')).toMatchObject({ suppressed: true, n: null })
})

test('what is planned or joined after the quarter belongs to the next one', () => {
  const late = { ...autumn.participants[0], employeeId: 'late', employeeNumber: 'E-9', enrolledOn: '2027-01-01', employedAtEnd: true }
  const sessions = Array.from({ length: 6 }, (_, at) => ({ session: at + 1, plannedOn: '2027-01-05', held: true }))
  const facts = {
    ...autumn,
    participants: [...autumn.participants, late],
    mentorships: autumn.mentorships.map((one, i) => (i === 29 ? { ...one, sessions } : one)),
  }
  expect(funnelOf(resultsOf(facts))).toEqual([60, 60, 40, 30, 20, 20, 10])
  expect(figureOf(resultsOf(facts), 'K-01', 'all')?.n).toBe(40)
})

test('a group under five is hidden whole: no value, no n, no interval, and not why', () => {
  const small = cohort({ eligible: 4, invited: 4, optedIn: 4, left: 0, held: [6, 3, 0, 0] })
  const results = resultsOf(small)
  expect(results).toHaveLength(12)
  for (const result of results) {
    expect(result).toMatchObject({
      suppressed: true,
      value: null,
      n: null,
      numerator: null,
      interval: null,
      absenceKey: 'outcomes.absence.suppressed',
    })
  }
})

test.each([
  ['nobody left', 0],
  ['two left', 2],
  ['all left', 40],
])('retention is hidden when %s', (_what, left) => {
  const facts = cohort({ eligible: 60, invited: 60, optedIn: 40, left, held: [] })
  expect(figureOf(resultsOf(facts), 'K-01', 'all')).toMatchObject({ suppressed: true, value: null })
})

test('retention is hidden with the funnel step whose people it counts', () => {
  const facts = cohort({ eligible: 42, invited: 42, optedIn: 40, left: 10, held: [] })
  const results = resultsOf(facts)
  expect(funnelOf(results)).toEqual([42, 42, null, null, null, null, null])
  expect(figureOf(results, 'K-01', 'all')?.suppressed).toBe(true)
})

test('an answer that everybody gave is hidden', () => {
  const alike = autumn.mentorships.map((one) => ({ ...one, answers: one.answers.map((answer) => ({ ...answer, score: 5 })) }))
  expect(figureOf(resultsOf({ ...autumn, mentorships: alike }), 'K-11', 'question.closer-to-goal')?.suppressed).toBe(true)
})

test('before anybody is invited the page says so instead of hiding', () => {
  const results = resultsOf({ eligible: [], invited: [], participants: [], mentorships: [] })
  expect(figureOf(results, 'K-01', 'all')).toMatchObject({ suppressed: false, value: null, absenceKey: 'outcomes.absence.nothing-yet' })
})

test('a KPI this version cannot compute is said to be so', () => {
  const asked = { ...programme, kpis: [{ kpi: 'K-19' as const, version: 1 }] }
  expect(kpiResults({ facts: autumn, programme: asked, quarter: q4, earlier: [] })).toEqual([
    expect.objectContaining({ kpi: 'K-19', value: null, suppressed: false, absenceKey: 'outcomes.absence.not-computed' }),
  ])
})

test('a corrected quarter does not tell one person apart from what was published', () => {
  const first = published('2026-Q4', resultsOf(autumn))
  const participants = autumn.participants.map((one, i) => (i === 0 ? { ...one, employedAtEnd: true } : one))
  const corrected = resultsOf({ ...autumn, participants }, [first])
  expect(figureOf(corrected, 'K-01', 'all')?.suppressed).toBe(true)
  expect(resultsOf({ ...autumn, participants }, [first, published('2026-Q4', corrected, 2)])).toEqual(corrected)
})

test('a funnel step that grew by two since the last quarter is hidden, one that grew by five is shown', () => {
  const before = published('2026-Q4', resultsOf(autumn))
  const grown = (optedIn: number) =>
    cohort({
      eligible: 60,
      invited: 60,
      optedIn,
      left: 10,
      held: autumn.mentorships.map(({ sessions }) => sessions.filter(({ held }) => held).length),
    })
  expect(funnelOf(resultsOf(grown(42), [before], quarter('2027-Q1')))).toEqual([60, 60, null, 30, 20, 20, 10])
  expect(funnelOf(resultsOf(grown(45), [before], quarter('2027-Q1')))).toEqual([60, 60, 45, 30, 20, 20, 10])
})

const anyCohort = fc
  .record({
    eligible: fc.integer({ min: 0, max: 60 }),
    invited: fc.integer({ min: 0, max: 60 }),
    optedIn: fc.integer({ min: 0, max: 60 }),
    left: fc.integer({ min: 0, max: 60 }),
    held: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 }),
  })
  .map(cohort)

test('the funnel never rises, and no two published counts of people tell one to four apart', () => {
  fc.assert(
    fc.property(anyCohort, (facts) => {
      const results = resultsOf(facts)
      const steps = funnelOf(results).filter((value) => value !== null)
      expect(steps).toEqual(steps.toSorted((a, b) => b - a))
      const retention = figureOf(results, 'K-01', 'all')
      const groups = [...steps, ...(retention?.n == null ? [] : [retention.n])]
      for (const a of groups) {
        expect(a).toBeGreaterThanOrEqual(5)
        for (const b of groups) expect(a === b || Math.abs(a - b) >= 5).toBe(true)
      }
    }),
  )
})

test('no share and no mean speaks of fewer than five people, on either side', () => {
  fc.assert(
    fc.property(anyCohort, (facts) => {
      const shown = resultsOf(facts).filter(({ value, unit, kpi }) => value !== null && unit !== 'count' && kpi !== 'meeting-adherence')
      for (const { n, numerator, unit, value, interval } of shown) {
        expect(n).toBeGreaterThanOrEqual(5)
        expect(unit === 'mean' || ((numerator ?? 0) >= 5 && (n ?? 0) - (numerator ?? 0) >= 5)).toBe(true)
        expect(interval?.low).toBeLessThanOrEqual(value ?? 0)
        expect(interval?.high).toBeGreaterThanOrEqual(value ?? 0)
      }
    }),
  )
})

test('the order in which facts are gathered changes nothing', () => {
  const shuffled: CohortFacts = {
    eligible: autumn.eligible.toReversed(),
    invited: autumn.invited.toReversed(),
    participants: autumn.participants.toReversed(),
    mentorships: autumn.mentorships.toReversed(),
  }
  expect(resultsOf(shuffled)).toEqual(resultsOf(autumn))
})
