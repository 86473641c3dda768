import { AppError } from '@fairlead/kernel/errors'
import { assign } from '../assignment/assign.ts'
import { forbidden, highestScore, type Instance, type Pair, type Solution, type Solver } from '../assignment/instance.ts'
import { type Price, priceOf } from './price.ts'

/** 8 lifts the lowest scores for about half a per cent of the total; 4 is gentler, 16 to 32 come closer to leximin. */
export const usualStrength = 8

export type TailFigures = { readonly lowest: number | null; readonly fifthPercentile: number | null }
export type Tail = {
  /** With the real scores. */
  readonly pairs: readonly Pair[]
  readonly total: number
  readonly before: TailFigures
  readonly after: TailFigures
  readonly price: Price
  /** The plan is proven optimal for these worths in place of the scores. */
  readonly proof: { readonly instance: Instance; readonly solution: Solution }
}

/** From the lowest score of the free optimum to the highest there is. */
export type Span = { readonly low: number; readonly high: number }

/**
 * The worth of a score in whole points 0..10,000: 1 - exp(-strength x (score - low) / 8000) for the most part, so that a point low down
 * counts for more than one high up, and one twentieth in proportion to the score, so that high up it still counts at all. The order of
 * two scores is never turned round. Beginning at `low` changes nothing between plans of as many pairs but uses all the points there are.
 */
export const tailWorth = (score: number, strength: number, { low, high }: Span): number => {
  if (high === low) return highestScore
  const above = Math.min(1, Math.max(0, (score - low) / (high - low)))
  const steepness = (strength * (high - low)) / 8000
  const curve = Math.expm1(-steepness * above) / Math.expm1(-steepness)
  return Math.round(highestScore * (0.95 * curve + 0.05 * above))
}

const figuresOf = (pairs: readonly Pair[]): TailFigures => {
  const scores = pairs.map(({ score }) => score).toSorted((a, b) => a - b)
  return { lowest: scores[0] ?? null, fifthPercentile: scores[Math.ceil(scores.length / 20) - 1] ?? null }
}

/**
 * A plan that is kinder to those at the lower end, by a concave worth of each score: never fewer people than without, never a lower
 * lowest score, and the price in score printed. Leximin, the worst first and then the next, is its limit. Off unless asked for.
 * Errors (AppError, invalid): `balance-malformed`, and those of `assign`.
 */
export const tailPlan = (instance: Instance, strength = usualStrength, solve: Solver = assign): Tail => {
  if (!(strength >= 1 && strength <= 64))
    throw new AppError('balance-malformed', 'invalid', {
      path: 'strength',
      message: 'The strength of the tail lies between 1 and 64.',
      next: `Take ${usualStrength} unless you have measured another.`,
    })
  const free = solve(instance)
  const low = free.pairs.reduce((least, { score }) => Math.min(least, score), highestScore)
  const span = { low, high: instance.scores.reduce((most, score) => Math.max(most, score), low) }
  const worths = Int16Array.from({ length: highestScore + 1 }, (_, score) => tailWorth(score, strength, span))
  const { mode: _, ...mostPeople } = instance
  const bent: Instance = {
    ...mostPeople,
    // The free optimum does without the pairs below its own lowest, so that leaving them out costs nobody a mentor.
    scores: instance.scores.map((score) => (score < low ? forbidden : (worths[score] ?? 0))),
  }
  const solution = solve(bent)
  const columns = instance.mentorIds.length
  const pairs = solution.pairs.map(({ mentee, mentor }) => ({ mentee, mentor, score: instance.scores[mentee * columns + mentor] ?? 0 }))
  const total = pairs.reduce((sum, { score }) => sum + score, 0)
  return {
    pairs,
    total,
    before: figuresOf(free.pairs),
    after: figuresOf(pairs),
    price: priceOf(instance, free, { pairs, total }),
    proof: { instance: bent, solution },
  }
}
