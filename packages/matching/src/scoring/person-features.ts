import type { Features } from './features.ts'
import { numbering } from './numbering.ts'
import type { Mentee, Mentor } from './participant.ts'
import { offsetMinutes } from './time-zone.ts'

type Person = Mentee | Mentor

/** Sorted, each once. */
export const idsOnce = (ids: readonly string[] = []): readonly string[] => (ids.length < 2 ? ids : [...new Set(ids)].toSorted())

const dayOf = (date: string | undefined): number | null =>
  date === undefined ? null : Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000)

const offsetsAt = (at: Date): ((timeZone: string | undefined) => number | null) => {
  const offsets = new Map<string, number | null>()
  return (timeZone) => {
    if (timeZone === undefined) return null
    const known = offsets.get(timeZone)
    if (known !== undefined) return known
    const offset = offsetMinutes(timeZone, at)
    offsets.set(timeZone, offset)
    return offset
  }
}

/** Ids by what somebody is named by: the employee number or the employee id, which is all that an enrolment keeps. */
const idsByName = (people: readonly Person[]): ((name: string) => readonly string[]) => {
  const numbers = Map.groupBy(people, ({ employeeNumber }) => employeeNumber)
  const ids = new Set(people.map(({ employeeId }) => employeeId))
  return (name) => [...(ids.has(name) ? [name] : []), ...(numbers.get(name) ?? []).map(({ employeeId }) => employeeId)]
}

/** The numbers of one run, agreed between the two sides. */
export const runNumbers = (mentees: readonly Mentee[], mentors: readonly Mentor[]) => {
  const people: readonly Person[] = [...mentees, ...mentors]
  return {
    department: numbering(people.map(({ department }) => department)),
    location: numbering(people.map(({ location }) => location)),
    language: numbering(people.flatMap(({ languages }) => languages?.map((tag) => tag.toLowerCase()) ?? [])),
    interest: numbering(people.flatMap(({ interests }) => interests ?? [])),
    family: numbering([...people.flatMap(({ jobFamilies }) => jobFamilies ?? []), ...mentees.map(({ aspires }) => aspires)]),
    contract: numbering(people.map(({ contract }) => contract)),
    legalEntity: numbering(people.map(({ legalEntity }) => legalEntity)),
    tree: numbering(people.flatMap(({ employeeId, managersAbove = [] }) => [employeeId, ...managersAbove])),
    ids: new Set(people.map(({ employeeId }) => employeeId)),
    menteeIds: idsByName(mentees),
    mentorIds: idsByName(mentors),
  }
}
export type RunNumbers = ReturnType<typeof runNumbers>

export type FeaturesOf = (person: Person, namedIds: (name: string) => readonly string[]) => Features

/** `at`: the instant whose clocks count. `lineDepth`: how many levels up the reporting line counts. */
export const featuresAt = (numbers: RunNumbers, at: Date, lineDepth: number): FeaturesOf => {
  const offsetOf = offsetsAt(at)
  const { ids, tree } = numbers
  return (person, namedIds) => ({
    employeeId: person.employeeId,
    department: numbers.department.of(person.department),
    location: numbers.location.of(person.location),
    offsetMinutes: offsetOf(person.timeZone),
    jobLevel: person.jobLevel ?? null,
    hiredOnDay: dayOf(person.hireDate),
    languages: numbers.language.all(person.languages?.map((tag) => tag.toLowerCase())),
    goals: idsOnce(person.goals),
    interests: numbers.interest.all(person.interests),
    wants: idsOnce(person.wants),
    offers: idsOnce(person.offers),
    approach: person.approach ?? null,
    channel: person.channel ?? null,
    preferences: idsOnce(person.preferences?.flatMap(namedIds)),
    managersAbove: idsOnce(person.managersAbove?.slice(0, lineDepth).filter((id) => ids.has(id))),
    line: [person.employeeId, ...(person.managersAbove ?? [])].map((id) => tree.of(id) ?? -1),
    workedWith: idsOnce(person.workedWith?.filter((id) => ids.has(id))),
    legalEntity: numbers.legalEntity.of(person.legalEntity),
    contract: numbers.contract.of(person.contract),
  })
}
