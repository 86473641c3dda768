import { describe, expect, it } from 'vitest'
import { ColumnMapping } from './column-mapping.ts'
import { isForbidden } from './column-words.ts'
import { suggestMapping } from './suggest-mapping.ts'

const asOf = '2026-11-20'
const suggest = (table: string) => {
  const [headers = [], ...rows] = table.split('\n').map((line) => line.split(','))
  return suggestMapping(headers, rows, { asOf })
}

describe('a suggested mapping', () => {
  it('knows the usual names of columns in several spellings, and what it suggests can be used', () => {
    const { mapping, missing, unused } = suggest(
      'Personalnummer,First Name,SURNAME,E-Mail Address,Employment Status,Reports To ID,Departmnt,Job Title,hire_date,T-shirt\n1,A,B,a@b.example,Active,2,Sales,Clerk,2020-01-31,M',
    )
    expect(mapping.columns).toEqual({
      employeeNumber: { column: 'Personalnummer' },
      givenName: { column: 'First Name' },
      familyName: { column: 'SURNAME' },
      workEmail: { column: 'E-Mail Address' },
      status: { column: 'Employment Status', values: { Active: 'active' } },
      managerEmployeeNumber: { column: 'Reports To ID' },
      department: { column: 'Departmnt' },
      title: { column: 'Job Title' },
      hireDate: { column: 'hire_date', format: 'yyyy-MM-dd' },
    })
    expect(missing).toEqual([])
    expect(unused).toEqual(['T-shirt'])
    expect(ColumnMapping.safeParse(mapping).success).toBe(true)
  })

  it('never maps age, gender, pay, marital status and the like, and says so', () => {
    for (const header of [
      'Age',
      'Gender',
      'MaritalStatus',
      'MonthlyIncome',
      'DailyRate',
      'date_of_birth',
      'Ethnicity',
      'HomeEmail',
      'Salary Level',
      'Phone',
      'diverse',
      'PayRate',
      'sexe gender',
    ]) {
      expect(isForbidden(header), header).toBe(true)
      expect(suggest(`${header}\n1`).mapping.columns).toEqual({})
    }
    for (const header of ['ManagerId', 'Email Address', 'performance rating', 'Stage', 'PerformanceRating', 'Language'])
      expect(isForbidden(header), header).toBe(false)
    expect(suggest('Age,EmployeeNumber\n41,1').notes.join(' ')).toContain('Never read, whatever they hold: Age.')
  })

  it('leaves out dates that could be two different days', () => {
    const ambiguous = suggest('id,hire date\n1,03/04/2020\n2,05/06/2021')
    expect(ambiguous.mapping.columns).toEqual({ employeeNumber: { column: 'id' } })
    expect(ambiguous.missing).toContain('hireDate')
    expect(ambiguous.notes.join(' ')).toContain('dd/MM/yyyy or MM/dd/yyyy')
    expect(suggest('id,hire date\n1,03/04/2020\n2,05/16/2021').mapping.columns.hireDate?.format).toBe('MM/dd/yyyy')
  })

  it('reads yes and no, words of a ladder, and sentinels, from the cells', () => {
    const { mapping, notes } = suggest(
      'id,Attrition,level,performance_group,YearsAtCompany,termination date\n1,Yes,Low,Bottom,3,2020-05-31\n2,No,High,Top,4,N/A-StillEmployed',
    )
    expect(mapping.missing).toEqual(['N/A-StillEmployed'])
    expect(mapping.columns.status?.values).toEqual({ Yes: 'terminated', No: 'active' })
    expect(mapping.columns.jobLevel?.values).toEqual({ Low: '1', High: '3' })
    expect(mapping.declared).toMatchObject({ asOf, scale: { min: 1, max: 3, labels: { Bottom: 1, Top: 3 } }, cycle: { id: '2025' } })
    expect(notes.join(' ')).toContain('marked as derived')
    expect(ColumnMapping.safeParse(mapping).success).toBe(true)
  })

  it('tells what is missing in a file about something else', () => {
    const { mapping, missing, notes } = suggest('Happiness,Ben1\n4,4')
    expect(mapping.columns).toEqual({})
    expect(missing).toEqual(['employeeNumber', 'workEmail', 'givenName', 'familyName', 'status', 'hireDate'])
    expect(notes.join(' ')).toMatch(/declared active.*line in the file/)
    expect(ColumnMapping.safeParse(mapping).success).toBe(true)
  })
})
