import { checkInstance } from './check-instance.ts'
import { forbidden, type Instance, type Solution } from './instance.ts'
import { unproven } from './unproven.ts'
import { ranksPerPoint, seatsOf, weighing, wishesOf, type Weighing } from './weights.ts'

/** Mentors of a mentee's first list: most never come to its end. */
const listed = 16

/** The mentors a mentee wants most, the most wanted first. */
const firstMentors = (instance: Instance, { rankOf }: Weighing, mentee: number): readonly number[] => {
  const { scores, menteePoints } = instance
  const mentors = instance.mentorIds.length
  const worths = new Float64Array(listed)
  const best = new Int32Array(listed)
  const pairBonus = (instance.pairPoints ?? []).reduce((high, { points }) => Math.max(high, points), 0)
  const beyondScore = (menteePoints?.[mentee] ?? 0) + pairBonus + 2
  let held = 0
  let needed = forbidden + 1
  for (let mentor = 0; mentor < mentors; mentor += 1) {
    if (scores[mentee * mentors + mentor]! < needed) continue
    const worth = rankOf(mentee, mentor)
    if (held === listed && worth <= worths[listed - 1]!) continue
    held = Math.min(listed, held + 1)
    let at = held - 1
    for (; at > 0 && worths[at - 1]! < worth; at -= 1) {
      worths[at] = worths[at - 1]!
      best[at] = best[at - 1]!
    }
    worths[at] = worth
    best[at] = mentor
    // No pair with fewer points than this can come before the last of the list, whatever its hash.
    if (held === listed) needed = Math.max(needed, Math.floor(worths[listed - 1]! / ranksPerPoint - beyondScore))
  }
  return [...best.subarray(0, held)]
}

/** Everybody else who would take the mentee as things stand, in the same order: a mentor's least wanted mentee only ever gets better. */
const otherMentors = (
  { scores, mentorIds }: Instance,
  { rankOf }: Weighing,
  mentee: number,
  first: readonly number[],
  least: Float64Array,
): Int32Array => {
  const taken = new Set(first)
  const worth = new Float64Array(mentorIds.length)
  const others = Int32Array.from(mentorIds.keys()).filter((mentor) => {
    if (scores[mentee * mentorIds.length + mentor] === forbidden || taken.has(mentor)) return false
    worth[mentor] = rankOf(mentee, mentor)
    return worth[mentor] > least[mentor]!
  })
  return others.toSorted((a, b) => worth[b]! - worth[a]!)
}

/** One mentor after the other, as long as the mentee asks. */
function* inOrderOfWish(instance: Instance, weighted: Weighing, mentee: number, least: Float64Array): Generator<number, undefined> {
  const first = firstMentors(instance, weighted, mentee)
  yield* first
  if (first.length === listed) yield* otherMentors(instance, weighted, mentee, first, least)
  return undefined
}

/**
 * Deferred acceptance, mentees proposing (Gale and Shapley 1962): no mentee and mentor would both rather have each other. Nobody gains by
 * hiding a wish. It can leave more people out than need be; the optimum is the default for that reason.
 */
export const solveStable = (instance: Instance): Solution => {
  checkInstance(instance)
  const weighted = weighing(instance)
  const { rankOf } = weighted
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  /** What a newcomer must be worth more than to be taken by each mentor. */
  const least = Float64Array.from(seats, (count) => (count === 0 ? Infinity : 0))
  const lists = instance.menteeIds.map((_, mentee) => inOrderOfWish(instance, weighted, mentee, least))
  const held: { mentee: number; worth: number }[][] = instance.mentorIds.map(() => [])
  /** Somebody always waits outside: the proposer, or whom the proposer has pushed out; undefined once nobody does. */
  const propose = (mentee: number, mentor: number): number | undefined => {
    const worth = rankOf(mentee, mentor)
    if (worth <= least[mentor]!) return mentee
    const mine = held[mentor]!
    mine.push({ mentee, worth })
    mine.sort((a, b) => b.worth - a.worth)
    const loser = mine.length > seats[mentor]! ? mine.pop() : undefined
    if (mine.length === seats[mentor]) least[mentor] = mine.at(-1)!.worth
    return loser?.mentee
  }
  wishes.forEach((wish, asking) => {
    for (let count = 0; count < wish; count += 1) {
      let waiting: number | undefined = asking
      while (waiting !== undefined) {
        const mentor: number | undefined = lists[waiting]!.next().value
        if (mentor === undefined) break
        waiting = propose(waiting, mentor)
      }
    }
  })
  return unproven(
    instance,
    held.flatMap((mine, mentor) => mine.map(({ mentee }) => ({ mentee, mentor }))),
  )
}
