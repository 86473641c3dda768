import { forbidden } from '../assignment/instance.ts'
import { pairAt } from './id-order.ts'
import type { PeerPlan } from './peer-pairs.ts'
import type { PeerScores } from './peer-scores.ts'

/**
 * Checks a plan of pairs without trusting its solver: pairs and, where allowed, trios; nobody twice, nobody missing, nobody with somebody they
 * must not meet, sums as claimed. Answers what is wrong.
 */
export const checkPeerPlan = (
  { ids, scores, oddOne }: PeerScores & { readonly oddOne: 'trio' | 'leftover' },
  { groups, leftOut, total }: Pick<PeerPlan, 'groups' | 'leftOut' | 'total'>,
): readonly string[] => {
  const wrong: string[] = []
  const times = ids.map(() => 0)
  let sum = 0
  for (const { mentors, mentees, score } of groups) {
    if (mentors.length > 0) wrong.push('mentor-among-peers')
    if (mentees.length < 2 || mentees.length > (oddOne === 'trio' ? 3 : 2)) wrong.push('wrong-size')
    let points = 0
    mentees.forEach((one, at) => {
      times[one] = (times[one] ?? NaN) + 1
      for (const other of mentees.slice(at + 1)) {
        const value = scores[pairAt(one, other)] ?? forbidden
        if (value === forbidden) wrong.push('forbidden-pair')
        points += value
      }
    })
    if (points !== score) wrong.push('wrong-score')
    sum += score
  }
  for (const { person } of leftOut) times[person] = (times[person] ?? NaN) + 1
  if (times.length !== ids.length || times.some((count) => Number.isNaN(count))) wrong.push('unknown-person')
  if (times.some((count) => count > 1)) wrong.push('person-twice')
  if (times.some((count) => count === 0)) wrong.push('person-missing')
  if (sum !== total) wrong.push('wrong-sum')
  return wrong
}
