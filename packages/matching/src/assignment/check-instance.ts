import { AppError } from '@fairlead/kernel/errors'
import { forbidden, highestScore, type Instance } from './instance.ts'

const refuse = (path: string, message: string): never => {
  throw new AppError('instance-malformed', 'invalid', { message, path, next: 'Correct the scores or capacities and solve again.' })
}
const isWhole = (number: number, most = Number.MAX_SAFE_INTEGER): boolean => Number.isSafeInteger(number) && number >= 0 && number <= most

const checkNumbers = (path: string, numbers: readonly number[], wanted: number, sentence: string, most?: number): void => {
  if (numbers.length !== wanted) refuse(path, 'There must be one entry for each person of the list.')
  const bad = numbers.findIndex((number) => !isWhole(number, most))
  if (bad >= 0) refuse(`${path}[${bad}]`, sentence)
}

/** Whether one of them is out of range. No branch in the loop, since there may be millions. */
const hasOdd = (scores: Int16Array): boolean => {
  let sign = 0
  for (let at = 0; at < scores.length; at += 1) sign |= (scores[at]! - forbidden) | (highestScore - scores[at]!)
  return sign < 0
}

/** The first that is no score, -1 = all are. */
export const oddScore = (scores: Int16Array): number =>
  hasOdd(scores) ? scores.findIndex((score) => score < forbidden || score > highestScore) : -1

/** Error: `instance-malformed` (invalid), with the path of what is wrong. */
export const checkInstance = ({ menteeIds, mentorIds, capacities, demands, scores, pairPoints = [], menteePoints }: Instance): void => {
  const points = `Points are whole numbers from 0 to ${highestScore}.`
  checkNumbers('capacities', capacities, mentorIds.length, 'A capacity is a whole number, 0 or more.')
  if (demands !== undefined) checkNumbers('demands', demands, menteeIds.length, 'A demand is a whole number, 0 or more.')
  if (menteePoints !== undefined) checkNumbers('menteePoints', menteePoints, menteeIds.length, points, highestScore)
  if (scores.length !== menteeIds.length * mentorIds.length) refuse('scores', 'Every pair of mentee and mentor needs one score.')
  const odd = oddScore(scores)
  if (odd >= 0) refuse(`scores[${odd}]`, `A score is ${forbidden} (forbidden) or 0 to ${highestScore}.`)
  const stray = pairPoints.findIndex(
    ({ mentee, mentor, points: worth }) =>
      !isWhole(mentee, menteeIds.length - 1) || !isWhole(mentor, mentorIds.length - 1) || !isWhole(worth, highestScore),
  )
  if (stray >= 0) refuse(`pairPoints[${stray}]`, `A pair names two people of the lists. ${points}`)
}
