import { auction, type Start } from './auction.ts'
import { candidatePairs, candidatesPerMentee } from './candidates.ts'
import { certificateOf } from './certificate.ts'
import { checkInstance } from './check-instance.ts'
import type { FlowGraph } from './flow-graph.ts'
import type { Instance, Pair, Solution, WarmStart } from './instance.ts'
import { pairGraph, peopleInOrder, type PairGraph } from './pair-graph.ts'
import { addBargains, addSpread, type Prices } from './pricing.ts'
import { bestFlow, type Flow, type MayGoOn } from './shortest-paths.ts'
import { weighing, type Weighing } from './weights.ts'

export type HowToSolve = {
  readonly warm?: WarmStart
  readonly mayGoOn?: MayGoOn
  /** For tests: none of these changes a pair. */
  readonly perMentee?: number
  readonly stepPoints?: number
}

/** Points by which a bid goes beyond what a seat is worth to the bidder: coarse enough to be quick, fine enough to leave little to repair. */
const auctionStep = 16
/** A round of pricing that adds a larger share of the graph than this has found that its prices are worth nothing. */
const freshShare = 0.02

const pricesOf = (instance: Instance, graph: PairGraph, { rowPrice, columnPrice }: Flow): Prices => {
  const mentee = new Float64Array(instance.menteeIds.length)
  const mentor = new Float64Array(instance.mentorIds.length)
  const [menteePrice, mentorPrice] = graph.rowsAreMentors ? [columnPrice, rowPrice] : [rowPrice, columnPrice]
  graph.mentees.forEach((original, at) => (mentee[original] = menteePrice[at]!))
  graph.mentors.forEach((original, at) => (mentor[original] = mentorPrice[at]!))
  return { mentee, mentor }
}

const pairsIn = (
  { scores, mentorIds }: Instance,
  { flow, rowsAreMentors, mentees, mentors }: PairGraph,
  used: Uint8Array,
): readonly Pair[] => {
  const pairs: Pair[] = []
  for (let edge = 0; edge < used.length; edge += 1) {
    if (used[edge] === 0) continue
    const [row, column] = [flow.edgeRow[edge]!, flow.edgeColumn[edge]!]
    const [menteeAt, mentorAt] = rowsAreMentors ? [column, row] : [row, column]
    if (mentorAt >= mentors.length) continue
    const [mentee, mentor] = [mentees[menteeAt]!, mentors[mentorAt]!]
    pairs.push({ mentee, mentor, score: scores[mentee * mentorIds.length + mentor]! })
  }
  return pairs.toSorted((a, b) => a.mentee - b.mentee || a.mentor - b.mentor)
}

/** Known prices and pairs on a graph: of an earlier plan, or of the round of pricing before. */
const startFrom = (graph: PairGraph, prices: Prices, pairs: readonly Pick<Pair, 'mentee' | 'mentor'>[], columns: number): Start => {
  const { flow, rowsAreMentors, mentees, mentors } = graph
  const held = new Set(pairs.map(({ mentee, mentor }) => mentee * columns + mentor))
  const columnPrice = new Float64Array(flow.capacity.length)
  if (rowsAreMentors) mentees.forEach((mentee, at) => (columnPrice[at] = prices.mentee[mentee]!))
  else mentors.forEach((mentor, at) => (columnPrice[at] = prices.mentor[mentor]!))
  const used = Uint8Array.from(flow.edgeRow, (row, edge) => {
    const column = flow.edgeColumn[edge]!
    const [menteeAt, mentorAt] = rowsAreMentors ? [column, row] : [row, column]
    return mentorAt < mentors.length && held.has(mentees[menteeAt]! * columns + mentors[mentorAt]!) ? 1 : 0
  })
  return { used, columnPrice }
}

/** What each mentee would gain at these seat prices: prices for the other side, where only seats were remembered. */
const menteePrices = ({ flow, rowsAreMentors, mentees, mentors }: PairGraph, seatPrices: Float64Array, size: number): Float64Array => {
  const prices = new Float64Array(size)
  flow.weight.forEach((weight, edge) => {
    const [row, column] = [flow.edgeRow[edge]!, flow.edgeColumn[edge]!]
    const [menteeAt, mentorAt] = rowsAreMentors ? [column, row] : [row, column]
    if (mentorAt >= mentors.length) return
    const mentee = mentees[menteeAt]!
    prices[mentee] = Math.max(prices[mentee]!, weight - seatPrices[mentors[mentorAt]!]!)
  })
  return prices
}

type Search = { readonly graph: PairGraph; readonly flow: Flow; readonly rounds: number; readonly edges: number }

const cold = (flow: FlowGraph, step: number, mayGoOn: MayGoOn): Flow => bestFlow(flow, auction(flow, step), mayGoOn)

const search = (instance: Instance, weighted: Weighing, how: HowToSolve): Search => {
  const { warm, mayGoOn = () => true, perMentee = candidatesPerMentee, stepPoints = auctionStep } = how
  const step = stepPoints * 2 ** weighted.scale.shift
  const columns = instance.mentorIds.length
  const order = peopleInOrder(instance)
  const pairs = candidatePairs(instance, weighted, perMentee, warm)
  let graph = pairGraph(instance, weighted, pairs, order)
  const remembered = (): Flow => {
    const seats = warm?.seatPrices ?? new Float64Array(columns)
    const prices = { mentor: seats, mentee: menteePrices(graph, seats, instance.menteeIds.length) }
    return bestFlow(graph.flow, startFrom(graph, prices, warm?.pairs ?? [], columns), mayGoOn)
  }
  let flow = warm === undefined ? cold(graph.flow, step, mayGoOn) : remembered()
  for (let rounds = 1; ; rounds += 1) {
    const edges = graph.flow.weight.length
    if (flow.stopped || !mayGoOn()) return { graph, flow: { ...flow, stopped: true }, rounds, edges }
    const prices = pricesOf(instance, graph, flow)
    const added = addBargains(instance, weighted, prices, pairs)
    if (added === 0) return { graph, flow, rounds, edges }
    const afresh = added > edges * freshShare
    if (afresh && rounds === 1) addSpread(instance, pairs)
    const held = pairsIn(instance, graph, flow.used)
    graph = pairGraph(instance, weighted, pairs, order)
    flow = afresh ? cold(graph.flow, step, mayGoOn) : bestFlow(graph.flow, startFrom(graph, prices, held, columns), mayGoOn)
  }
}

/**
 * Each mentee at most as many mentors as they wish for, each mentor at most as many mentees as there are seats: exact over all allowed pairs,
 * with its proof. Candidates first, an auction for good prices, shortest augmenting paths for the optimum, and then a look at every pair left
 * out, until none of them could be better.
 *
 * Told to stop early it answers a feasible plan whose certificate says how far from the optimum it can be at most. Error:
 * `instance-malformed` (invalid).
 */
export const assign = (instance: Instance, how: HowToSolve = {}): Solution => {
  checkInstance(instance)
  const weighted = weighing(instance)
  const { graph, flow, rounds, edges } = search(instance, weighted, how)
  const pairs = pairsIn(instance, graph, flow.used)
  const prices = pricesOf(instance, graph, flow)
  const total = pairs.reduce((sum, { score }) => sum + score, 0)
  const claim = { pairs, menteePrices: prices.mentee, seatPrices: prices.mentor }
  return { ...claim, total, work: { rounds, edges, stopped: flow.stopped }, certificate: certificateOf(instance, claim) }
}
