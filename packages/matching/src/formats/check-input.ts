import { AppError } from '@fairlead/kernel/errors'
import { oddScore } from '../assignment/check-instance.ts'
import { forbidden, highestScore } from '../assignment/instance.ts'

/** Error: `format-malformed` (invalid), with the path of what is wrong. */
export const refuse = (path: string, message: string): never => {
  throw new AppError('format-malformed', 'invalid', { message, path, next: 'Correct the participants or the sizes and plan again.' })
}

export const isWhole = (value: number, least = 0): boolean => Number.isSafeInteger(value) && value >= least

/** Everybody stands in a list once: the same id twice would be seated twice. */
export const checkIds = (path: string, ids: readonly string[]): void => {
  const seen = new Set<string>()
  ids.forEach((id, at) => {
    if (seen.has(id)) refuse(`${path}[${at}]`, 'The same person stands in the list twice.')
    seen.add(id)
  })
}

export const checkScores = (scores: Int16Array, wanted: number): void => {
  if (scores.length !== wanted) refuse('scores', 'Every pair of people needs one score.')
  const odd = oddScore(scores)
  if (odd >= 0) refuse(`scores[${odd}]`, `A score is ${forbidden} (forbidden) or 0 to ${highestScore}.`)
}

export const checkSizes = ({ minimumSize, maximumSize }: { minimumSize: number; maximumSize: number }, least: number): void => {
  if (!isWhole(minimumSize, least)) refuse('minimumSize', `The minimum size is a whole number, ${least} or more.`)
  if (!isWhole(maximumSize, least)) refuse('maximumSize', `The maximum size is a whole number, ${least} or more.`)
  if (minimumSize > maximumSize) refuse('minimumSize', 'The minimum size is not above the maximum size.')
}
