import { linearSumAssignment } from 'linear-sum-assignment'
import { createRequire } from 'node:module'
import { assign } from '../../assignment/assign.ts'
import { auction } from '../../assignment/auction.ts'
import { pairSet } from '../../assignment/candidates.ts'
import { certificateOf } from '../../assignment/certificate.ts'
import { forbidden, type Instance, type Pair } from '../../assignment/instance.ts'
import { eachPair, pairGraph } from '../../assignment/pair-graph.ts'
import { bestFlow } from '../../assignment/shortest-paths.ts'
import { solveGreedy } from '../../assignment/greedy.ts'
import { solveStable } from '../../assignment/stable.ts'
import { weighing } from '../../assignment/weights.ts'
import { highsOracle } from '../highs-oracle.ts'

export type Outcome = { readonly pairs: number; readonly total: number; readonly gap: string }
export type Run = (instance: Instance) => Outcome | Promise<Outcome>

/** Worth of a pair so that more pairs always win; a forbidden pair is worth nothing, and is thrown out afterwards. */
const worths = (instance: Instance): { readonly seats: Int32Array; readonly rows: Float64Array[] } => {
  const seats = Int32Array.from(instance.capacities.flatMap((capacity, mentor) => Array.from({ length: capacity }, () => mentor)))
  const { scores, mentorIds } = instance
  const bonus = 10_001 * (Math.min(instance.menteeIds.length, seats.length) + 1)
  const rows = instance.menteeIds.map((_, mentee) =>
    Float64Array.from(seats, (mentor) => {
      const score = scores[mentee * mentorIds.length + mentor]!
      return score === forbidden ? 0 : bonus + score
    }),
  )
  return { seats, rows }
}

const summed = (instance: Instance, mentorOf: (mentee: number) => number | undefined): Outcome => {
  let [pairs, total] = [0, 0]
  instance.menteeIds.forEach((_, mentee) => {
    const mentor = mentorOf(mentee)
    const score = mentor === undefined ? forbidden : instance.scores[mentee * instance.mentorIds.length + mentor]!
    if (score === forbidden) return
    pairs += 1
    total += score
  })
  return { pairs, total, gap: 'not told' }
}

const byLinearSum: Run = (instance) => {
  const { seats, rows } = worths(instance)
  const { rowAssignments } = linearSumAssignment(rows, { maximaze: true })
  return summed(instance, (mentee) => seats[rowAssignments[mentee] ?? -1])
}

type Munkres = (costs: readonly (readonly number[])[]) => readonly (readonly [number, number])[]
const byMunkres: Run = (instance) => {
  const munkres = createRequire(import.meta.url)('munkres-js') as Munkres
  const { seats, rows } = worths(instance)
  const most = rows.reduce((high, row) => row.reduce((a, b) => Math.max(a, b), high), 0)
  const seatOf = new Map(munkres(rows.map((row) => Array.from(row, (worth) => most - worth))))
  return summed(instance, (mentee) => seats[seatOf.get(mentee) ?? -1])
}

const candidates = 32

/** The planted defect: the best plan among each mentee's best mentors alone, taken for the best plan. The bench must see that it is not. */
const withoutPricing: Run = (instance) => {
  const weighted = weighing(instance)
  const [mentees, mentors] = [instance.menteeIds.length, instance.mentorIds.length]
  const pairs = pairSet(mentees, mentors)
  for (let mentee = 0; mentee < mentees; mentee += 1) {
    const row = instance.scores.subarray(mentee * mentors, (mentee + 1) * mentors)
    const best = Int32Array.from(row.keys()).toSorted((a, b) => row[b]! - row[a]!)
    for (const mentor of best.subarray(0, candidates)) if (row[mentor] !== forbidden) pairs.add(mentee, mentor)
  }
  const graph = pairGraph(instance, weighted, pairs)
  const flow = bestFlow(graph.flow, auction(graph.flow, 16))
  const [menteePrices, seatPrices] = graph.rowsAreMentors ? [flow.columnPrice, flow.rowPrice] : [flow.rowPrice, flow.columnPrice]
  const held: Pair[] = []
  eachPair(graph, mentors, (edge, mentee, mentor) => {
    if (flow.used[edge] === 1) held.push({ mentee, mentor, score: instance.scores[mentee * mentors + mentor]! })
  })
  const total = held.reduce((sum, { score }) => sum + score, 0)
  return { pairs: held.length, total, gap: certificateOf(instance, { pairs: held, menteePrices, seatPrices }).gap }
}

const outcomeOf = ({ pairs, total, certificate }: ReturnType<typeof assign>): Outcome => ({
  pairs: pairs.length,
  total,
  gap: certificate.gap,
})

export const solvers = {
  fairlead: (instance) => outcomeOf(assign(instance)),
  greedy: (instance) => ({ ...outcomeOf(solveGreedy(instance)), gap: 'not told' }),
  'deferred acceptance': (instance) => ({ ...outcomeOf(solveStable(instance)), gap: 'not told' }),
  HiGHS: async (instance) => ({ ...(await highsOracle())(instance), gap: '0' }),
  'linear-sum-assignment': byLinearSum,
  munkres: byMunkres,
  'without pricing': withoutPricing,
} as const satisfies Readonly<Record<string, Run>>
export type SolverName = keyof typeof solvers
