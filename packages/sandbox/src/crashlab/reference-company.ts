import type { Company, Person } from '../company.ts'
import { madeUpCompany } from '../people/made-up.ts'
import { withProgrammeOffice } from '../people/programme-office.ts'

export type ReferenceCompany = {
  readonly company: Company
  readonly mentees: readonly Person[]
  readonly mentors: readonly Person[]
  readonly menteesPerMentor: number
}

export type ReferenceChoices = {
  readonly pairs: number
  readonly seed: number
  /** Left out: three for each pair. */
  readonly employees?: number
  /** With one, no pair's free time depends on when another pair of the same mentor was served, and two runs can be compared to the minute. */
  readonly menteesPerMentor?: 1 | 2
}

const skills = ['strategic-thinking', 'delegation'] as const

/** Mentees are junior and rated best, mentors senior; they work in two departments, and nobody reports to anybody. */
const cast = (person: Person, index: number, pairs: number, mentors: number): Person => {
  const plain = {
    ...person,
    managerSourceId: undefined,
    status: 'Active',
    timeZone: 'Europe/London',
    languages: ['en'],
    hireDate: '2018-03-01',
    location: 'London',
    wants: [],
    offers: [],
  } as const
  const rated = (points: number) => ({ performance: points, potential: { manager: points, calibration: undefined } })
  if (index < pairs) return { ...plain, ...rated(5), level: 3, department: 'Engineering', wants: skills }
  if (index < pairs + mentors) return { ...plain, ...rated(3), level: 5, department: 'Sales', offers: skills }
  return { ...plain, ...rated(1), level: 2, department: 'Operations' }
}

/** A company in which exactly so many pairs come about. Mentees are a third of it, so that they and nobody else stand in the upper thirds. */
export const referenceCompany = ({ pairs, seed, employees, menteesPerMentor = 1 }: ReferenceChoices): ReferenceCompany => {
  const mentors = Math.ceil(pairs / menteesPerMentor)
  const made = madeUpCompany({ employees: employees ?? Math.max(12, Math.ceil(pairs * 3.05)), seed, asOf: '2026-09-28' })
  const people = made.people.map((person, index) => cast(person, index, pairs, mentors))
  const company = withProgrammeOffice({ ...made, people })
  return { company, mentees: people.slice(0, pairs), mentors: people.slice(pairs, pairs + mentors), menteesPerMentor }
}
