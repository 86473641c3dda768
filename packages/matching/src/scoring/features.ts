import type { Reason } from '@fairlead/kernel/decision-record'
import type { Programme } from '@fairlead/programme/document'
import type { Approach, Channel, Mentee, Mentor, Participants, PastPair } from './participant.ts'
import { featuresAt, runNumbers, type FeaturesOf, type RunNumbers } from './person-features.ts'
import { checkParticipants } from './profile-check.ts'
import { shrunkShares } from './shrunk.ts'

/**
 * One participant as ids and numbers: all that scoring and the rules ever see, and all that a snapshot keeps. Departments, places,
 * languages, interests, job families, contracts and legal entities are numbers that mean something only within one run. Lists name
 * nothing twice. null = not known.
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
  readonly interests: readonly number[]
  readonly wants: readonly string[]
  readonly offers: readonly string[]
  readonly approach: Approach | null
  readonly channel: Channel | null
  /** Of the people they would like to be paired with, those who take part on the other side. */
  readonly preferences: readonly string[]
  /** Of the people above who count for the reporting line, those who take part themselves. */
  readonly managersAbove: readonly string[]
  /** The person's own number in the reporting tree, then that of everyone above, nearest first. */
  readonly line: readonly number[]
  /** Of the people they have worked with, those who take part. */
  readonly workedWith: readonly string[]
  readonly legalEntity: number | null
  /** For evening out match rates alone: no criterion and no rule reads it. */
  readonly contract: number | null
}
export type MenteeFeatures = Features & {
  /** The job family they would like to work in next. */
  readonly aspires: number | null
  /** Mentors they may still have. */
  readonly demand: number
  /** Rounds in a row, up to now, in which nobody was found for them. */
  readonly waited: number
}
export type MentorFeatures = Features & {
  /** Seats that are free. */
  readonly capacity: number
  readonly families: readonly number[]
  readonly trained: boolean
  /** Share of planned meetings that took place, in thousandths, drawn towards the average of all mentors. */
  readonly reliability: number | null
  /** What earlier mentees answered, in thousandths of the scale, drawn towards the average of all mentors. */
  readonly feedback: number | null
  readonly external: boolean
  /** Carried along, never scored. */
  readonly sponsor: boolean
}
export type FeatureKey = keyof MenteeFeatures | keyof MentorFeatures

export type Pair = readonly [menteeId: string, mentorId: string]
export type Side = 'mentee' | 'mentor'
/** Something about one person that somebody should know. */
export type Notice = { readonly employeeId: string; readonly side: Side; readonly reason: Reason }

export type MatchingInputs = {
  readonly schema: 1
  /** The matching cycle: seeds the tie-break. */
  readonly round: string
  readonly programmeId: string
  readonly programmeVersion: number
  readonly mentees: readonly MenteeFeatures[]
  readonly mentors: readonly MentorFeatures[]
  /** Pairs there were. */
  readonly pastPairs: readonly Pair[]
  /** Pairs that run now. */
  readonly currentPairs: readonly Pair[]
  /** Pairs that one of the two declined. */
  readonly declinedPairs: readonly Pair[]
  readonly blockedPairs: readonly Pair[]
  /** Numbers of legal entities whose people must not be paired, in either order. */
  readonly legalExclusions: readonly (readonly [number, number])[]
  /** Who is not matched in this run, and why. Everybody else stands under mentees or mentors. */
  readonly rejected: readonly Notice[]
  /** Values that were left out of a profile that is matched all the same. */
  readonly notes: readonly Notice[]
}

/** So many meetings, and so many mentees, weigh as much as the average of all mentors. What fewer mentees said could be traced to one. */
const priorMeetings = 6
const priorMentees = 5

const byPair = (a: Pair, b: Pair): number => (a.join() < b.join() ? -1 : Number(a.join() > b.join()))
const pairsIn = (pairs: readonly PastPair[], mentees: readonly Mentee[], mentors: readonly Mentor[]): readonly Pair[] => {
  const wanting = new Set(mentees.map(({ employeeId }) => employeeId))
  const offering = new Set(mentors.map(({ employeeId }) => employeeId))
  return pairs
    .filter(({ menteeId, mentorId }) => wanting.has(menteeId) && offering.has(mentorId))
    .map(({ menteeId, mentorId }): Pair => [menteeId, mentorId])
    .toSorted(byPair)
}

/** Blocked pairs are written as employee numbers, in either order. */
const blockedPairs = ({ matching }: Programme, { menteeIds, mentorIds }: RunNumbers): readonly Pair[] =>
  matching.blockedPairs
    .flatMap(([one, other]) => [
      [one, other],
      [other, one],
    ])
    .flatMap(([one = '', other = '']) => menteeIds(one).flatMap((mentee) => mentorIds(other).map((mentor): Pair => [mentee, mentor])))
    .toSorted(byPair)

const legalExclusions = ({ matching }: Programme, { legalEntity }: RunNumbers): MatchingInputs['legalExclusions'] =>
  matching.legalExclusions
    .map(([one, other]) => [legalEntity.of(one), legalEntity.of(other)] as const)
    .filter((pair): pair is readonly [number, number] => !pair.includes(null))
    .toSorted(([a, b], [c, d]) => a - c || b - d)

const mentorFeatures = (
  mentors: readonly Mentor[],
  features: FeaturesOf,
  numbers: RunNumbers,
  seats: (mentor: Mentor) => number,
): readonly MentorFeatures[] => {
  const kept = shrunkShares(
    mentors.map(({ reliability }) => reliability && { sum: reliability.kept, count: reliability.planned }),
    priorMeetings,
  )
  const answers = shrunkShares(
    mentors.map(({ feedback }) => (feedback !== undefined && feedback.count >= priorMentees ? feedback : undefined)),
    priorMentees,
  )
  return mentors.map((mentor, at) => ({
    ...features(mentor, numbers.menteeIds),
    capacity: seats(mentor),
    families: numbers.family.all(mentor.jobFamilies),
    trained: mentor.trainedOn !== undefined,
    reliability: kept[at] ?? null,
    feedback: answers[at] ?? null,
    external: mentor.external === true,
    sponsor: mentor.sponsor === true,
  }))
}

/**
 * The inputs of one run, in an order of their own: the same participants give the same inputs in any order. Whoever has all their
 * mentors is left out with that reason, and a running mentorship takes its seat along. Offsets are those of the programme's first day.
 */
export const matchingInputs = (
  participants: Participants,
  pastPairs: readonly PastPair[],
  programme: Programme,
  { round, version }: { readonly round: string; readonly version: number },
): MatchingInputs => {
  const { matching, eligibility, duration, approach } = programme
  const checked = checkParticipants(participants, programme)
  const running = pastPairs.filter(({ active }) => active)
  const mentorsOf = Map.groupBy(running, ({ menteeId }) => menteeId)
  const menteesOf = Map.groupBy(running, ({ mentorId }) => mentorId)
  const demandOf = ({ employeeId }: Mentee): number => matching.mentorsPerMentee - (mentorsOf.get(employeeId)?.length ?? 0)
  const mentees = checked.mentees.filter((mentee) => demandOf(mentee) > 0)
  const placed = checked.mentees.filter((mentee) => demandOf(mentee) <= 0)
  const { mentors } = checked
  const numbers = runNumbers(mentees, mentors)
  const features = featuresAt(numbers, new Date(`${duration.startsOn}T12:00:00Z`), matching.reportingLineDepth ?? Infinity)
  const seatsOf = ({ employeeId, capacity }: Mentor): number =>
    Math.max(0, Math.min(capacity, eligibility.mentors.maximumMentees) - (menteesOf.get(employeeId)?.length ?? 0))
  const hasMentors = placed.map(({ employeeId }): Notice => {
    const count = mentorsOf.get(employeeId)?.length ?? 0
    return { employeeId, side: 'mentee', reason: { key: 'matching.rejected.has-mentor', values: { mentors: count } } }
  })
  const ended = pastPairs.filter(({ active, declined }) => !active && declined !== true)
  return {
    schema: 1,
    round,
    programmeId: programme.programmeId,
    programmeVersion: version,
    mentees: mentees.map((mentee) => ({
      ...features({ ...mentee, approach: mentee.approach ?? approach }, numbers.mentorIds),
      aspires: numbers.family.of(mentee.aspires),
      demand: demandOf(mentee),
      waited: mentee.waited ?? 0,
    })),
    mentors: mentorFeatures(mentors, features, numbers, seatsOf),
    pastPairs: pairsIn(ended, mentees, mentors),
    currentPairs: pairsIn(running, mentees, mentors),
    declinedPairs: pairsIn(
      pastPairs.filter(({ declined }) => declined === true),
      mentees,
      mentors,
    ),
    blockedPairs: blockedPairs(programme, numbers),
    legalExclusions: legalExclusions(programme, numbers),
    rejected: [...checked.rejected, ...hasMentors],
    notes: checked.notes,
  }
}
