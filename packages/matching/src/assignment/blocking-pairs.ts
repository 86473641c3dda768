import { forbidden, type Instance, type Solution } from './instance.ts'
import { seatsOf, weighing, wishesOf, type Weighing } from './weights.ts'

export type Blocking = {
  /** Pairs that would both rather have each other than somebody they have. */
  readonly pairs: number
  /** Mentees in at least one of them. */
  readonly mentees: number
}

/** What the least wanted partner of each person is worth to them; 0 where a seat or a wish is left, since anybody is welcome. */
const weakestOf = (instance: Instance, { rankOf }: Weighing, pairs: Solution['pairs']) => {
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const weakest = { mentee: new Float64Array(wishes.length).fill(Infinity), mentor: new Float64Array(seats.length).fill(Infinity) }
  for (const { mentee, mentor } of pairs) {
    wishes[mentee]! -= 1
    seats[mentor]! -= 1
    weakest.mentee[mentee] = Math.min(weakest.mentee[mentee]!, rankOf(mentee, mentor))
    weakest.mentor[mentor] = Math.min(weakest.mentor[mentor]!, rankOf(mentee, mentor))
  }
  wishes.forEach((left, mentee) => left > 0 && (weakest.mentee[mentee] = 0))
  seats.forEach((left, mentor) => left > 0 && (weakest.mentor[mentor] = 0))
  return weakest
}

/** How far a plan is from stable. The optimum has blocking pairs as a rule; a stable plan has none. */
export const blockingPairs = (instance: Instance, { pairs }: Pick<Solution, 'pairs'>): Blocking => {
  const weighted = weighing(instance)
  const { scores, menteeIds, mentorIds } = instance
  const weakest = weakestOf(instance, weighted, pairs)
  const held = new Set(pairs.map(({ mentee, mentor }) => mentee * mentorIds.length + mentor))
  const blocking = { pairs: 0, mentees: 0 }
  menteeIds.forEach((_, mentee) => {
    let count = 0
    for (let mentor = 0; mentor < mentorIds.length; mentor += 1) {
      const at = mentee * mentorIds.length + mentor
      if (scores[at] === forbidden || held.has(at)) continue
      const worth = weighted.rankOf(mentee, mentor)
      if (worth > weakest.mentee[mentee]! && worth > weakest.mentor[mentor]!) count += 1
    }
    blocking.pairs += count
    blocking.mentees += Math.min(1, count)
  })
  return blocking
}
