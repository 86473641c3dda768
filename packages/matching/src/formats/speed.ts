import { assign } from '../assignment/assign.ts'
import { forbidden, highestScore, type Pair } from '../assignment/instance.ts'
import { checkIds, checkScores, isWhole, refuse } from './check-input.ts'
import { checkTimetable } from './check-timetable.ts'
import { colourEdges } from './edge-colouring.ts'
import { idOrder } from './id-order.ts'
import { proofOf, stands, type LeftOut, type Quality } from './outcome.ts'

/** An event of short meetings: mentors stay at their table, mentees move on when the bell rings. */
export type SpeedInstance = {
  readonly menteeIds: readonly string[]
  readonly mentorIds: readonly string[]
  /** Row-major, one row per mentee: `forbidden` or 0..10,000. */
  readonly scores: Int16Array
  /** Meetings one after the other, 1 or more. */
  readonly rounds: number
  /** Mentees at a mentor's table in one round, 1 or more. */
  readonly tableSize: number
  /** Seeds the tie-break, so that ties do not favour the same people at every event. */
  readonly round: string
}

/** One mentor with the mentees of one round; `table` is the mentor's number for the whole event, from 1. */
export type Table = { readonly table: number; readonly mentor: number; readonly mentees: readonly number[]; readonly score: number }

export type SpeedRound = {
  readonly tables: readonly Table[]
  /** People of the event who have nobody to meet in this round. */
  readonly sittingOut: { readonly mentees: readonly number[]; readonly mentors: readonly number[] }
}

export type SpeedPlan = {
  readonly rounds: readonly SpeedRound[]
  readonly meetings: number
  readonly total: number
  /** Mentees and mentors who meet nobody at all. */
  readonly menteesLeftOut: readonly LeftOut[]
  readonly mentorsLeftOut: readonly LeftOut[]
  /** `people` counts meetings; of the plans with the most, as many mentees as can be have at least one. */
  readonly quality: Quality
}

const checkEvent = ({ menteeIds, mentorIds, scores, rounds, tableSize }: SpeedInstance): void => {
  checkIds('menteeIds', menteeIds)
  checkIds('mentorIds', mentorIds)
  checkScores(scores, menteeIds.length * mentorIds.length)
  if (!isWhole(rounds, 1)) refuse('rounds', 'An event has a whole number of rounds, 1 or more.')
  if (!isWhole(tableSize, 1)) refuse('tableSize', 'A table has a whole number of places for mentees, 1 or more.')
}

/**
 * Who meets at all: each mentee in as many rounds as can be, each mentor at a full table in every round at most. Exact. Whoever stands on both
 * sides is a mentor: nobody sits at two tables at once.
 */
const meetingsOf = ({ menteeIds, mentorIds, scores, rounds, tableSize, round }: SpeedInstance, isMentor: ReadonlySet<string>) =>
  assign({
    menteeIds,
    mentorIds,
    scores,
    round,
    capacities: mentorIds.map(() => rounds * tableSize),
    demands: menteeIds.map((id) => (isMentor.has(id) ? 0 : rounds)),
    firstMentorsFirst: true,
  })

/** The round of each meeting, from 0. A mentor stands in the graph once for each place at the table, and one place is filled after the other. */
const roundsOf = (instance: SpeedInstance, meetings: readonly Pair[]): Int32Array => {
  const { rounds, tableSize, menteeIds, mentorIds } = instance
  const load = new Int32Array(mentorIds.length)
  const place = meetings.map(({ mentor }) => {
    const at = mentor * tableSize + Math.floor(load[mentor]! / rounds)
    load[mentor]! += 1
    return at
  })
  return colourEdges({
    lefts: menteeIds.length,
    rights: mentorIds.length * tableSize,
    colours: rounds,
    left: meetings.map(({ mentee }) => mentee),
    right: place,
  })
}

const timetableOf = (instance: SpeedInstance, meetings: readonly Pair[], byId: readonly number[]): readonly SpeedRound[] => {
  const when = roundsOf(instance, meetings)
  const attending = { mentees: new Set(meetings.map(({ mentee }) => mentee)), mentors: new Set(meetings.map(({ mentor }) => mentor)) }
  const tableOf = new Map(byId.filter((mentor) => attending.mentors.has(mentor)).map((mentor, at) => [mentor, at + 1]))
  return Array.from({ length: instance.rounds }, (_, at) => {
    const tables = new Map<number, Pair[]>()
    const now = meetings.filter((_meeting, index) => when[index] === at)
    for (const meeting of now) tables.set(meeting.mentor, [...(tables.get(meeting.mentor) ?? []), meeting])
    const busy = new Set(now.map(({ mentee }) => mentee))
    return {
      tables: [...tableOf].flatMap(([mentor, table]) => {
        const here = tables.get(mentor)
        if (here === undefined) return []
        return [{ table, mentor, mentees: here.map(({ mentee }) => mentee), score: here.reduce((sum, { score }) => sum + score, 0) }]
      }),
      sittingOut: {
        mentees: [...attending.mentees].filter((mentee) => !busy.has(mentee)),
        mentors: [...tableOf.keys()].filter((mentor) => !tables.has(mentor)),
      },
    }
  })
}

/** Everybody of one side who meets nobody, with how many of the other side they might have met. */
const leftOutOf = (people: number, others: number, meets: ReadonlySet<number>, scoreOf: (person: number, other: number) => number) =>
  Array.from({ length: people }, (_, person) => person)
    .filter((person) => !meets.has(person))
    .map((person) => {
      let allowed = 0
      for (let other = 0; other < others; other += 1) if (scoreOf(person, other) !== forbidden) allowed += 1
      return { person, allowed }
    })

const withReasons = (
  { menteeIds, mentorIds, scores }: SpeedInstance,
  meetings: readonly Pair[],
): Pick<SpeedPlan, 'menteesLeftOut' | 'mentorsLeftOut'> => {
  const [mentees, mentors] = [menteeIds.length, mentorIds.length]
  const isMentor = new Set(mentorIds)
  const scoreOf = (mentee: number, mentor: number): number => scores[mentee * mentors + mentor]!
  const without = leftOutOf(mentees, mentors, new Set(meetings.map(({ mentee }) => mentee)), scoreOf)
  const idle = leftOutOf(mentors, mentees, new Set(meetings.map(({ mentor }) => mentor)), (mentor, mentee) => scoreOf(mentee, mentor))
  return {
    menteesLeftOut: without.map(({ person, allowed }) => {
      if (isMentor.has(menteeIds[person]!)) return { person, reason: { key: 'matching.format.is-mentor' } }
      if (mentors === 0) return { person, reason: { key: 'matching.unmatched.no-mentors' } }
      if (allowed === 0) return { person, reason: { key: 'matching.format.no-allowed-mentor', values: { mentors } } }
      return { person, reason: { key: 'matching.format.tables-taken', values: { allowed } } }
    }),
    mentorsLeftOut: idle.map(({ person, allowed }) => {
      if (mentees === 0) return { person, reason: { key: 'matching.format.no-mentees' } }
      if (allowed === 0) return { person, reason: { key: 'matching.format.no-allowed-mentee', values: { mentees } } }
      return { person, reason: { key: 'matching.format.mentor-not-needed', values: { allowed } } }
    }),
  }
}

/**
 * A timetable by rounds: nobody in two places at once, no pair twice, no table over its size. Who meets is optimal over all allowed pairs, with
 * the kernel's proof; that the meetings fit into the rounds is a theorem. Errors: `format-malformed` (invalid), `format-plan-unsound`
 * (unexpected).
 */
export const planSpeedMentoring = (instance: SpeedInstance): SpeedPlan => {
  checkEvent(instance)
  const { pairs, total, certificate } = meetingsOf(instance, new Set(instance.mentorIds))
  const rank = new Int32Array(instance.menteeIds.length)
  idOrder(instance.menteeIds).forEach((mentee, at) => (rank[mentee] = at))
  const mentorsById = [...idOrder(instance.mentorIds)]
  const mentorRank = new Int32Array(mentorsById.length)
  mentorsById.forEach((mentor, at) => (mentorRank[mentor] = at))
  const meetings = pairs.toSorted((a, b) => rank[a.mentee]! - rank[b.mentee]! || mentorRank[a.mentor]! - mentorRank[b.mentor]!)
  const { rounds, tableSize, menteeIds, mentorIds } = instance
  const atMost = rounds * Math.min(menteeIds.length, mentorIds.length * tableSize)
  const plan = {
    rounds: timetableOf(instance, meetings, mentorsById),
    meetings: pairs.length,
    total,
    ...withReasons(instance, meetings),
    quality: {
      people: proofOf(pairs.length, certificate.optimal ? pairs.length : atMost),
      points: proofOf(total, certificate.optimal ? total : pairs.length * highestScore),
    },
  }
  return stands(plan, checkTimetable(instance, plan))
}
