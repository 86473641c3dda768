import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { oracleHrCompany } from './oracle-hr.ts'
import { insertedRows } from './oracle-inserts.ts'

const sql = readFileSync(new URL('../../data/oracle_hr_populate.sql', import.meta.url), 'utf8')
const company = oracleHrCompany(sql, { seed: 1, asOf: '2026-11-20' })
const person = (id: string) => company.people.find((candidate) => candidate.sourceId === id)

describe("Oracle's HR sample", () => {
  it('has 107 people under one root, with the published names, jobs and hire dates', () => {
    expect(company.people).toHaveLength(107)
    expect(company.people.filter((one) => one.managerSourceId === undefined).map((one) => one.familyName)).toEqual(['King'])
    expect(person('101')).toMatchObject({
      givenName: 'Neena',
      familyName: 'Yang',
      title: 'Administration Vice President',
      hireDate: '2015-09-21',
      managerSourceId: '100',
      department: 'Executive',
      location: 'Seattle',
      timeZone: 'America/Los_Angeles',
    })
    const managers = new Set(company.people.map((one) => one.managerSourceId))
    expect(managers.size - 1).toBe(18)
  })

  it('takes earlier employment and the present position from the job history', () => {
    expect(person('101')).toMatchObject({ originalHireDate: '2007-09-21', currentPositionStartDate: '2015-09-21' })
    expect(person('176')).toMatchObject({ currentPositionStartDate: '2018-01-01' })
    expect(person('176')?.originalHireDate).toBeUndefined()
  })

  it('leaves the one person without a department without one', () => {
    expect(person('178')).toMatchObject({ department: '', location: 'Oxford' })
  })

  it('reads neither salary nor telephone, and says what is generated', () => {
    expect(JSON.stringify(company)).not.toMatch(/515\.555|24000|17000/)
    expect(company.provenance).toMatch(/reviews, potential.* generated from seed 1/)
    expect(company.provenance).toContain('Oracle')
  })

  it('refuses a script that is not of the published form, naming the table', () => {
    expect(() => insertedRows("INSERT INTO employees VALUES (1, 'a', SYSDATE);", 'employees')).toThrow(
      expect.objectContaining({ code: 'oracle-hr-malformed', path: 'employees' }),
    )
    expect(insertedRows("INSERT INTO jobs VALUES ('A', 'O''Brien; the (chief)', 1, 2);", 'jobs')).toEqual([
      ['A', "O'Brien; the (chief)", '1', '2'],
    ])
  })
})
