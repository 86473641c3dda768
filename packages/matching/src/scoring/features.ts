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
  readonly hiredOnDay: number | null
  readonly languages: readonly number[]
  readonly goals: readonly string[]
  /** Of the people above, those who take part themselves. */
  readonly managersAbove: readonly string[]
  /** The person and everyone above, as numbers of this run, nearest first. */
  readonly self: number
  readonly above: readonly number[]
  readonly interests: readonly number[]
  readonly jobFamilies: readonly number[]
  /** Of the people they asked for, those who take part. */
  readonly prefers: readonly string[]
  readonly legalEntity: number | null
  readonly wants: readonly string[]
  readonly offers: readonly string[]
}
export type MenteeFeatures = Features & { readonly aimsFor: number | null }
export type MentorFeatures = Features & {
  readonly capacity: number
  readonly trained: boolean | null
  readonly kept: number
  readonly planned: number
  readonly feedbackSum: number
  readonly feedbackCount: number
}

type Pair = readonly [menteeId: string, mentorId: string]

export type MatchingInputs = {
  readonly schema: 2
  /** The matching cycle: seeds the tie-break. */
  readonly round: string
  readonly programmeId: string
  readonly programmeVersion: number
  readonly mentees: readonly MenteeFeatures[]
  readonly mentors: readonly MentorFeatures[]
  readonly pastPairs: readonly Pair[]
  readonly blockedPairs: readonly Pair[]
  /** Numbers of legal entities whose people may not be paired, either way round. */
  readonly legalExclusions: readonly (readonly [number, number])[]
}

/** The same name gets the same number whatever the order of the participants. */
const numbering = (names: readonly (string | undefined)[]): ((name: string | undefined) => number | null) => {
  const sorted = [...new Set(names.filter((name) => name !== undefined))].toSorted()
  const numbers = new Map(sorted.map((name, at) => [name, at]))
  return (name) => (name === undefined ? null : (numbers.get(name) ?? null))
}

const inOrder = (numbers: readonly (number | null)[]): readonly number[] =>
  [...new Set(numbers.filter((number) => number !== null))].toSorted((a, b) => a - b)

/** Upper and lower case of a label mean the same. */
const folded = (label: string | undefined): string | undefined => label?.trim().toLowerCase()

const numberers = (people: readonly (Mentee | Mentor)[], at: Date) => {
  const offsets = new Map<string, number | null>()
  const ids = new Set(people.map(({ employeeId }) => employeeId))
  const department = numbering(people.map((person) => person.department))
  const location = numbering(people.map((person) => person.location))
  const idOfNumber = new Map(people.map(({ employeeNumber, employeeId }) => [employeeNumber, employeeId]))
  const person = numbering(people.flatMap(({ employeeId, managersAbove }) => [employeeId, ...managersAbove]))
  const interest = numbering(people.flatMap(({ interests }) => interests?.map(folded) ?? []))
  const jobFamily = numbering(
    people.flatMap((one) => [...(one.jobFamilies?.map(folded) ?? []), folded('aimsFor' in one ? one.aimsFor : undefined)]),
  )
  const legalEntity = numbering(people.map((one) => folded(one.legalEntity)))
  const language = numbering(people.flatMap(({ languages }) => languages?.map((tag) => tag.toLowerCase()) ?? []))
  const offsetOf = (timeZone: string): number | null => {
    const known = offsets.get(timeZone)
    if (known !== undefined) return known
    const offset = offsetMinutes(timeZone, at)
    offsets.set(timeZone, offset)
    return offset
  }
  const featuresOf = (one: Mentee | Mentor): Features => ({
    employeeId: one.employeeId,
    department: department(one.department),
    location: location(one.location),
    offsetMinutes: one.timeZone === undefined ? null : offsetOf(one.timeZone),
    jobLevel: one.jobLevel ?? null,
    hiredOnDay: one.hireDate === undefined ? null : Math.floor(Date.parse(`${one.hireDate}T00:00:00Z`) / 86_400_000),
    languages: inOrder(one.languages?.map((tag) => language(tag.toLowerCase())) ?? []),
    goals: [...new Set(one.goals)].toSorted(),
    managersAbove: one.managersAbove.filter((id) => ids.has(id)).toSorted(),
    self: person(one.employeeId) ?? -1,
    above: one.managersAbove.map((id) => person(id) ?? -1),
    interests: inOrder(one.interests?.map((label) => interest(folded(label))) ?? []),
    jobFamilies: inOrder(one.jobFamilies?.map((label) => jobFamily(folded(label))) ?? []),
    prefers: [...new Set(one.prefers?.flatMap((number) => idOfNumber.get(number) ?? []))].toSorted(),
    legalEntity: legalEntity(folded(one.legalEntity)),
    wants: [...new Set(one.wants)].toSorted(),
    offers: [...new Set(one.offers)].toSorted(),
  })
  return {
    mentee: (one: Mentee): MenteeFeatures => ({ ...featuresOf(one), aimsFor: jobFamily(folded(one.aimsFor)) }),
    mentor: (one: Mentor, capacity: number): MentorFeatures => ({
      ...featuresOf(one),
      capacity,
      trained: one.trained ?? null,
      kept: one.meetings?.kept ?? 0,
      planned: one.meetings?.planned ?? 0,
      feedbackSum: one.feedback?.sum ?? 0,
      feedbackCount: one.feedback?.count ?? 0,
    }),
    legalExclusions: ({ matching }: Programme): MatchingInputs['legalExclusions'] =>
      matching.legalExclusions.flatMap(([a, b]): [number, number][] => {
        const [one, other] = [legalEntity(folded(a)), legalEntity(folded(b))]
        return one === null || other === null ? [] : [[one, other]]
      }),
  }
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
    schema: 2,
    round,
    programmeId: programme.programmeId,
    programmeVersion: version,
    mentees: free.map(features.mentee),
    mentors: offering.map((mentor) => {
      const taken = seatsTaken.get(mentor.employeeId)?.length ?? 0
      return features.mentor(mentor, Math.max(0, Math.min(mentor.capacity, programme.eligibility.mentors.maximumMentees) - taken))
    }),
    pastPairs: pastPairs
      .filter(({ menteeId, mentorId }) => freeIds.has(menteeId) && offeringIds.has(mentorId))
      .map(({ menteeId, mentorId }): Pair => [menteeId, mentorId])
      .toSorted(byPair),
    blockedPairs: blockedPairs(programme, free, offering),
    legalExclusions: features.legalExclusions(programme),
  }
}
