import type { PersonTime } from './person-time.ts'
import { fitOf, minutesCovered } from './person-time.ts'
import type { DayNumber } from './zone-clock.ts'
import { instantOf, weekdayOf } from './zone-clock.ts'

export type Placed = { readonly day: DayNumber; readonly startMinute: number; readonly moved: boolean }

export type MoveRequest = {
  readonly mentor: PersonTime
  readonly mentee: PersonTime
  readonly zone: string
  readonly days: readonly DayNumber[]
  readonly startMinute: number
  readonly startMinutes: readonly number[]
  readonly lengthMinutes: number
  readonly clashing: readonly boolean[]
  readonly notBefore: DayNumber
  readonly lastDay: DayNumber
}

const weekOf = (day: DayNumber): DayNumber => day - weekdayOf(day)

/** Smaller is better: another week, out of hours, tentative minutes, days away, minutes away. undefined: not free. */
const costOfPlace = (request: MoveRequest, original: DayNumber, day: DayNumber, minute: number): readonly number[] | undefined => {
  const start = instantOf(request.zone, day, minute)
  const end = start + request.lengthMinutes * 60_000
  let [outside, tentative] = [0, 0]
  for (const person of [request.mentor, request.mentee]) {
    const fit = fitOf(person, start, request.lengthMinutes)
    if (fit === 'never' || minutesCovered(person.hard, start, end) > 0) return undefined
    if (fit === 'outside-hours') outside = 1
    tentative += minutesCovered(person.tentative, start, end)
  }
  return [
    weekOf(day) === weekOf(original) ? 0 : 1,
    outside,
    tentative,
    Math.abs(day - original),
    Math.abs(minute - request.startMinute),
    day,
    minute,
  ]
}

const smaller = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((value, index) => value !== b[index])
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0)
}

const bestPlace = (request: MoveRequest, original: DayNumber, after: DayNumber, before: DayNumber): Placed | undefined => {
  let best: { cost: readonly number[]; place: Placed } | undefined
  for (let day = after + 1; day < before; day += 1) {
    for (const startMinute of request.startMinutes) {
      const cost = costOfPlace(request, original, day, startMinute)
      if (cost !== undefined && (best === undefined || smaller(cost, best.cost))) best = { cost, place: { day, startMinute, moved: true } }
    }
  }
  return best?.place
}

/**
 * Give every clashing occurrence another free place, in the same week if there is one. An occurrence stays strictly between the days of
 * its neighbours, because Exchange refuses to move it onto or past them (ErrorOccurrenceCrossingBoundary). undefined: one finds no place.
 */
export const moveClashes = (request: MoveRequest): readonly Placed[] | undefined => {
  const placed: Placed[] = []
  for (const [index, day] of request.days.entries()) {
    if (request.clashing[index] !== true) {
      placed.push({ day, startMinute: request.startMinute, moved: false })
      continue
    }
    const after = placed[index - 1]?.day ?? request.notBefore - 1
    const before = request.days[index + 1] ?? request.lastDay + 1
    const place = bestPlace(request, day, after, before)
    if (place === undefined) return undefined
    placed.push(place)
  }
  return placed
}
