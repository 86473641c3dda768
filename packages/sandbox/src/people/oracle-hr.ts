import { AppError } from '@fairlead/kernel/errors'
import type { Company, Person } from '../company.ts'
import { daysBefore, monthsBetween } from './calendar-days.ts'
import { madeUpReview } from './made-up-reviews.ts'
import { insertedRows, type SqlValue } from './oracle-inserts.ts'
import { seededRandom } from './seeded-random.ts'
import { madeUpSkills } from './skills.ts'

/** Cities of the departments that have people, with what is spoken there. */
const cities: Readonly<Record<string, { readonly timeZone: string; readonly languages: readonly string[] }>> = {
  Southlake: { timeZone: 'America/Chicago', languages: ['en'] },
  'South San Francisco': { timeZone: 'America/Los_Angeles', languages: ['en'] },
  Seattle: { timeZone: 'America/Los_Angeles', languages: ['en'] },
  Toronto: { timeZone: 'America/Toronto', languages: ['en', 'fr'] },
  London: { timeZone: 'Europe/London', languages: ['en'] },
  Oxford: { timeZone: 'Europe/London', languages: ['en'] },
  Munich: { timeZone: 'Europe/Berlin', languages: ['de', 'en'] },
}

/** The sample knows jobs and no levels: ours, by job. */
const levels: Readonly<Record<string, number>> = {
  AD_PRES: 10,
  AD_VP: 9,
  FI_MGR: 7,
  AC_MGR: 7,
  SA_MAN: 7,
  PU_MAN: 7,
  MK_MAN: 7,
  ST_MAN: 6,
  HR_REP: 5,
  PR_REP: 5,
  FI_ACCOUNT: 4,
  AC_ACCOUNT: 4,
  SA_REP: 4,
  IT_PROG: 4,
  MK_REP: 4,
  AD_ASST: 2,
  PU_CLERK: 2,
  ST_CLERK: 2,
  SH_CLERK: 2,
}

const malformed = (path: string): AppError =>
  new AppError('oracle-hr-malformed', 'invalid', {
    message: `A row of the script has nothing known for ${path}.`,
    path,
    next: "Use hr_populate.sql of Oracle's sample schemas as it is published.",
  })

const needed = (value: SqlValue, path: string): string => {
  if (value === undefined || value === '') throw malformed(path)
  return value
}

type Spell = { readonly start: string; readonly end: string }

/** Where the history ends before today, the present job began the day after; spells before the hire date are an earlier employment. */
const fromHistory = (hireDate: string, spells: readonly Spell[]): Pick<Person, 'originalHireDate' | 'currentPositionStartDate'> => {
  const first = spells.map((spell) => spell.start).toSorted()[0]
  const last = spells
    .map((spell) => spell.end)
    .toSorted()
    .at(-1)
  return {
    ...(first !== undefined && first < hireDate ? { originalHireDate: first } : {}),
    currentPositionStartDate: last !== undefined && last >= hireDate ? daysBefore(last, -1) : hireDate,
  }
}

/** Places: department id -> name and city. */
const departmentsOf = (sql: string): ReadonlyMap<string, { readonly name: string; readonly city: string }> => {
  const cityOf = new Map(
    insertedRows(sql, 'locations').map(([id, , , city]) => [needed(id, 'locations.location_id'), needed(city, 'locations.city')]),
  )
  return new Map(
    insertedRows(sql, 'departments').map(([id, name, , location]) => [
      needed(id, 'departments.department_id'),
      { name: needed(name, 'departments.department_name'), city: cityOf.get(location ?? '') ?? '' },
    ]),
  )
}

const historyOf = (sql: string): ReadonlyMap<string, readonly Spell[]> => {
  const history = new Map<string, Spell[]>()
  for (const [id, start, end] of insertedRows(sql, 'job_history')) {
    const spell = { start: needed(start, 'job_history.start_date'), end: needed(end, 'job_history.end_date') }
    history.set(needed(id, 'job_history.employee_id'), [...(history.get(id ?? '') ?? []), spell])
  }
  return history
}

/** Salary, commission and telephone (columns 5, 8 and 9) are not even taken out of the row. */
const employeesOf = (sql: string) =>
  insertedRows(sql, 'employees').map(([id, first, last, email, , hired, job, , , manager, department]) => ({
    id: needed(id, 'employees.employee_id'),
    givenName: needed(first, 'employees.first_name'),
    familyName: needed(last, 'employees.last_name'),
    email: `${needed(email, 'employees.email').toLowerCase()}@oracle-hr.example`,
    hireDate: needed(hired, 'employees.hire_date'),
    job: needed(job, 'employees.job_id'),
    manager,
    department,
  }))

/**
 * Oracle's public HR sample as a company: 107 people with names, manager tree, jobs, departments, hire dates and job history as published.
 * @param sqlText hr_populate.sql
 * Error: `oracle-hr-malformed` (invalid).
 */
export const oracleHrCompany = (sqlText: string, options: { readonly seed: number; readonly asOf: string }): Company => {
  const departments = departmentsOf(sqlText)
  const titles = new Map(insertedRows(sqlText, 'jobs').map(([id, title]) => [id, title]))
  const history = historyOf(sqlText)
  const employees = employeesOf(sqlText)
  const departmentOf = new Map(employees.map((employee) => [employee.id, employee.department]))
  const [reviews, skills] = [seededRandom(options.seed, 'reviews'), seededRandom(options.seed, 'skills')]
  const people = employees.map(({ id, givenName, familyName, email, hireDate, job, manager, department }): Person => {
    // One person has no department: their city is the manager's, their department stays empty.
    const city = departments.get(department ?? departmentOf.get(manager ?? '') ?? '')?.city ?? ''
    const place = cities[city]
    const level = levels[job]
    if (place === undefined) throw malformed('locations.city')
    if (level === undefined) throw malformed('employees.job_id')
    return {
      sourceId: id,
      employeeNumber: id,
      givenName,
      familyName,
      email,
      department: departments.get(department ?? '')?.name ?? '',
      title: titles.get(job) ?? job,
      level,
      managerSourceId: manager,
      hireDate,
      ...fromHistory(hireDate, history.get(id) ?? []),
      location: city,
      timeZone: place.timeZone,
      languages: place.languages,
      status: 'Active',
      ...madeUpReview(reviews, monthsBetween(hireDate, options.asOf)),
      ...madeUpSkills(skills, level),
    }
  })
  return {
    name: 'Oracle HR sample',
    provenance:
      'People, manager tree, jobs, departments, hire dates and job history: hr_populate.sql of oracle-samples/db-sample-schemas, ' +
      'copyright (c) 2023 Oracle, MIT-style licence (packages/sandbox/data/oracle_hr_populate.LICENSE.txt); its people are fictional. ' +
      `Performance reviews, potential, skills, languages, job levels and the e-mail domain are generated from seed ${options.seed}. ` +
      'Salary, commission and telephone were not read.',
    people,
  }
}
