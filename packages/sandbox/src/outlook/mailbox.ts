import { usualHours } from '@fairlead/scheduling/person-time'
import type { WorkingHours } from '@fairlead/scheduling/ports'
import { instantOf, weekdayOf } from '@fairlead/scheduling/zone-clock'
import type { Person } from '../company.ts'
import type { Meeting } from './meeting.ts'
import { chance, pick } from './seeded.ts'

/** Somebody's own appointment. Epoch milliseconds; an all-day one is a label of dates at UTC midnight. */
export type Block = { readonly start: number; readonly end: number; readonly status: 'busy' | 'tentative' | 'oof' }

export type Mailbox = {
  readonly person: Person
  readonly address: string
  readonly hours: Required<WorkingHours>
  readonly meetings: Meeting[]
  /** The person's own appointments of the week that holds this day (a Monday's day number). */
  readonly blocksOfWeek: (monday: number) => readonly Block[]
}

const DAY = 86_400_000
const WEEKLY_MEETINGS = 8
const OTHER_MEETINGS = 9
const OUT_OF_OFFICE = 0.12
const lengths = [30, 60, 60, 90] as const

const blocksOf = (seed: number, { email, timeZone }: Person, hours: WorkingHours, monday: number): readonly Block[] => {
  const block = (day: number, slot: number, minutes: number, status: Block['status']): Block => {
    const start = instantOf(timeZone, monday + day, hours.fromMinute + slot * 30)
    return { start, end: start + minutes * 60_000, status }
  }
  const slots = (hours.toMinute - hours.fromMinute) / 30 - 2
  const drawn = (...key: readonly (string | number)[]) =>
    block(
      pick(5, seed, email, 'day', ...key),
      pick(slots, seed, email, 'slot', ...key),
      lengths[pick(lengths.length, seed, email, 'length', ...key)] ?? 60,
      chance(seed, email, 'tentative', ...key) < 0.2 ? 'tentative' : 'busy',
    )
  const own = [
    // The same every week: the meetings that make a slot good or bad for a whole series.
    ...Array.from({ length: WEEKLY_MEETINGS }, (_, n) => drawn('weekly', n)),
    ...Array.from({ length: OTHER_MEETINGS }, (_, n) => drawn('other', monday, n)),
  ]
  if (chance(seed, email, 'away', monday) >= OUT_OF_OFFICE) return own
  const first = monday + pick(4, seed, email, 'away-from', monday)
  return [...own, { start: first * DAY, end: (first + 2) * DAY, status: 'oof' }]
}

export const mailboxOf = (seed: number, person: Person): Mailbox => {
  const later = pick(3, seed, person.email, 'hours') * 30
  const hours = { ...usualHours, fromMinute: 8 * 60 + later, toMinute: 16 * 60 + 30 + later, zone: person.timeZone }
  const weeks = new Map<number, readonly Block[]>()
  return {
    person,
    address: person.email.toLowerCase(),
    hours,
    meetings: [],
    blocksOfWeek: (monday) => {
      let blocks = weeks.get(monday)
      if (blocks === undefined) weeks.set(monday, (blocks = blocksOf(seed, person, hours, monday)))
      return blocks
    },
  }
}

/** The person's own appointments that touch [from, to), epoch milliseconds. */
export const blocksBetween = (mailbox: Mailbox, from: number, to: number): readonly Block[] => {
  const first = Math.floor(from / DAY)
  const found: Block[] = []
  for (let monday = first - weekdayOf(first) + 1 - 7; monday * DAY < to + DAY; monday += 7) {
    found.push(...mailbox.blocksOfWeek(monday).filter(({ start, end }) => end > from && start < to))
  }
  return found
}
