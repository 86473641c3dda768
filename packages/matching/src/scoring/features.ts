import type { Programme } from '@fairlead/programme/document'
import type { Mentee, Mentor, Participant, Participants, PastPair } from './participant.ts'
import { offsetMinutes } from './time-zone.ts'

/**
 * One participant as ids and numbers: all that scoring and the rules ever see, and all that a snapshot keeps. Departments, places
 * and languages are numbers that mean something only within one run. null = not known.
 */
export type Features = {
  readonly employeeId: string
  readonly department: number | null
  readonly location: number | null
  readonly offsetMinutes: number | null
  readonly jobLevel: number | null
  /** Days since 1970-01-01. */
  readonly hiredOnDay: number
  readonly languages: readonly number[]
  readonly goals: readonly string[]
  /** Of the people above, those who take part themselves. */
  readonly managersAbove: readonly string[]
}
export type MenteeFeatures = Features & { readonly wants: readonly string[] }
export type MentorFeatures = Features & { readonly offers: readonly string[]; readonly capacity: number }

type Pair = readonly [menteeId: string, mentorId: string]

export type MatchingInputs = {
  readonly schema: 1
  /** The matching cycle: seeds the tie-break. */
  readonly round: string
  readonly programmeId: string
  readonly programmeVersion: number
  readonly mentees: readonly MenteeFeatures[]
  readonly mentors: readonly MentorFeatures[]
  readonly pastPairs: readonly Pair[]
  readonly blockedPairs: readonly Pair[]
}

/** The same name gets the same number whatever the order of the participants. */
const numbering = (names: readonly (string | undefined)[]): ((name: string | undefined) => number | null) => {
  const sorted = [...new Set(names.filter((name) => name !== undefined))].toSorted()
  const numbers = new Map(sorted.map((name, at) => [name, at]))
  return (name) => (name === undefined ? null : (numbers.get(name) ?? null))
}

const numberers = (people: readonly Participant[], at: Date) => {
  const offsets = new Map<string, number | null>()
  const ids = new Set(people.map(({ employeeId }) => employeeId))
  const department = numbering(people.map((person) => person.department))
  const location = numbering(people.map((person) => person.location))
  const language = numbering(people.flatMap(({ languages }) => languages?.map((tag) => tag.toLowerCase()) ?? []))
  const offsetOf = (timeZone: string): number | null => {
    const known = offsets.get(timeZone)
    if (known !== undefined) return known
    const offset = offsetMinutes(timeZone, at)
    offsets.set(timeZone, offset)
    return offset
  }
  return (person: Participant): Features => ({
    employeeId: person.employeeId,
    department: department(person.department),
    location: location(person.location),
    offsetMinutes: person.timeZone === undefined ? null : offsetOf(person.timeZone),
    jobLevel: person.jobLevel ?? null,
    hiredOnDay: Math.floor(Date.parse(`${person.hireDate}T00:00:00Z`) / 86_400_000),
    languages: [...new Set(person.languages?.map((tag) => language(tag.toLowerCase()) ?? -1))].toSorted((a, b) => a - b),
    goals: [...new Set(person.goals)].toSorted(),
    managersAbove: person.managersAbove.filter((id) => ids.has(id)).toSorted(),
  })
}

const byId = (a: Participant, b: Participant): number => (a.employeeId < b.employeeId ? -1 : Number(a.employeeId > b.employeeId))
const byPair = (a: Pair, b: Pair): number => (a.join() < b.join() ? -1 : Number(a.join() > b.join()))
const once = <Person extends Participant>(people: readonly Person[]): readonly Person[] => [
  ...new Map(people.map((person) => [person.employeeId, person])).values(),
]

/** Blocked pairs are written as employee numbers, in either order. */
const blockedPairs = (programme: Programme, mentees: readonly Mentee[], mentors: readonly Mentor[]): readonly Pair[] => {
  const menteeIds = new Map(mentees.map(({ employeeNumber, employeeId }) => [employeeNumber, employeeId]))
  const mentorIds = new Map(mentors.map(({ employeeNumber, employeeId }) => [employeeNumber, employeeId]))
  return programme.matching.blockedPairs
    .flatMap(([one, other]) => [
      [menteeIds.get(one), mentorIds.get(other)],
      [menteeIds.get(other), mentorIds.get(one)],
    ])
    .filter((pair): pair is [string, string] => pair.every((id) => id !== undefined))
    .toSorted(byPair)
}

/**
 * The inputs of one run, in an order of their own: the same participants give the same inputs in any order. Whoever has a mentor
 * now is left out, and a running mentorship takes its seat along. Offsets are those of the programme's first day.
 */
export const matchingInputs = (
  { mentees, mentors }: Participants,
  pastPairs: readonly PastPair[],
  programme: Programme,
  { round, version }: { readonly round: string; readonly version: number },
): MatchingInputs => {
  const running = pastPairs.filter(({ active }) => active)
  const placed = new Set(running.map(({ menteeId }) => menteeId))
  const seatsTaken = Map.groupBy(running, ({ mentorId }) => mentorId)
  const free = once(mentees)
    .filter(({ employeeId }) => !placed.has(employeeId))
    .toSorted(byId)
  const offering = once(mentors).toSorted(byId)
  const features = numberers([...free, ...offering], new Date(`${programme.duration.startsOn}T12:00:00Z`))
  const freeIds = new Set(free.map(({ employeeId }) => employeeId))
  const offeringIds = new Set(offering.map(({ employeeId }) => employeeId))
  return {
    schema: 1,
    round,
    programmeId: programme.programmeId,
    programmeVersion: version,
    mentees: free.map((mentee) => ({ ...features(mentee), wants: [...new Set(mentee.wants)].toSorted() })),
    mentors: offering.map((mentor) => ({
      ...features(mentor),
      offers: [...new Set(mentor.offers)].toSorted(),
      capacity: Math.max(
        0,
        Math.min(mentor.capacity, programme.eligibility.mentors.maximumMentees) - (seatsTaken.get(mentor.employeeId)?.length ?? 0),
      ),
    })),
    pastPairs: pastPairs
      .filter(({ menteeId, mentorId }) => freeIds.has(menteeId) && offeringIds.has(mentorId))
      .map(({ menteeId, mentorId }): Pair => [menteeId, mentorId])
      .toSorted(byPair),
    blockedPairs: blockedPairs(programme, free, offering),
  }
}
