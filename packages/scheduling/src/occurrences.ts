import type { Programme } from '@fairlead/programme/document'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { DayNumber, Weekday } from './zone-clock.ts'
import { instantOf, isoDate, weekdayOf } from './zone-clock.ts'

export type Cadence = Programme['cadence']

export const weekIndexes = ['first', 'second', 'third', 'fourth', 'last'] as const

/** How a series repeats, in words that every calendar system knows. */
export type Recurrence =
  | { readonly kind: 'weekly'; readonly interval: 1 | 2; readonly weekday: Weekday }
  | { readonly kind: 'monthly'; readonly index: (typeof weekIndexes)[number]; readonly weekday: Weekday }

const byDayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const DAY = 86_400_000

/** The recurrence whose first occurrence is on this day. A fifth Monday exists in few months, so it is read as the last one. */
export const recurrenceFrom = (every: Cadence['every'], firstDay: DayNumber): Recurrence => {
  const weekday = weekdayOf(firstDay)
  if (every !== 'month') return { kind: 'weekly', interval: every === 'week' ? 1 : 2, weekday }
  const dayOfMonth = Number(isoDate(firstDay).slice(8))
  return { kind: 'monthly', index: weekIndexes[Math.min(Math.ceil(dayOfMonth / 7), 5) - 1] ?? 'last', weekday }
}

const ruleOf = (recurrence: Recurrence) => {
  const day = byDayNames[recurrence.weekday - 1] ?? 'MO'
  if (recurrence.kind === 'weekly') return { freq: 'WEEKLY' as const, interval: recurrence.interval, byDay: [day] }
  const index = recurrence.index === 'last' ? -1 : weekIndexes.indexOf(recurrence.index) + 1
  return { freq: 'MONTHLY' as const, interval: 1, byDay: [`${index}${day}`] }
}

/** The local dates of a series: at most `sessions` of them, none after `lastDay`. */
export const occurrenceDays = (recurrence: Recurrence, firstDay: DayNumber, sessions: number, lastDay: DayNumber): readonly DayNumber[] => {
  // Dates only: expanded at UTC midnight, so that no zone's clock change can touch them.
  const dtstart = Temporal.PlainDate.from(isoDate(firstDay)).toZonedDateTime('UTC')
  const dates = new RRuleTemporal({ temporal: Temporal, ...ruleOf(recurrence), count: sessions, dtstart }).all()
  return dates.map((date) => date.epochMilliseconds / DAY).filter((day) => day <= lastDay)
}

/** The instants (epoch milliseconds) of a series whose wall-clock time stays the same through daylight saving. */
export const occurrenceStarts = (days: readonly DayNumber[], startMinute: number, zone: string): readonly number[] =>
  days.map((day) => instantOf(zone, day, startMinute))

/** The first day on or after `notBefore` that is this weekday. */
export const firstDayOn = (weekday: Weekday, notBefore: DayNumber): DayNumber => notBefore + ((weekday - weekdayOf(notBefore) + 7) % 7)
