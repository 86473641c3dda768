import { forbidden } from '../assignment/instance.ts'
import { tooFarApart, type CircleInstance } from './circle-instance.ts'
import type { CirclePlan } from './circles.ts'
import { pairAt } from './id-order.ts'

/** Each member leads once before anybody leads twice, and nobody else leads. */
const takeTurns = (members: readonly number[], facilitators: readonly number[]): boolean =>
  facilitators.every((one, session) => {
    const lap = facilitators.slice(session - (session % members.length), session)
    return members.includes(one) && !lap.includes(one)
  })

/**
 * Checks circles without trusting their solver: sizes and levels within the bounds, nobody twice, nobody missing, nobody with somebody they
 * must not meet, a fair turn of facilitators, sums as claimed. Answers what is wrong.
 */
export const checkCircles = (
  instance: CircleInstance,
  { circles, unplaced, total }: Pick<CirclePlan, 'circles' | 'unplaced' | 'total'>,
): readonly string[] => {
  const { ids, scores, minimumSize, maximumSize, sessions } = instance
  const wrong: string[] = []
  const times = ids.map(() => 0)
  const count = (person: number): void => {
    if (times[person] === undefined) wrong.push('unknown-person')
    else times[person] += 1
  }
  let sum = 0
  for (const { mentors, mentees, score, facilitators } of circles) {
    if (mentors.length > 0) wrong.push('mentor-among-peers')
    if (mentees.length < minimumSize || mentees.length > maximumSize) wrong.push('wrong-size')
    let points = 0
    mentees.forEach((one, at) => {
      count(one)
      for (const other of mentees.slice(at + 1)) {
        const value = scores[pairAt(one, other)] ?? forbidden
        if (value === forbidden) wrong.push('forbidden-pair')
        if (tooFarApart(instance, one, other)) wrong.push('levels-apart')
        points += value
      }
    })
    if (points !== score) wrong.push('wrong-score')
    if (facilitators.length !== (sessions ?? mentees.length) || !takeTurns(mentees, facilitators)) wrong.push('unfair-turns')
    sum += score
  }
  for (const { person } of unplaced) count(person)
  if (times.some((one) => one > 1)) wrong.push('person-twice')
  if (times.some((one) => one === 0)) wrong.push('person-missing')
  if (sum !== total) wrong.push('wrong-sum')
  return wrong
}
