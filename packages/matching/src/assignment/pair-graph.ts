import type { PairSet } from './candidates.ts'
import { flowGraph, type FlowGraph } from './flow-graph.ts'
import type { Instance } from './instance.ts'
import { seatsOf, wishesOf, type Weighing } from './weights.ts'

/**
 * Some pairs of an instance as a graph from rows to columns. The short side bids: rows are mentors when there are fewer seats than wishes, else
 * mentees. Beside the mentors stand the waivers: one private node for each wish of a mentee beyond the first, where first mentors come first.
 */
export type PairGraph = {
  readonly flow: FlowGraph
  readonly rowsAreMentors: boolean
}

const total = (limits: Int32Array): number => limits.reduce((sum, limit) => sum + limit, 0)

export const pairGraph = (instance: Instance, { weightOf, scale }: Weighing, pairs: PairSet): PairGraph => {
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const mentors = seats.length
  const extra = scale.waiver === 0 ? 0 : wishes.reduce((sum, wish) => sum + Math.max(0, wish - 1), 0)
  const mentorLimits = new Int32Array(mentors + extra).fill(1)
  mentorLimits.set(seats)
  const known = pairs.menteeOf.length
  const [menteeOf, mentorOf, weight] = [new Int32Array(known + extra), new Int32Array(known + extra), new Float64Array(known + extra)]
  menteeOf.set(pairs.menteeOf)
  mentorOf.set(pairs.mentorOf)
  for (let pair = 0; pair < known; pair += 1) weight[pair] = weightOf(menteeOf[pair]!, mentorOf[pair]!)
  let waiver = known
  const addWaivers = (wish: number, mentee: number): void => {
    for (let beyond = 1; beyond < wish; beyond += 1) {
      menteeOf[waiver] = mentee
      mentorOf[waiver] = mentors + waiver - known
      weight[waiver] = scale.waiver
      waiver += 1
    }
  }
  if (extra > 0) wishes.forEach(addWaivers)
  const rowsAreMentors = total(mentorLimits) < total(wishes)
  const flow = rowsAreMentors
    ? flowGraph(mentorLimits, wishes, { row: mentorOf, column: menteeOf, weight })
    : flowGraph(wishes, mentorLimits, { row: menteeOf, column: mentorOf, weight })
  return { flow, rowsAreMentors }
}

/** Calls `found` with the two people of every edge but the waivers. */
export const eachPair = (
  { flow, rowsAreMentors }: PairGraph,
  mentors: number,
  found: (edge: number, mentee: number, mentor: number) => void,
): void => {
  const [menteeOf, mentorOf] = rowsAreMentors ? [flow.edgeColumn, flow.edgeRow] : [flow.edgeRow, flow.edgeColumn]
  for (let edge = 0; edge < menteeOf.length; edge += 1) if (mentorOf[edge]! < mentors) found(edge, menteeOf[edge]!, mentorOf[edge]!)
}
