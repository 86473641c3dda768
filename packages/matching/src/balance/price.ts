import type { Instance, Solution } from '../assignment/instance.ts'
import { peopleIn } from './groups.ts'

/** What a plan costs against the free optimum; below 0 = gained. */
export type Price = {
  /** Mentees with a mentor, fewer than in the free optimum. */
  readonly people: number
  readonly pairs: number
  readonly points: number
  /** Share of the free optimum's score that is kept, 0..1; 1 where that was 0. */
  readonly kept: number
}

type Plan = Pick<Solution, 'pairs' | 'total'>

export const priceOf = ({ menteeIds }: Pick<Instance, 'menteeIds'>, free: Plan, chosen: Plan): Price => ({
  people: peopleIn(free, menteeIds.length) - peopleIn(chosen, menteeIds.length),
  pairs: free.pairs.length - chosen.pairs.length,
  points: free.total - chosen.total,
  kept: free.total === 0 ? 1 : chosen.total / free.total,
})
