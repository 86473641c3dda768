import { highestScore } from '@fairlead/matching/assignment/instance'
import { gini } from '@fairlead/statistics/gini'
import type { MatchAnswer } from '../answer.ts'
import type { Read } from '../participants.ts'
import type { Bar } from './chart.ts'

/** Ten points to a bar. */
export const scoreBars = ({ proposals }: MatchAnswer): readonly Bar[] =>
  Array.from({ length: 10 }, (_, bin) => ({
    label: `${bin * 10}–${bin * 10 + 10}`,
    count: proposals.filter(({ score }) => Math.min(9, Math.floor((10 * score) / highestScore)) === bin).length,
  }))

/** Lowest, middle and highest score; undefined where there is no pair. */
export const scoreRange = ({ proposals }: MatchAnswer) => {
  const scores = proposals.map(({ score }) => score).toSorted((a, b) => a - b)
  const half = Math.floor((scores.length - 1) / 2)
  const [lowest, middle, above, highest] = [scores[0], scores[half], scores[Math.ceil((scores.length - 1) / 2)], scores.at(-1)]
  if (lowest === undefined || middle === undefined || above === undefined || highest === undefined) return undefined
  return { lowest, middle: (middle + above) / 2, highest }
}

/** Mentees of each mentor, whoever has none included. */
export const loadsOf = ({ participants }: Read, { proposals }: MatchAnswer): readonly number[] => {
  const load = new Map(participants.mentors.map(({ employeeId }) => [employeeId, 0]))
  for (const { mentors, mentees } of proposals) {
    for (const mentor of mentors) load.set(mentor, (load.get(mentor) ?? 0) + mentees.length)
  }
  return [...load.values()]
}

export const loadBars = (loads: readonly number[]): readonly Bar[] => {
  const mentors = new Map<number, number>()
  for (const load of loads) mentors.set(load, (mentors.get(load) ?? 0) + 1)
  const most = loads.reduce((high, load) => Math.max(high, load), 0)
  return Array.from({ length: most + 1 }, (_, load) => ({ label: String(load), count: mentors.get(load) ?? 0 }))
}

/** Undefined where nobody has a mentee. */
export const unevenness = (loads: readonly number[]): number | undefined => (loads.some((load) => load > 0) ? gini(loads) : undefined)
