import type { AppError } from '@fairlead/kernel/errors'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableFairness, type FairnessQuestion, type TableRow } from './table-fairness.ts'

const people = (group: string, selected: number, n: number, more: TableRow = {}): readonly TableRow[] =>
  Array.from({ length: n }, (_, at) => ({ ...more, hired: at < selected ? '1' : '0', team: group }))
const ask = (rows: readonly TableRow[], more: Partial<FairnessQuestion> = {}) =>
  tableFairness({ rows, selected: 'hired', group: 'team', ...more })
const verdictOf = (answer: ReturnType<typeof ask>, group: string) => answer.impactRatios.find((ratio) => ratio.group === group)

const refusal = (question: () => unknown): Pick<AppError, 'code' | 'path' | 'message' | 'kind'> => {
  try {
    question()
  } catch (error) {
    const { code, path, message, kind } = error as AppError
    return { code, path, message, kind }
  }
  throw new Error('It was answered.')
}

describe('selection by group from a table', () => {
  it('finds 12 of 40 against 48 of 80 worth a flag', () => {
    const answer = ask([...people('A', 48, 80), ...people('B', 12, 40)])
    expect(answer.groups).toMatchObject([
      { group: 'A', n: 80, selected: 48, rate: 0.6 },
      { group: 'B', n: 40, selected: 12, rate: 0.3 },
    ])
    expect(answer.best).toBe('A')
    const found = verdictOf(answer, 'B')
    expect(found?.ratio).toBeCloseTo(0.5, 12)
    expect(found?.ci?.[0]).toBeCloseTo(0.301, 3)
    expect(found?.ci?.[1]).toBeCloseTo(0.829, 3)
    expect(found?.p).toBeCloseTo(0.003409, 6)
    expect(found?.verdict).toBe('flag')
    expect(verdictOf(answer, 'A')).toMatchObject({ ratio: 1, p: 1, verdict: 'no concern' })
    expect(answer.suppressed).toEqual([])
  })

  it('calls 3 of 10 against 7 of 10 insufficient data and no violation', () => {
    const found = verdictOf(ask([...people('A', 7, 10), ...people('B', 3, 10)]), 'B')
    expect(found?.ratio).toBeCloseTo(0.43, 2)
    expect(found?.p).toBeCloseTo(0.1789, 4)
    expect(found?.verdict).toBe('insufficient data')
  })

  it('lets exactly four fifths pass, which a quotient of doubles would not', () => {
    expect(verdictOf(ask([...people('A', 6, 8), ...people('B', 3, 5)]), 'B')?.verdict).toBe('no concern')
  })

  it('looks closer where the ratio passes and chance hardly explains the difference', () => {
    expect(verdictOf(ask([...people('A', 900, 1000), ...people('B', 850, 1000)]), 'B')?.verdict).toBe('look closer')
  })

  it('hides 4 people in Sales and, since subtraction would tell, 9 in Technology', () => {
    const answer = ask([...people('Sales', 2, 4), ...people('Technology', 5, 9)])
    expect(answer.groups).toEqual([])
    expect(answer.suppressed).toEqual(['Sales', 'Technology'])
    expect(answer.impactRatios.map(({ verdict, ratio, p }) => ({ verdict, ratio, p }))).toEqual([
      { verdict: 'suppressed', ratio: null, p: null },
      { verdict: 'suppressed', ratio: null, p: null },
    ])
  })

  it('flags a group of which nobody was selected without printing that it was nobody', () => {
    const answer = ask([...people('A', 30, 60), ...people('B', 0, 40), ...people('C', 25, 50)])
    expect(verdictOf(answer, 'B')).toMatchObject({ ratio: null, p: null, verdict: 'flag' })
    expect(answer.suppressed).toEqual(['B', 'C'])
  })

  it('prints no ratio to a best group that it may not print', () => {
    const answer = ask([...people('A', 30, 30), ...people('B', 20, 40), ...people('C', 20, 50), ...people('D', 25, 60)])
    expect(answer.best).toBeNull()
    expect(answer.impactRatios.every(({ ratio, p }) => ratio === null && p === null)).toBe(true)
    expect(verdictOf(answer, 'D')?.verdict).toBe('flag')
  })

  it('lets a group under two per cent set no standard for the others', () => {
    const answer = ask([...people('A', 200, 400), ...people('B', 180, 400), ...people('tiny', 5, 6)])
    expect(answer.best).toBe('A')
    expect(verdictOf(answer, 'tiny')).toMatchObject({ verdict: 'no concern' })
  })

  it('has nothing to compare where there is one group, or nobody was selected', () => {
    expect(ask(people('A', 5, 20)).impactRatios).toMatchObject([{ ratio: null, verdict: 'insufficient data' }])
    expect(ask([...people('A', 0, 20), ...people('B', 0, 20)]).impactRatios.map(({ verdict }) => verdict)).toEqual([
      'insufficient data',
      'insufficient data',
    ])
  })

  it('counts and shows those whose group is not known, and compares them with nobody', () => {
    const answer = ask([...people('A', 30, 60), ...people('B', 25, 50), ...people('Unknown', 30, 40)])
    expect(answer.best).toBe('A')
    expect(answer.groups.map(({ group }) => group)).toEqual(['A', 'B', 'Unknown'])
    expect(verdictOf(answer, 'Unknown')).toMatchObject({ ratio: null, p: null, verdict: 'insufficient data' })
  })

  it('says how a p value stands among several', () => {
    const answer = ask([...people('A', 60, 100), ...people('B', 45, 100), ...people('C', 44, 100), ...people('D', 58, 100)])
    const [p, adjusted] = [verdictOf(answer, 'B')?.p ?? 1, verdictOf(answer, 'B')?.pAdjusted ?? 0]
    expect(p).toBeLessThan(0.05)
    expect(adjusted).toBeGreaterThan(p)
  })

  it('gives the intersections of two columns, with empty ones hidden like small ones', () => {
    const north = { site: 'North' }
    const south = { site: 'South' }
    const east = { site: 'East' }
    const answer = ask(
      [
        ...people('A', 15, 30, north),
        ...people('B', 10, 30, north),
        ...people('A', 12, 25, south),
        ...people('B', 10, 25, south),
        ...people('A', 6, 12, east),
      ],
      { and: 'site' },
    )
    expect(answer.groups.map(({ group }) => group)).toEqual(['A & North', 'B & North'])
    expect(answer.suppressed).toEqual(['A & East', 'B & East', 'A & South', 'B & South'])
  })
})

describe('what a table gives away', () => {
  const row = fc.record({ hired: fc.constantFrom('0', '1'), team: fc.constantFrom('A', 'B', 'C', 'D'), site: fc.constantFrom('N', 'S') })
  const tables = fc.array(row, { minLength: 1, maxLength: 120 })

  it('is no group under five, also not by subtraction from everybody', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const { groups, suppressed } = ask(rows)
        expect(groups.every(({ n, selected }) => n >= 5 && selected > 0 && selected < n)).toBe(true)
        const rest = rows.length - groups.reduce((sum, { n }) => sum + n, 0)
        const restSelected = rows.filter(({ hired }) => hired === '1').length - groups.reduce((sum, { selected }) => sum + selected, 0)
        const safe = suppressed.length >= 2 && rest >= 5 && restSelected > 0 && restSelected < rest
        expect(groups.length === 0 || suppressed.length === 0 || safe).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('is no small intersection, even beside the table of each column alone', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const both = ask(rows, { and: 'site' })
        const teams = ask(rows)
        for (const team of teams.groups) {
          const shown = both.groups.filter(({ group }) => group.startsWith(`${team.group} & `))
          const hidden = both.suppressed.filter((group) => group.startsWith(`${team.group} & `))
          const rest = team.n - shown.reduce((sum, { n }) => sum + n, 0)
          expect(hidden.length === 0 || (hidden.length >= 2 && rest >= 5)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        expect(ask(rows.toReversed(), { and: 'site' })).toEqual(ask(rows, { and: 'site' }))
      }),
    )
  })
})

describe('a table that cannot be read', () => {
  const good = [...people('A', 5, 20), ...people('B', 5, 20)]

  it('is refused by the number of the row', () => {
    const bad = good.map((row, at) => (at === 3 || at === 17 ? { ...row, hired: 'yes' } : row))
    const { code, path, message, kind } = refusal(() => ask(bad))
    expect({ code, path, kind }).toEqual({ code: 'selected-malformed', path: 'rows[3].selected', kind: 'invalid' })
    expect(message).toContain('4, 18')
    expect(message).not.toContain('yes')
  })

  it('names ten rows at most', () => {
    expect(refusal(() => ask(good.map((row) => ({ ...row, team: ' ' })))).message).toContain('9, 10 and 30 more')
  })

  it.each([
    ['no rows', { rows: [] }, 'table-empty', 'rows'],
    ['a column that is not there', { selected: 'chosen' }, 'column-missing', 'selected'],
    ['a column every object has', { group: 'constructor' }, 'column-missing', 'group'],
    ['the same column twice', { and: 'team' }, 'columns-same', 'and'],
    ['a group that is not named', { rows: [...good, { hired: '1', team: '' }] }, 'group-missing', 'rows[40].group'],
    ['a column of ids', { rows: Array.from({ length: 300 }, (_, at) => ({ hired: '1', team: `E${at}` })) }, 'too-many-groups', 'group'],
    ['groups under five', { smallestGroup: 4 }, 'smallest-group-too-small', 'smallestGroup'],
  ])('is refused for %s', (_, more, code, path) => {
    expect(refusal(() => ask(good, more))).toMatchObject({ code, path, kind: 'invalid' })
  })
})
