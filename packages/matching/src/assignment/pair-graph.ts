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
  const [mentees, mentors] = [wishes.length, seats.length]
  const extra = scale.waiver === 0 ? 0 : wishes.reduce((sum, wish) => sum + Math.max(0, wish - 1), 0)
  const mentorLimits = new Int32Array(mentors + extra).fill(1)
  mentorLimits.set(seats)
  const size = pairs.size() + extra
  const [menteeOf, mentorOf, weight] = [new Int32Array(size), new Int32Array(size), new Float64Array(size)]
  let edge = 0
  let waiver = mentors
  const add = (mentee: number, column: number, worth: number): void => {
    menteeOf[edge] = mentee
    mentorOf[edge] = column
    weight[edge] = worth
    edge += 1
  }
  for (let mentee = 0; mentee < mentees; mentee += 1) {
    const first = mentee * pairs.wordsPerRow
    for (let word = 0; word < pairs.wordsPerRow; word += 1) {
      for (let bits = pairs.words[first + word]!; bits !== 0; bits &= bits - 1) {
        const mentor = (word << 5) + (31 - Math.clz32(bits & -bits))
        add(mentee, mentor, weightOf(mentee, mentor))
      }
    }
    const waivers = extra === 0 ? 0 : Math.max(0, wishes[mentee]! - 1)
    for (let wish = 0; wish < waivers; wish += 1) {
      add(mentee, waiver, scale.waiver)
      waiver += 1
    }
  }
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
