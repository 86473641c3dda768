import { certified, dualOf, primalOf } from './certificate.ts'
import { checkInstance } from './check-instance.ts'
import type { Instance, Solution } from './instance.ts'
import { asItCame, inOrder, orderOfPeople, warmInOrder } from './people-in-order.ts'
import { search, type HowToSolve } from './search.ts'
import { settledPlan } from './settled-plan.ts'
import { tieCollector } from './ties.ts'
import { weighing } from './weights.ts'
import { highestByBlock } from './worth-scan.ts'

/**
 * Each mentee at most as many mentors as they wish for, each mentor at most as many mentees as there are seats: exact over all allowed pairs,
 * with its proof.
 *
 * Told to stop early it answers a feasible plan whose certificate says how far from the optimum it can be at most. Error:
 * `instance-malformed` (invalid).
 */
export const assign = (instance: Instance, how: HowToSolve = {}): Solution => {
  checkInstance(instance)
  const order = orderOfPeople(instance)
  const sorted = order === undefined ? instance : inOrder(instance, order)
  const { warm, ...rest } = how
  const start = warm === undefined ? rest : { ...rest, warm: order === undefined ? warm : warmInOrder(warm, order) }
  const highest = highestByBlock(sorted)
  const weighted = weighing(sorted)
  const found = search(sorted, weighted, highest, start)
  const prices = { mentee: found.prices.mentee.map(notBelowZero), mentor: found.prices.mentor.map(notBelowZero) }
  const ties = tieCollector()
  const dual = dualOf(sorted, weighted, prices, { highest, tied: ties.add })
  const best = found.stopped ? found.pairs : settledPlan(sorted, weighted, highest, found.pairs, prices, ties.few())
  const columns = instance.mentorIds.length
  const pairs = best
    .map(({ mentee, mentor }) => ({ mentee, mentor, score: sorted.scores[mentee * columns + mentor]! }))
    .toSorted((a, b) => a.mentee - b.mentee || a.mentor - b.mentor)
  const total = pairs.reduce((sum, { score }) => sum + score, 0)
  const certificate = certified(primalOf(sorted, weighted, pairs), dual)
  const inThisOrder = { pairs, menteePrices: prices.mentee, seatPrices: prices.mentor }
  const claim = order === undefined ? inThisOrder : asItCame(inThisOrder, order)
  // Whoever stops at a plan that its prices prove has not stopped short.
  const stopped = found.stopped && !certificate.optimal
  return { ...claim, total, work: { rounds: found.rounds, edges: found.edges, stopped, method: found.method }, certificate }
}

/** A price below 0 stands only where the search was stopped, and proves more at 0. */
const notBelowZero = (price: number): number => Math.max(0, price)
