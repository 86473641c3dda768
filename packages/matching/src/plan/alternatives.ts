import { forbidden, highestScore, type Instance, type Solution } from '../assignment/instance.ts'
import { weighing } from '../assignment/weights.ts'

/**
 * Somebody else for this mentee. `lossAtLeast`: forcing this pair costs the whole plan at least so many pairs or, where that is 0, at
 * least so many points; as many points more would the pair itself have to score. A lower bound from the prices, often too low.
 */
export type Alternative = {
  readonly mentorId: string
  readonly score: number
  readonly lossAtLeast: { readonly pairs: number; readonly points: number }
}

const runnersUp = 3

/** For any feasible plan that holds a pair: its weight is at most the optimum less the pair's slack u + p - w. */
export const lossBound = (instance: Instance, solution: Solution): ((mentee: number, mentor: number) => Alternative['lossAtLeast']) => {
  const { scale, weightOf } = weighing(instance)
  return (mentee, mentor) => {
    const slack = (solution.menteePrices[mentee] ?? 0) + (solution.seatPrices[mentor] ?? 0) - weightOf(mentee, mentor)
    const points = Math.max(0, slack)
    // More than all points of all pairs together can only be lost with a pair.
    return points > (highestScore + scale.pointsAtMost) * scale.pairsAtMost ? { pairs: 1, points: 0 } : { pairs: 0, points }
  }
}

/** The best-scoring allowed mentors that this mentee did not get, best first. */
export const alternativesOf = (
  instance: Instance,
  solution: Solution,
): ((mentee: number, taken: ReadonlySet<number>) => readonly Alternative[]) => {
  const { rankOf } = weighing(instance)
  const lossOf = lossBound(instance, solution)
  const { scores, mentorIds } = instance
  return (mentee, taken) => {
    const row = mentee * mentorIds.length
    const scoreOf = (mentor: number): number => scores[row + mentor] ?? forbidden
    const isBetter = (one: number, other: number): boolean =>
      scoreOf(one) > scoreOf(other) || (scoreOf(one) === scoreOf(other) && rankOf(mentee, one) > rankOf(mentee, other))
    const best: number[] = []
    /** What a mentor must reach to come among them. */
    let needed = 0
    for (let mentor = 0; mentor < mentorIds.length; mentor += 1) {
      if (scoreOf(mentor) === forbidden || scoreOf(mentor) < needed || taken.has(mentor)) continue
      const at = best.findIndex((other) => isBetter(mentor, other))
      if (at >= 0) best.splice(at, 0, mentor)
      else if (best.length < runnersUp) best.push(mentor)
      if (best.length > runnersUp) best.pop()
      if (best.length === runnersUp) needed = scoreOf(best[runnersUp - 1]!)
    }
    return best.map((mentor) => ({ mentorId: mentorIds[mentor] ?? '', score: scoreOf(mentor), lossAtLeast: lossOf(mentee, mentor) }))
  }
}
