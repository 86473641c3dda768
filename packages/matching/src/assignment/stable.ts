import { certificateOf } from './certificate.ts'
import { checkInstance } from './check-instance.ts'
import { forbidden, type Instance, type Pair, type Solution } from './instance.ts'
import { seatsOf, weighing, wishesOf, type Weighing } from './weights.ts'

/** How much a mentee and a mentor want each other: one number for both, with ties broken by the hash of their ids. */
type Wanted = (mentee: number, mentor: number) => number

const solutionOf = (instance: Instance, pairs: readonly Pair[]): Solution => {
  const none = { menteePrices: new Float64Array(instance.menteeIds.length), seatPrices: new Float64Array(instance.mentorIds.length) }
  const total = pairs.reduce((sum, { score }) => sum + score, 0)
  const claim = { pairs, ...none }
  // Without prices the bound is as loose as can be; that of the optimum is the one to compare with.
  return { ...claim, total, work: { rounds: 0, edges: 0, stopped: false }, certificate: certificateOf(instance, claim) }
}

const inOrder = (pairs: readonly Pair[]): readonly Pair[] => pairs.toSorted((a, b) => a.mentee - b.mentee || a.mentor - b.mentor)

/** Mentors allowed for a mentee, the most wanted first. */
const listOf = ({ scores, mentorIds }: Instance, wanted: Wanted, mentee: number): Int32Array => {
  const allowed = Int32Array.from(mentorIds.keys()).filter((mentor) => scores[mentee * mentorIds.length + mentor] !== forbidden)
  const worth = new Float64Array(mentorIds.length)
  for (const mentor of allowed) worth[mentor] = wanted(mentee, mentor)
  return allowed.toSorted((a, b) => worth[b]! - worth[a]!)
}

/**
 * Deferred acceptance, mentees proposing (Gale and Shapley 1962): no mentee and mentor would both rather have each other. Nobody gains by
 * hiding a wish. It can leave more people out than need be; the optimum is the default for that reason.
 */
export const solveStable = (instance: Instance): Solution => {
  checkInstance(instance)
  const { weightOf } = weighing(instance)
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const lists = new Map<number, Int32Array>()
  const next = new Int32Array(instance.menteeIds.length)
  const held: { mentee: number; worth: number }[][] = instance.mentorIds.map(() => [])
  const queue = instance.menteeIds.flatMap((_, mentee) => Array.from({ length: wishes[mentee]! }, () => mentee))
  for (let at = 0; at < queue.length; at += 1) {
    const mentee = queue[at]!
    const list = lists.get(mentee) ?? listOf(instance, weightOf, mentee)
    lists.set(mentee, list)
    while (next[mentee]! < list.length) {
      const mentor = list[next[mentee]!]!
      next[mentee]! += 1
      const worth = weightOf(mentee, mentor)
      const mine = held[mentor]!
      if (mine.length < seats[mentor]!) {
        mine.push({ mentee, worth })
        break
      }
      const weakest = mine.reduce((low, one, index) => (one.worth < mine[low]!.worth ? index : low), 0)
      const loser = mine[weakest]
      if (loser === undefined || loser.worth >= worth) continue
      mine[weakest] = { mentee, worth }
      queue.push(loser.mentee)
      break
    }
  }
  const columns = instance.mentorIds.length
  const pairs = held.flatMap((mine, mentor) =>
    mine.map(({ mentee }) => ({ mentee, mentor, score: instance.scores[mentee * columns + mentor] ?? 0 })),
  )
  return solutionOf(instance, inOrder(pairs))
}

/** Best pairs first, as long as both are free: what a patient person with a sorted spreadsheet does. */
export const solveGreedy = (instance: Instance): Solution => {
  checkInstance(instance)
  const { weightOf } = weighing(instance)
  const { scores, mentorIds } = instance
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const size = scores.reduce((count, score) => (score === forbidden ? count : count + 1), 0)
  const [at, worth] = [new Int32Array(size), new Float64Array(size)]
  let next = 0
  scores.forEach((score, pair) => {
    if (score === forbidden) return
    at[next] = pair
    worth[next] = weightOf(Math.floor(pair / mentorIds.length), pair % mentorIds.length)
    next += 1
  })
  const pairs: Pair[] = []
  for (const edge of Int32Array.from(at.keys()).toSorted((a, b) => worth[b]! - worth[a]!)) {
    const [mentee, mentor] = [Math.floor(at[edge]! / mentorIds.length), at[edge]! % mentorIds.length]
    if (wishes[mentee] === 0 || seats[mentor] === 0) continue
    wishes[mentee]! -= 1
    seats[mentor]! -= 1
    pairs.push({ mentee, mentor, score: scores[at[edge]!]! })
  }
  return solutionOf(instance, inOrder(pairs))
}

const weakestOf = (instance: Instance, { weightOf }: Weighing, pairs: readonly Pair[]): { mentee: Float64Array; mentor: Float64Array } => {
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const weakest = { mentee: new Float64Array(wishes.length).fill(Infinity), mentor: new Float64Array(seats.length).fill(Infinity) }
  for (const { mentee, mentor } of pairs) {
    wishes[mentee]! -= 1
    seats[mentor]! -= 1
    weakest.mentee[mentee] = Math.min(weakest.mentee[mentee]!, weightOf(mentee, mentor))
    weakest.mentor[mentor] = Math.min(weakest.mentor[mentor]!, weightOf(mentee, mentor))
  }
  // Whoever has room would take anybody.
  wishes.forEach((left, mentee) => left > 0 && (weakest.mentee[mentee] = 0))
  seats.forEach((left, mentor) => left > 0 && (weakest.mentor[mentor] = 0))
  return weakest
}

/** Mentees who, with some mentor, would both rather have each other than somebody they have. */
export const blockedMentees = (instance: Instance, { pairs }: Pick<Solution, 'pairs'>): number => {
  const weighted = weighing(instance)
  const { scores, mentorIds, menteeIds } = instance
  const weakest = weakestOf(instance, weighted, pairs)
  const held = new Set(pairs.map(({ mentee, mentor }) => mentee * mentorIds.length + mentor))
  const wouldRather = (mentee: number, mentor: number): boolean => {
    const at = mentee * mentorIds.length + mentor
    if (scores[at] === forbidden || held.has(at)) return false
    const worth = weighted.weightOf(mentee, mentor)
    return worth > weakest.mentee[mentee]! && worth > weakest.mentor[mentor]!
  }
  return menteeIds.reduce((count, _, mentee) => {
    for (let mentor = 0; mentor < mentorIds.length; mentor += 1) if (wouldRather(mentee, mentor)) return count + 1
    return count
  }, 0)
}
