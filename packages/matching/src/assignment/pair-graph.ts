import type { PairSet } from './candidates.ts'
import { flowGraph, type FlowGraph } from './flow-graph.ts'
import type { Instance } from './instance.ts'
import { seatsOf, wishesOf, type Weighing } from './weights.ts'

/**
 * Some pairs of an instance as a graph from rows to columns. The short side bids: rows are mentors when there are fewer seats than wishes, else
 * mentees. Both sides stand in order of id, so that the order of the input cannot show in the result. Beside the mentors stand the waivers:
 * one private node for each wish of a mentee beyond the first, where first mentors come first.
 */
export type PairGraph = {
  readonly flow: FlowGraph
  readonly rowsAreMentors: boolean
  /** Indices of the instance, in the order of the graph; beyond the mentors lie the waivers. */
  readonly mentees: Int32Array
  readonly mentors: Int32Array
}

const orderOf = (ids: readonly string[]): Int32Array =>
  Int32Array.from(ids.keys()).toSorted((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : a - b))

/** The order of an instance's people; the same for every graph of one run. */
export const peopleInOrder = ({ menteeIds, mentorIds }: Instance): Pick<PairGraph, 'mentees' | 'mentors'> => ({
  mentees: orderOf(menteeIds),
  mentors: orderOf(mentorIds),
})

const count = (words: Uint32Array): number => {
  let bits = 0
  for (const word of words) {
    let x = word - ((word >>> 1) & 0x55555555)
    x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
    bits += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return bits
}

export const pairGraph = (
  instance: Instance,
  { weightOf, scale }: Weighing,
  pairs: PairSet,
  order: Pick<PairGraph, 'mentees' | 'mentors'>,
): PairGraph => {
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const menteeLimits = Int32Array.from(order.mentees, (mentee) => wishes[mentee]!)
  const extra = scale.waiver === 0 ? 0 : menteeLimits.reduce((sum, wish) => sum + Math.max(0, wish - 1), 0)
  const mentorLimits = new Int32Array(order.mentors.length + extra).fill(1)
  order.mentors.forEach((mentor, at) => (mentorLimits[at] = seats[mentor]!))

  const size = count(pairs.words) + extra
  const [menteeOf, mentorOf, weight] = [new Int32Array(size), new Int32Array(size), new Float64Array(size)]
  const placeOf = new Int32Array(order.mentors.length)
  order.mentors.forEach((mentor, at) => (placeOf[mentor] = at))
  let edge = 0
  let waiver = order.mentors.length
  order.mentees.forEach((mentee, at) => {
    const first = mentee * pairs.wordsPerRow
    for (let word = 0; word < pairs.wordsPerRow; word += 1) {
      for (let bits = pairs.words[first + word]!; bits !== 0; bits &= bits - 1) {
        const mentor = (word << 5) + (31 - Math.clz32(bits & -bits))
        menteeOf[edge] = at
        mentorOf[edge] = placeOf[mentor]!
        weight[edge] = weightOf(mentee, mentor)
        edge += 1
      }
    }
    const waivers = extra === 0 ? 0 : Math.max(0, menteeLimits[at]! - 1)
    for (let wish = 0; wish < waivers; wish += 1) {
      menteeOf[edge] = at
      mentorOf[edge] = waiver
      weight[edge] = scale.waiver
      edge += 1
      waiver += 1
    }
  })
  const total = (limits: Int32Array): number => limits.reduce((sum, limit) => sum + limit, 0)
  const rowsAreMentors = total(mentorLimits) < total(menteeLimits)
  const flow = rowsAreMentors
    ? flowGraph(mentorLimits, menteeLimits, { row: mentorOf, column: menteeOf, weight })
    : flowGraph(menteeLimits, mentorLimits, { row: menteeOf, column: mentorOf, weight })
  return { ...order, flow, rowsAreMentors }
}
