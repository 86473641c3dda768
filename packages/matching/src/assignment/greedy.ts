import { checkInstance } from './check-instance.ts'
import { forbidden, highestScore, type Instance, type Pair, type Solution } from './instance.ts'
import { unproven } from './unproven.ts'
import { seatsOf, weighing, wishesOf, type Weighing } from './weights.ts'

/** Every allowed pair by its points, the most first: counted into place, since there can be many millions. */
const byPoints = (instance: Instance, { pointsOf, scale }: Weighing): { readonly at: Int32Array; readonly end: Int32Array } => {
  const { scores } = instance
  const mentors = instance.mentorIds.length
  const most = highestScore + scale.pointsAtMost
  const end = new Int32Array(most + 1)
  const placeOf = (pair: number): number => most - scores[pair]! - pointsOf(Math.floor(pair / mentors), pair % mentors)
  for (let pair = 0; pair < scores.length; pair += 1) if (scores[pair] !== forbidden) end[placeOf(pair)]! += 1
  let before = 0
  for (let place = 0; place <= most; place += 1) {
    const count = end[place]!
    end[place] = before
    before += count
  }
  const at = new Int32Array(before)
  for (let pair = 0; pair < scores.length; pair += 1) {
    if (scores[pair] === forbidden) continue
    const place = placeOf(pair)
    at[end[place]!] = pair
    end[place]! += 1
  }
  return { at, end }
}

/** Best pairs first, as long as both are free: what a patient person with a sorted spreadsheet does. */
export const solveGreedy = (instance: Instance): Solution => {
  checkInstance(instance)
  const weighted = weighing(instance)
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const mentors = seats.length
  const { at, end } = byPoints(instance, weighted)
  const pairs: Pick<Pair, 'mentee' | 'mentor'>[] = []
  let from = 0
  for (const to of end) {
    const free: { readonly mentee: number; readonly mentor: number; readonly worth: number }[] = []
    for (; from < to; from += 1) {
      const [mentee, mentor] = [Math.floor(at[from]! / mentors), at[from]! % mentors]
      if (wishes[mentee]! > 0 && seats[mentor]! > 0) free.push({ mentee, mentor, worth: weighted.rankOf(mentee, mentor) })
    }
    for (const { mentee, mentor } of free.toSorted((a, b) => b.worth - a.worth)) {
      if (wishes[mentee] === 0 || seats[mentor] === 0) continue
      wishes[mentee]! -= 1
      seats[mentor]! -= 1
      pairs.push({ mentee, mentor })
    }
  }
  return unproven(instance, pairs)
}
