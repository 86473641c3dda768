import type { Availability, BusyTime, WorkingHours } from './ports.ts'
import type { DayNumber } from './zone-clock.ts'
import { dayNumber, instantOf, isZone, localTimeOf, sameClock, weekdayOf } from './zone-clock.ts'

/** Sorted, disjoint stretches of epoch milliseconds, flat: start, end, start, end. */
type Stretches = readonly number[]

/** One person's time as the choice of a slot sees it. */
export type PersonTime = {
  readonly zone: string
  readonly weekdays: readonly number[]
  readonly fromMinute: number
  readonly toMinute: number
  readonly hard: Stretches
  readonly tentative: Stretches
  /** false: the calendar could not be read; hours are all we know. */
  readonly known: boolean
}

/** Where neither calendar nor HRIS says anything else: Monday to Friday, nine to five, on the person's own clock. */
export const usualHours: WorkingHours = { weekdays: [1, 2, 3, 4, 5], fromMinute: 9 * 60, toMinute: 17 * 60 }

const instants = (busy: BusyTime, zone: string): readonly [number, number] =>
  'days' in busy
    ? [instantOf(zone, dayNumber(busy.days.from), 0), instantOf(zone, dayNumber(busy.days.to), 0)]
    : [Date.parse(busy.start), Date.parse(busy.end)]

const merged = (pairs: readonly (readonly [number, number])[]): Stretches => {
  const stretches: number[] = []
  for (const [start, end] of pairs.toSorted((a, b) => a[0] - b[0])) {
    const last = stretches.length - 1
    const lastEnd = stretches[last]
    if (lastEnd !== undefined && start <= lastEnd) stretches[last] = Math.max(lastEnd, end)
    else if (end > start) stretches.push(start, end)
  }
  return stretches
}

/**
 * Whose zone counts: the calendar's own, then the HRIS's, then the programme's. A zone that no clock knows is passed over, since a meeting an
 * hour off is worse than a default. Where calendar and HRIS mean one clock, the HRIS's name is the one people know (Kolkata, not Calcutta).
 */
const zoneFor = (calendarZone: string | undefined, hrisZone: string | undefined, programmeZone: string, from: DayNumber): string => {
  const [calendar, hris] = [calendarZone, hrisZone].map((name) => (name !== undefined && isZone(name) ? name : undefined))
  if (calendar !== undefined && hris !== undefined) return sameClock(calendar, hris, from) ? hris : calendar
  return calendar ?? hris ?? programmeZone
}

/** `from` is the first day on which they may meet. */
export const personTime = (
  availability: Availability,
  hrisZone: string | undefined,
  programmeZone: string,
  from: DayNumber,
): PersonTime => {
  const hours: WorkingHours = (availability.known ? availability.workingHours : undefined) ?? usualHours
  const zone = zoneFor(hours.zone, hrisZone, programmeZone, from)
  const busy = availability.known ? availability.busy : []
  const of = (kind: BusyTime['kind']) => merged(busy.filter((b) => b.kind === kind).map((b) => instants(b, zone)))
  return {
    zone,
    weekdays: hours.weekdays,
    fromMinute: hours.fromMinute,
    toMinute: hours.toMinute,
    hard: of('hard'),
    tentative: of('tentative'),
    known: availability.known,
  }
}

/** Index of the first stretch that ends after this instant. */
const firstEndingAfter = (stretches: Stretches, instant: number): number => {
  let low = 0
  let high = stretches.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[2 * middle + 1] ?? 0) > instant) high = middle
    else low = middle + 1
  }
  return low
}

/** Minutes of [start, end) that these stretches cover. */
export const minutesCovered = (stretches: Stretches, start: number, end: number): number => {
  let covered = 0
  for (let at = firstEndingAfter(stretches, start) * 2; at < stretches.length && (stretches[at] ?? end) < end; at += 2) {
    covered += Math.min(stretches[at + 1] ?? 0, end) - Math.max(stretches[at] ?? 0, start)
  }
  return covered / 60_000
}

/** Does another meeting end exactly when this one starts, or start when it ends? */
export const touchesBusy = (person: PersonTime, start: number, end: number): boolean =>
  minutesCovered(person.hard, start - 60_000, start) > 0 || minutesCovered(person.hard, end, end + 60_000) > 0

export type Fit = 'within-hours' | 'outside-hours' | 'never'

/** Nobody is asked to meet before seven, after nine in the evening, or on a day on which they do not work. */
const EARLIEST = 7 * 60
const LATEST = 21 * 60

export const fitOf = (person: PersonTime, start: number, lengthMinutes: number): Fit => {
  const { day, minutes } = localTimeOf(person.zone, start)
  const end = minutes + lengthMinutes
  if (!person.weekdays.includes(weekdayOf(day))) return 'never'
  if (minutes >= person.fromMinute && end <= person.toMinute) return 'within-hours'
  return minutes >= EARLIEST && end <= LATEST ? 'outside-hours' : 'never'
}

const NOON = 12 * 60
const EDGE = 30

/** Minutes of this meeting that fall into lunch, into the first or last half hour of the working day, or outside it. */
export const inconvenience = (person: PersonTime, start: number, lengthMinutes: number): number => {
  const { minutes } = localTimeOf(person.zone, start)
  const overlap = (from: number, to: number): number => Math.max(0, Math.min(minutes + lengthMinutes, to) - Math.max(minutes, from))
  return overlap(NOON, NOON + 60) + overlap(0, person.fromMinute + EDGE) + overlap(person.toMinute - EDGE, 24 * 60)
}
