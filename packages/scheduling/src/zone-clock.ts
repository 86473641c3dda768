import { Temporal } from 'temporal-polyfill'

/** Days since 1970-01-01 of a calendar date, whatever the zone: cheap to add to and to compare. */
export type DayNumber = number
/** 1 (Monday) .. 7 (Sunday), as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const MINUTE = 60_000
const DAY = 86_400_000

export const dayNumber = (isoDate: string): DayNumber => Date.parse(`${isoDate}T00:00:00Z`) / DAY
export const isoDate = (day: DayNumber): string => new Date(day * DAY).toISOString().slice(0, 10)
/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday

/**
 * Offsets by zone and UTC day. Choosing a slot asks thousands of times, and Temporal takes some 20 microseconds for each answer; on a day
 * whose first and last offset agree, one answer serves all.
 */
const offsets = new Map<string, Map<number, number | 'changes'>>()

const exactOffset = (zone: string, instant: number): number =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000

const offsetOnUtcDay = (zone: string, utcDay: number): number | 'changes' => {
  let ofZone = offsets.get(zone)
  if (ofZone === undefined) offsets.set(zone, (ofZone = new Map()))
  let offset = ofZone.get(utcDay)
  if (offset === undefined) {
    const first = exactOffset(zone, utcDay * DAY)
    offset = first === exactOffset(zone, (utcDay + 1) * DAY) ? first : 'changes'
    ofZone.set(utcDay, offset)
  }
  return offset
}

/** The instant (epoch milliseconds) of a wall-clock time. A time that daylight saving skips is taken one hour later, as Outlook does. */
export const instantOf = (zone: string, day: DayNumber, minutes: number): number => {
  const local = day * DAY + minutes * MINUTE
  const offset = offsetOnUtcDay(zone, Math.floor(local / DAY))
  // The offset of the UTC day counts only if the instant really lies on that day.
  if (offset !== 'changes' && Math.floor((local - offset) / DAY) === Math.floor(local / DAY)) return local - offset
  return Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, 19)).toZonedDateTime(zone).epochMilliseconds
}

export type LocalTime = { readonly day: DayNumber; readonly minutes: number }

/** What a wall clock in this zone shows at an instant (epoch milliseconds); minutes after midnight. */
export const localTimeOf = (zone: string, instant: number): LocalTime => {
  const known = offsetOnUtcDay(zone, Math.floor(instant / DAY))
  const local = instant + (known === 'changes' ? exactOffset(zone, instant) : known)
  const day = Math.floor(local / DAY)
  return { day, minutes: Math.round((local - day * DAY) / MINUTE) }
}

/** `09:30`. */
export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export const isZone = (name: string): boolean => {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== ''
  } catch {
    return false
  }
}

/** Do two names stand for one wall clock in the year from this day on? Looked at weekly, so that different clock-change dates are seen. */
export const sameClock = (a: string, b: string, from: DayNumber): boolean =>
  Array.from({ length: 53 }, (_, week) => (from + week * 7) * DAY + DAY / 2).every(
    (noon) => localTimeOf(a, noon).minutes === localTimeOf(b, noon).minutes,
  )
