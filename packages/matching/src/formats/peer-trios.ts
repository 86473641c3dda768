import { assign } from '../assignment/assign.ts'
import { forbidden } from '../assignment/instance.ts'
import { pairAt } from './id-order.ts'
import type { PeerScores } from './peer-scores.ts'

/**
 * Seats people without a partner as third of a pair whose both members they may meet, at most one to a pair: as many as can be, then the best
 * sum of both scores, exactly. Answers the pair of each person by index, -1 = none.
 */
export const thirdsOf = (
  { ids, scores, round }: PeerScores,
  pairs: readonly (readonly [number, number])[],
  alone: readonly number[],
): readonly number[] => {
  const both = new Int16Array(alone.length * pairs.length)
  alone.forEach((person, row) => {
    pairs.forEach(([one, other], column) => {
      const [left, right] = [scores[pairAt(person, one)]!, scores[pairAt(person, other)]!]
      both[row * pairs.length + column] = left === forbidden || right === forbidden ? forbidden : (left + right) >> 1
    })
  })
  const solution = assign({
    menteeIds: alone.map((person) => ids[person]!),
    mentorIds: pairs.map(([one, other]) => JSON.stringify([ids[one], ids[other]])),
    capacities: pairs.map(() => 1),
    scores: both,
    round,
  })
  const pairOf = alone.map(() => -1)
  for (const { mentee, mentor } of solution.pairs) pairOf[mentee] = mentor
  return pairOf
}
