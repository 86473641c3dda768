import { readFileSync } from 'node:fs'
import { companyFromCsv } from '@fairlead/sandbox/people/from-csv'
import { describe, expect, it } from 'vitest'

const read = (file: string): Promise<Awaited<ReturnType<typeof companyFromCsv>>> =>
  companyFromCsv({ bytes: readFileSync(new URL(`../../../shared/data/${file}`, import.meta.url)), name: file, seed: 1, asOf: '2026-11-20' })

describe('public HR files', () => {
  it.each([
    ['IBM_emp_attrition.csv', 1470, 1233, 0, 'ODbL 1.0'],
    ['peopleanalytics_managers.csv', 571, 571, 0, 'Keith McNulty'],
    ['peopleanalytics_employee_performance.csv', 366, 366, 0, 'Keith McNulty'],
    ['peopleanalytics_job_retention.csv', 3770, 2416, 0, 'Keith McNulty'],
    ['peopleanalytics_learning.csv', 326, 326, 4648, 'Keith McNulty'],
    ['peopleanalytics_promotion.csv', 1134, 1134, 0, 'No column of the file describes employment'],
    ['peopleanalytics_employee_survey.csv', 2833, 2833, 0, 'No column of the file describes employment'],
  ])('%s becomes a company, with its source named and what is made up said', async (file, people, active, rejected, named) => {
    const { company, rejected: refused, madeUp } = await read(file)
    expect([company.people.length, company.people.filter((person) => person.status === 'Active').length, refused.length]).toEqual([
      people,
      active,
      rejected,
    ])
    expect(company.provenance).toContain(named)
    expect(madeUp).toContain('names')
    expect(new Set(company.people.map((person) => person.sourceId)).size).toBe(people)
  })

  it('keep ids that look like numbers in exponent form', async () => {
    const numbers = (await read('peopleanalytics_managers.csv')).company.people.map((person) => person.employeeNumber)
    expect(numbers).toEqual(expect.arrayContaining(['81e18689', '11e61339', '582e7062']))
  })
})
