import type { PersonTime } from './person-time.ts'
import { fitOf, inconvenience, minutesCovered, touchesBusy } from './person-time.ts'

/** What a weekday and time would cost over all its occurrences, most important first; compared part by part in this order. */
export type SlotCost = {
  /** Sessions that would lie after the end of the programme. */
  readonly sessionsLost: number
  readonly clashes: number
  readonly outsideHours: number
  readonly tentativeMinutes: number
  /** The worse of the two people's inconvenient minutes: neither shall carry it alone. */
  readonly unfairness: number
  readonly backToBack: number
  /** Hours the mentor is already busy on the days of the series. */
  readonly mentorLoad: number
  /** Whole weeks from the earliest possible day to the first occurrence. */
  readonly firstWeek: number
}

const order = [
  'sessionsLost',
  'clashes',
  'outsideHours',
  'tentativeMinutes',
  'unfairness',
  'backToBack',
  'mentorLoad',
  'firstWeek',
] as const

export const compareCosts = (a: SlotCost, b: SlotCost): number => {
  for (const part of order) if (a[part] !== b[part]) return a[part] - b[part]
  return 0
}

const HALF_DAY = 12 * 3_600_000

/** undefined: some occurrence would fall where one of the two must never be asked to meet. */
export const costOf = (
  mentor: PersonTime,
  mentee: PersonTime,
  starts: readonly number[],
  lengthMinutes: number,
  sessionsLost: number,
  firstWeek: number,
): { readonly cost: SlotCost; readonly clashing: readonly boolean[] } | undefined => {
  const clashing: boolean[] = []
  const inconvenient = [0, 0]
  let [outsideHours, tentativeMinutes, backToBack, busyMinutes] = [0, 0, 0, 0]
  for (const start of starts) {
    const end = start + lengthMinutes * 60_000
    let [outside, clash, touching] = [false, false, false]
    for (const [index, person] of [mentor, mentee].entries()) {
      const fit = fitOf(person, start, lengthMinutes)
      if (fit === 'never') return undefined
      outside ||= fit === 'outside-hours'
      clash ||= minutesCovered(person.hard, start, end) > 0
      touching ||= touchesBusy(person, start, end)
      tentativeMinutes += minutesCovered(person.tentative, start, end)
      inconvenient[index] = (inconvenient[index] ?? 0) + inconvenience(person, start, lengthMinutes)
    }
    clashing.push(clash)
    if (outside) outsideHours += 1
    if (touching) backToBack += 1
    busyMinutes += minutesCovered(mentor.hard, start - HALF_DAY, start + HALF_DAY)
  }
  const cost: SlotCost = {
    sessionsLost,
    clashes: clashing.filter(Boolean).length,
    outsideHours,
    tentativeMinutes,
    unfairness: Math.max(...inconvenient),
    backToBack,
    mentorLoad: Math.round(busyMinutes / 60),
    firstWeek,
  }
  return { cost, clashing }
}
