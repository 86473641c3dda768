import { dayNumber, weekdayOf } from '@fairlead/scheduling/zone-clock'

/** The wire form of a recurrence, as far as this simulation knows it. */
export type WireRecurrence = {
  readonly pattern: {
    readonly type?: string
    readonly interval: number
    readonly daysOfWeek?: readonly string[]
    readonly index?: string
    readonly firstDayOfWeek?: string
  }
  readonly range: {
    readonly type?: string
    readonly startDate: string
    readonly endDate?: string
    readonly numberOfOccurrences?: number
    readonly recurrenceTimeZone?: string
  }
}

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const indexes = ['first', 'second', 'third', 'fourth', 'last']
const DAY = 86_400_000
/** No series of this simulation is longer. */
const MOST = 200

/** The rules that Microsoft's schema cannot say. undefined: they hold. */
export const recurrenceProblem = ({ pattern, range }: WireRecurrence, startDate: string): string | undefined => {
  if (range.startDate !== startDate) return 'range.startDate is not the date of start'
  if (pattern.type !== 'weekly' && pattern.type !== 'relativeMonthly') return 'pattern.type is neither weekly nor relativeMonthly'
  if (pattern.daysOfWeek?.length !== 1) return 'pattern.daysOfWeek needs one day here'
  if (pattern.interval < 1) return 'pattern.interval is below 1'
  if (range.type === 'numbered') return (range.numberOfOccurrences ?? 0) > 0 ? undefined : 'range.numberOfOccurrences is not positive'
  if (range.type === 'endDate') return range.endDate === undefined ? 'range.endDate is missing' : undefined
  return 'range.type is neither numbered nor endDate'
}

const weekdayIndexOfMonth = (year: number, month: number, weekday: number, index: string): number => {
  const first = Date.UTC(year, month, 1) / DAY
  const firstSuch = first + ((weekday - weekdayOf(first) + 7) % 7)
  if (index !== 'last') return firstSuch + 7 * indexes.indexOf(index)
  const nextMonth = Date.UTC(year, month + 1, 1) / DAY
  return firstSuch + 7 * Math.floor((nextMonth - 1 - firstSuch) / 7)
}

/**
 * The local dates of a series. Written without the library that scheduling uses, so that the two check each other.
 */
export const expandedDays = ({ pattern, range }: WireRecurrence): readonly number[] => {
  const start = dayNumber(range.startDate)
  const weekday = dayNames.indexOf(pattern.daysOfWeek?.[0]?.toLowerCase() ?? '') + 1
  const last = range.type === 'endDate' ? dayNumber(range.endDate ?? range.startDate) : Infinity
  const most = range.type === 'numbered' ? (range.numberOfOccurrences ?? 0) : MOST
  const days: number[] = []
  const firstSuch = start + ((weekday - weekdayOf(start) + 7) % 7)
  const [year = 1970, month = 1] = range.startDate.split('-').map(Number)
  for (let step = 0; days.length < Math.min(most, MOST) && step < 2 * MOST; step += 1) {
    const day =
      pattern.type === 'weekly'
        ? firstSuch + step * 7 * pattern.interval
        : weekdayIndexOfMonth(year, month - 1 + step * pattern.interval, weekday, pattern.index ?? 'first')
    if (day > last) break
    if (day >= start) days.push(day)
  }
  return days
}
