import { describe, expect, it } from 'vitest'
import { previousQuarter, quarter, quarterOf } from './quarter.ts'

describe('a quarter', () => {
  it.each([
    ['2026-Q1', '2026-01-01', '2026-04-01'],
    ['2026-Q4', '2026-10-01', '2027-01-01'],
  ])('%s runs from %s to before %s', (name, start, end) => {
    expect(quarter(name)).toEqual({ name, start, end })
  })

  it.each([
    ['2026-12-31T23:59:59.999Z', '2026-Q4'],
    ['2027-01-01T00:00:00Z', '2027-Q1'],
    ['2026-02-28', '2026-Q1'],
  ])('%s lies in %s', (instant, name) => {
    expect(quarterOf(instant).name).toBe(name)
  })

  it.each([
    ['2027-01-01T06:00:00Z', '2026-Q4'],
    ['2026-12-31T23:00:00Z', '2026-Q3'],
  ])('at %s the last one that is over is %s', (instant, name) => {
    expect(previousQuarter(instant).name).toBe(name)
  })

  it.each(['2026-Q5', '2026Q1', '', '26-Q1'])('is refused as "%s"', (name) => {
    expect(() => quarter(name)).toThrow(expect.objectContaining({ code: 'quarter-malformed', kind: 'invalid' }))
  })
})
