import { describe, expect, it } from 'vitest'
import { companyFromCsv } from './from-csv.ts'

const options = { name: 'From a file', seed: 5, asOf: '2026-11-20' }
const fromText = (text: string, more: object = {}) => companyFromCsv({ ...options, bytes: new TextEncoder().encode(text), ...more })

const ibm =
  'Age,Attrition,BusinessTravel,DailyRate,Department,DistanceFromHome,Education,EducationField,EmployeeCount,EmployeeNumber,EnvironmentSatisfaction,Gender,HourlyRate,JobInvolvement,JobLevel,JobRole,JobSatisfaction,MaritalStatus,MonthlyIncome,MonthlyRate,NumCompaniesWorked,Over18,OverTime,PercentSalaryHike,PerformanceRating,RelationshipSatisfaction,StandardHours,StockOptionLevel,TotalWorkingYears,TrainingTimesLastYear,WorkLifeBalance,YearsAtCompany,YearsInCurrentRole,YearsSinceLastPromotion,YearsWithCurrManager'
const ibmRow = (number: number, left: string, level: number): string =>
  `41,${left},Travel_Rarely,1102,Sales,1,2,Life Sciences,1,${number},2,Female,94,3,${level},Sales Executive,4,Single,5993,19479,8,Y,Yes,11,${number % 2 === 0 ? 4 : 3},1,80,0,8,0,1,6,4,0,5`

describe('a company from an HR export', () => {
  it('keeps what the file says, makes up the rest, and says which is which', async () => {
    const { company, suggestion, madeUp } = await fromText(
      [`\uFEFF${ibm}`, ibmRow(1, 'Yes', 2), ibmRow(2, 'No', 1), ibmRow(4, 'No', 5)].join('\n'),
    )
    expect(company.people).toMatchObject([
      { employeeNumber: '1', status: 'Inactive', department: 'Sales', title: 'Sales Executive', hireDate: '2020-11-19' },
      { employeeNumber: '2', status: 'Active', level: 2, performance: 5, managerSourceId: '4' },
      { employeeNumber: '4', status: 'Active', level: 9, performance: 5, managerSourceId: undefined },
    ])
    expect(madeUp).toEqual(expect.arrayContaining(['names', 'e-mail addresses', 'potential ratings', 'the manager tree']))
    expect(madeUp).not.toContain('departments')
    expect(company.provenance).toMatch(/IBM.*ODbL 1\.0.*From the file: .*EmployeeNumber.*Made up from seed 5/s)
    expect(company.provenance).not.toContain('"Age"')
    expect(suggestion?.unused).toContain('MaritalStatus')
    expect(JSON.stringify(company.people)).not.toMatch(/Single|5993|Female/)
  })

  it('is the same for the same seed', async () => {
    const text = `employee_id,city\n${Array.from({ length: 40 }, (_, n) => `e${n},Houston`).join('\n')}`
    expect(await fromText(text)).toEqual(await fromText(text))
  })

  it('gives no rating to the unrated people of a file with ratings', async () => {
    const { company } = await fromText('id,rating\n1,3\n2,\n3,1')
    expect(company.people.map((person) => person.performance)).toEqual([5, undefined, 1])
    expect(company.people[1]?.potential).toEqual({ manager: undefined, calibration: undefined })
  })

  it('follows the managers a file names, by employee number', async () => {
    const { company } = await fromText('employee id,manager id,first name\na1,,Ada\nb2,a1,Bo\nc3,zz,Cy')
    const [ada, bo, cy] = company.people
    expect(bo?.managerSourceId).toBe(ada?.sourceId)
    expect([ada?.managerSourceId, cy?.managerSourceId]).toEqual([undefined, undefined])
    expect(ada).toMatchObject({ givenName: 'Ada', employeeNumber: 'a1' })
  })

  it('says so when no column of the file describes employment', async () => {
    const { company } = await fromText('Happiness,Ben1\n4,4\n3,2', { limit: 1 })
    expect(company.people).toHaveLength(1)
    expect(company.provenance).toContain('No column of the file describes employment')
    expect(company.provenance).toContain('The first 1 of 2 people')
  })

  it('refuses a file in which nobody is active', async () => {
    await expect(fromText('id,status\n1,Terminated')).rejects.toMatchObject({ code: 'csv-without-people' })
  })

  it('builds one tree without circles for a large file', async () => {
    const { company } = await fromText(`employee_id\n${Array.from({ length: 900 }, (_, n) => `e${n}`).join('\n')}`)
    const managerOf = new Map(company.people.map((person) => [person.sourceId, person.managerSourceId]))
    expect([...managerOf.values()].filter((manager) => manager === undefined)).toHaveLength(1)
    for (const { sourceId } of company.people) {
      let steps = 0
      for (let at: string | undefined = sourceId; at !== undefined; at = managerOf.get(at)) steps += 1
      expect(steps).toBeLessThan(10)
    }
  })
})
