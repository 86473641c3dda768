import type { Reason } from '@fairlead/kernel/decision-record'
import { moveClashes } from './move-clashes.ts'
import type { Placed } from './move-clashes.ts'
import type { Cadence, Recurrence } from './occurrences.ts'
import { firstDayOn, occurrenceDays, occurrenceStarts, recurrenceFrom } from './occurrences.ts'
import type { PersonTime } from './person-time.ts'
import type { SlotCost } from './slot-cost.ts'
import { compareCosts, costOf } from './slot-cost.ts'
import type { DayNumber, Weekday } from './zone-clock.ts'
import { clockText, instantOf, isoDate } from './zone-clock.ts'

export type SlotRequest = {
  readonly mentorshipId: string
  /** The organiser: the series stands on their wall clock. */
  readonly mentor: PersonTime
  readonly mentee: PersonTime
  readonly cadence: Cadence
  /** First and last local day of the organiser on which an occurrence may lie. */
  readonly notBefore: DayNumber
  readonly lastDay: DayNumber
}

/** `originalStart` is where the recurrence puts the session, `start` where it shall be. Instants, ISO 8601 UTC. */
export type PlannedOccurrence = {
  readonly session: number
  readonly originalStart: string
  readonly start: string
  readonly end: string
  readonly moved: boolean
}

export type Slot = {
  readonly outcome: 'slot'
  readonly zone: string
  readonly firstDate: string
  readonly startMinute: number
  readonly lengthMinutes: number
  readonly recurrence: Recurrence
  readonly occurrences: readonly PlannedOccurrence[]
  /** Both calendars could be read. */
  readonly freeBusyVerified: boolean
  readonly reasons: readonly Reason[]
}
export type NoSlot = { readonly outcome: 'no-free-slot'; readonly reasons: readonly Reason[] }

/** Starts every half hour from 07:00, the last one so early that the day is over at 21:00. */
const startMinutesFor = (lengthMinutes: number): readonly number[] =>
  Array.from({ length: 28 }, (_, step) => 7 * 60 + step * 30).filter((minute) => minute + lengthMinutes <= 21 * 60)

/** FNV-1a, 32 bits: spreads equally good slots over pairs, so that they do not all meet on Tuesday at ten. */
const spread = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}

type Candidate = {
  readonly startMinute: number
  readonly recurrence: Recurrence
  readonly days: readonly DayNumber[]
  readonly clashing: readonly boolean[]
  readonly cost: SlotCost
  readonly tieBreak: number
}

const candidatesOn = (request: SlotRequest, weekday: Weekday): readonly Candidate[] => {
  const { mentor, mentee, cadence, notBefore, lastDay, mentorshipId } = request
  const firstDay = firstDayOn(weekday, notBefore)
  const recurrence = recurrenceFrom(cadence.every, firstDay)
  const days = occurrenceDays(recurrence, firstDay, cadence.sessions, lastDay)
  if (days.length === 0) return []
  const firstWeek = Math.floor((firstDay - notBefore) / 7)
  return startMinutesFor(cadence.lengthMinutes).flatMap((startMinute) => {
    const starts = occurrenceStarts(days, startMinute, mentor.zone)
    const found = costOf(mentor, mentee, starts, cadence.lengthMinutes, cadence.sessions - days.length, firstWeek)
    if (found === undefined) return []
    return [{ startMinute, recurrence, days, ...found, tieBreak: spread(`${mentorshipId}|${weekday}|${startMinute}`) }]
  })
}

const reasonsFor = (request: SlotRequest, { cost, days, recurrence, startMinute }: Candidate, moved: number): readonly Reason[] => {
  const count = (key: string, value: number): readonly Reason[] => (value === 0 ? [] : [{ key, values: { count: value } }])
  const verified = request.mentor.known && request.mentee.known
  return [
    {
      key: 'scheduling.weekday-and-time',
      values: { weekday: recurrence.weekday, time: clockText(startMinute), zone: request.mentor.zone },
    },
    verified
      ? { key: 'scheduling.free-for-both', values: { free: days.length - moved, occurrences: days.length } }
      : { key: 'scheduling.free-busy-unverified' },
    ...count('scheduling.occurrences-moved', moved),
    ...count('scheduling.outside-hours', cost.outsideHours),
    ...count('scheduling.tentative-minutes', cost.tentativeMinutes),
    ...count('scheduling.sessions-beyond-programme', cost.sessionsLost),
  ]
}

const slotFrom = (request: SlotRequest, candidate: Candidate, placed: readonly Placed[]): Slot => {
  const { zone } = request.mentor
  const { lengthMinutes } = request.cadence
  const instant = (day: DayNumber, minute: number): string => new Date(instantOf(zone, day, minute)).toISOString()
  const occurrences = placed.map(({ day, startMinute, moved }, index) => {
    const start = instant(day, startMinute)
    return {
      session: index + 1,
      originalStart: instant(candidate.days[index] ?? day, candidate.startMinute),
      start,
      end: new Date(Date.parse(start) + lengthMinutes * 60_000).toISOString(),
      moved,
    }
  })
  return {
    outcome: 'slot',
    zone,
    firstDate: isoDate(candidate.days[0] ?? request.notBefore),
    startMinute: candidate.startMinute,
    lengthMinutes,
    recurrence: candidate.recurrence,
    occurrences,
    freeBusyVerified: request.mentor.known && request.mentee.known,
    reasons: reasonsFor(request, candidate, occurrences.filter(({ moved }) => moved).length),
  }
}

/**
 * A regular slot lies within the hours of both and holds at least half the time. Only where no such slot can be placed do people meet early or
 * late: moving a session or two is easier on them than every evening at seven.
 */
const isRegular = ({ cost, days }: Candidate): boolean => cost.outsideHours === 0 && cost.clashes * 2 <= days.length

/**
 * One local weekday and time for the whole series, the cheapest over all its occurrences; the few that clash get a free place of their
 * own. Pure: the same people, calendars and mentorship always give the same slot.
 */
export const chooseSlot = (request: SlotRequest): Slot | NoSlot => {
  const weekdays = request.mentor.weekdays.filter((day): day is Weekday => day >= 1 && day <= 7)
  const candidates = weekdays
    .flatMap((weekday) => candidatesOn(request, weekday))
    .toSorted((a, b) => compareCosts(a.cost, b.cost) || a.tieBreak - b.tieBreak)
  const inTurn = [...candidates.filter(isRegular), ...candidates.filter((candidate) => !isRegular(candidate))]
  const { mentor, mentee, cadence, notBefore, lastDay } = request
  for (const candidate of inTurn) {
    const placed = moveClashes({
      ...candidate,
      mentor,
      mentee,
      zone: mentor.zone,
      startMinutes: startMinutesFor(cadence.lengthMinutes),
      lengthMinutes: cadence.lengthMinutes,
      notBefore,
      lastDay,
    })
    if (placed !== undefined) return slotFrom(request, candidate, placed)
  }
  return { outcome: 'no-free-slot', reasons: [{ key: 'scheduling.no-free-slot' }] }
}
