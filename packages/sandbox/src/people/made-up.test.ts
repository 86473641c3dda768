import { defaultSkills } from '@fairlead/programme/default-skills'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Company } from '../company.ts'
import { madeUpCompany } from './made-up.ts'

const asOf = '2026-11-20'
const make = (employees: number, seed = 1): Company => madeUpCompany({ employees, seed, asOf })

const spans = (company: Company): number[] => {
  const reports = new Map<string, number>()
  for (const { managerSourceId } of company.people)
    if (managerSourceId !== undefined) reports.set(managerSourceId, (reports.get(managerSourceId) ?? 0) + 1)
  return [...reports.values()]
}

describe('the made-up company', () => {
  it('is the same for the same seed and another one for another', () => {
    expect(make(200, 7)).toEqual(make(200, 7))
    expect(make(200, 7).people).not.toEqual(make(200, 8).people)
  })

  it('has as many people as asked for, one root, spans of at most twelve, and everybody below their manager', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1200 }), fc.integer(), (employees, seed) => {
        const company = make(employees, seed)
        const byId = new Map(company.people.map((person) => [person.sourceId, person]))
        expect(company.people).toHaveLength(employees)
        expect(byId.size).toBe(employees)
        expect(new Set(company.people.map((person) => person.email)).size).toBe(employees)
        expect(company.people.filter((person) => person.managerSourceId === undefined)).toHaveLength(1)
        expect(Math.max(0, ...spans(company))).toBeLessThanOrEqual(12)
        for (const { managerSourceId, level } of company.people) {
          const above = managerSourceId === undefined ? 11 : (byId.get(managerSourceId)?.level ?? 0)
          expect(above).toBeGreaterThan(level)
          expect(level).toBeGreaterThanOrEqual(1)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('has people worth a mentoring programme: rated and unrated, several high in both, enough seniors, every office', () => {
    const { people } = make(200)
    const high = people.filter(
      (person) => (person.performance ?? 0) >= 4 && (person.potential.manager ?? 0) >= 4 && (person.potential.calibration ?? 0) >= 4,
    )
    expect(high.length).toBeGreaterThan(12)
    expect(people.filter((person) => person.performance === undefined).length).toBeGreaterThan(3)
    expect(people.filter((person) => person.level >= 6).length).toBeGreaterThan(25)
    expect(new Set(people.map((person) => person.timeZone)).size).toBe(5)
    const known = new Set(defaultSkills.map((skill) => skill.skillId))
    expect(people.flatMap((person) => [...person.wants, ...person.offers]).every((skill) => known.has(skill))).toBe(true)
    expect(people.every((person) => person.hireDate < asOf && (person.currentPositionStartDate ?? '') >= person.hireDate)).toBe(true)
  })

  it('says that nobody in it exists', () => {
    expect(make(3).provenance).toContain('Nobody in it exists')
    expect(make(3).people.every((person) => person.email.endsWith('.example'))).toBe(true)
  })
})
