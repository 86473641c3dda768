import { describe, expect, it } from 'vitest'
import { boxVerdict, menteeExclusions, mentorExclusions } from './eligibility.ts'
import type { Placement } from './nine-box.ts'
import type { Axis } from './rating-axis.ts'
import { monthsBetween } from './tenure.ts'
import { employee } from './testing/people.ts'

const day = '2026-01-05'
const mentees = { minimumTenureMonths: 12, cells: [9], excludedEmployeeNumbers: ['N-x'], jobLevels: { from: 2, to: 5 } }
const mentors = { minimumTenureMonths: 24, minimumJobLevel: 4, maximumMentees: 2 }
const ids = (exclusions: readonly { readonly ruleId: string }[]) => exclusions.map(({ ruleId }) => ruleId)

describe('the rules for mentees', () => {
  it('let an active person of the right level and tenure pass', () => {
    expect(menteeExclusions(mentees, employee('a', { jobLevel: 3, hireDate: '2025-01-05' }), day)).toEqual([])
  })

  it('name every rule that excludes, each with its reason', () => {
    const leaving = employee('x', { status: 'leave', jobLevel: 6, hireDate: '2025-06-01' })
    expect(menteeExclusions(mentees, leaving, day)).toEqual([
      { ruleId: 'mentee-status', reason: { key: 'talent.excluded.mentee-status' } },
      { ruleId: 'mentee-excluded', reason: { key: 'talent.excluded.mentee-excluded' } },
      { ruleId: 'mentee-tenure', reason: { key: 'talent.excluded.mentee-tenure', values: { months: 7, minimum: 12 } } },
      { ruleId: 'mentee-job-level', reason: { key: 'talent.excluded.mentee-job-level', values: { level: 6, from: 2, to: 5 } } },
    ])
  })

  it('say that a level is unknown instead of taking it for a low one', () => {
    expect(ids(menteeExclusions(mentees, employee('a'), day))).toEqual(['mentee-job-level-unknown'])
  })
})

describe('the rules for mentors', () => {
  it('ask for status, tenure and level', () => {
    expect(mentorExclusions(mentors, employee('a', { jobLevel: 4 }), day)).toEqual([])
    expect(ids(mentorExclusions(mentors, employee('a', { status: 'prehire', hireDate: '2026-02-01', jobLevel: 1 }), day))).toEqual([
      'mentor-status',
      'mentor-tenure',
      'mentor-job-level',
    ])
    expect(ids(mentorExclusions(mentors, employee('a'), day))).toEqual(['mentor-job-level-unknown'])
    expect(mentorExclusions({ ...mentors, minimumJobLevel: 0 }, employee('a'), day)).toEqual([])
  })
})

describe('the verdict of the nine-box', () => {
  const assessed = (band: 'low' | 'medium' | 'high'): Axis => ({
    kind: 'assessed',
    band,
    bands: [band],
    people: 30,
    comparedWith: 'cycle',
    cycleId: '2025',
  })
  const missing: Axis = { kind: 'not-assessed' }
  const placed = (performance: Axis, potential: Axis, cells: readonly number[] = []): Placement => ({
    performance,
    potential,
    cell: cells[0] ?? null,
    cells,
    reasons: [],
  })

  it('flags whoever may stand in an invited cell', () => {
    expect(boxVerdict(mentees, placed(assessed('high'), assessed('high'), [9]))).toEqual({ verdict: 'flagged', exclusions: [] })
    expect(boxVerdict(mentees, placed(assessed('high'), assessed('medium'), [6, 9]))).toMatchObject({ verdict: 'flagged' })
    expect(boxVerdict(mentees, placed(assessed('high'), assessed('medium'), [6]))).toMatchObject({
      verdict: 'excluded',
      exclusions: [{ ruleId: 'mentee-cell', reason: { values: { cells: '6' } } }],
    })
  })

  it('goes by the performance column alone where potential was not assessed', () => {
    expect(boxVerdict(mentees, placed(assessed('high'), missing))).toMatchObject({ verdict: 'flagged' })
    expect(boxVerdict({ cells: [7, 8] }, placed(assessed('high'), missing))).toMatchObject({ verdict: 'not-assessed' })
    expect(boxVerdict(mentees, placed(assessed('low'), missing))).toMatchObject({
      verdict: 'not-assessed',
      exclusions: [{ ruleId: 'mentee-potential-not-assessed' }],
    })
  })

  it('calls nobody low who was never rated', () => {
    expect(boxVerdict(mentees, placed(missing, assessed('high')))).toMatchObject({
      verdict: 'not-assessed',
      exclusions: [{ ruleId: 'mentee-performance-not-assessed' }],
    })
  })
})

describe('tenure', () => {
  it.each([
    ['2025-01-05', '2026-01-05', 12],
    ['2025-01-06', '2026-01-05', 11],
    ['2024-02-29', '2025-02-28', 11],
    ['2026-02-01', '2026-01-05', 0],
    ['2025-12-31', '2026-01-05', 0],
  ])('from %s to %s is %i whole months', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months)
  })
})
