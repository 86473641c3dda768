import { bestFew } from '../assignment/best-few.ts'
import { auction, type Start } from '../assignment/auction.ts'
import type { PairSet } from '../assignment/candidates.ts'
import { flowGraph, type FlowGraph } from '../assignment/flow-graph.ts'
import { forbidden } from '../assignment/instance.ts'
import { bestFlow, type Flow } from '../assignment/shortest-paths.ts'
import { pairHash } from '../assignment/weights.ts'
import { pairAt } from './id-order.ts'
import { addPeers } from './peer-candidates.ts'
import { eachReaching, type PeerBlocks } from './peer-scan.ts'
import type { PeerWeights } from './peer-weights.ts'

/** Peers by their place in order of id, and how many partners each may have. */
export type CoverInput = {
  readonly people: number
  readonly partners: number
  readonly scores: Int16Array
  readonly weights: PeerWeights
  readonly blocks: PeerBlocks
  /** Candidates to begin with, the one named later in order of id in the mentee's place; the cover adds to them. */
  readonly pairs: PairSet
}

export type Cover = {
  /** Everyone stands in it twice, as a row and as a column; both directions of each pair. */
  readonly graph: FlowGraph
  readonly used: Uint8Array
  /** Price of each person, in half weight units and so whole. */
  readonly price: Float64Array
}

/** Points by which a bid of the auction goes further than it must. */
const auctionStep = 16
/** A round that adds a larger share of the graph than this has found that its prices are worth nothing. */
const freshShare = 0.02
const addedPerPerson = 16
const spreadPerPerson = 8
/** The prices are a bound after any round; with this many they have always been the best by far. */
const mostRounds = 40

const coverGraph = ({ people, partners, scores, weights, pairs }: CoverInput): FlowGraph => {
  const size = pairs.menteeOf.length
  const edges = { row: new Int32Array(2 * size), column: new Int32Array(2 * size), weight: new Float64Array(2 * size) }
  for (let pair = 0; pair < size; pair += 1) {
    const [one, other] = [pairs.menteeOf[pair]!, pairs.mentorOf[pair]!]
    edges.row[2 * pair] = edges.column[2 * pair + 1] = one
    edges.column[2 * pair] = edges.row[2 * pair + 1] = other
    edges.weight[2 * pair] = edges.weight[2 * pair + 1] = weights.weightOf(one, other, scores[pairAt(one, other)]!)
  }
  const limits = new Int32Array(people).fill(partners)
  return flowGraph(limits, limits, edges)
}

/** The sum of both prices of a person, which is twice the price of the person. */
const pricesOf = ({ rowPrice, columnPrice }: Flow): Float64Array => rowPrice.map((price, person) => price + columnPrice[person]!)

/** Calls `found` with every allowed pair that is worth more than the prices of its two people. `gain` is in half weight units. */
const eachBargain = (input: CoverInput, price: Float64Array, found: (one: number, other: number, gain: number) => void): void => {
  const { scores, weights } = input
  // A point less than the two must reach together, since a hash is less than a point.
  const asked = price.map((twice) => twice / 2 ** (weights.shift + 1) - (weights.bonus + 1) / 2)
  eachReaching(input, asked, (one, other, at) => {
    const gain = 2 * weights.weightOf(one, other, scores[at]!) - price[one]! - price[other]!
    if (gain > 0) found(one, other, gain)
  })
}

/** Adds the best bargains of each person to the candidates; answers how many. */
const addBargains = (input: CoverInput, price: Float64Array): number => {
  const best = bestFew(input.people, addedPerPerson)
  eachBargain(input, price, (one, other, gain) => {
    if (!input.pairs.has(one, other)) best.offer(one, other, gain)
  })
  let added = 0
  for (let person = 0; person < input.people; person += 1) {
    added += best.count[person]!
    for (let at = 0; at < best.count[person]!; at += 1) addPeers(input.pairs, person, best.partner[person * addedPerPerson + at]!)
  }
  return added
}

/** Some pairs by hash: they break up scores on whose order everybody agrees. */
const addSpread = ({ people, scores, pairs }: CoverInput): void => {
  for (let person = 0; person < people; person += 1) {
    for (let at = 0; at < spreadPerPerson; at += 1) {
      const other = pairHash(person, at, 31) % people
      if (other !== person && scores[pairAt(person, other)] !== forbidden) addPeers(pairs, person, other)
    }
  }
}

const startFrom = (graph: FlowGraph, before: FlowGraph, { used, columnPrice }: Flow): Start => {
  const isUsed = new Uint8Array(graph.weight.length)
  used.forEach((held, edge) => {
    if (held === 0) return
    const row = before.edgeRow[edge]!
    for (let at = graph.rowStart[row]!; at < graph.rowStart[row + 1]!; at += 1) {
      if (graph.edgeColumn[at] === before.edgeColumn[edge]) isUsed[at] = 1
    }
  })
  return { columnPrice, used: isUsed }
}

const coldFlow = (graph: FlowGraph, { weights }: CoverInput): Flow => bestFlow(graph, auction(graph, auctionStep * 2 ** weights.shift))

/** The double cover of the candidates alone, as `coverTwice` begins: nobody has looked at the pairs left out. */
export const coverCandidates = (input: CoverInput): Cover => {
  const graph = coverGraph(input)
  const flow = coldFlow(graph, input)
  return { graph, used: flow.used, price: pricesOf(flow) }
}

/**
 * Peers as a transportation problem: everybody is a row and a column, and a pair may be taken in both directions. Half of its optimum bounds
 * every plan of pairs, and what it takes is pairs, apart from a few odd cycles. Exact over all allowed pairs, by pricing.
 */
export const coverTwice = (input: CoverInput): Cover => {
  let graph = coverGraph(input)
  let flow = coldFlow(graph, input)
  for (let round = 1; round < mostRounds; round += 1) {
    const added = addBargains(input, pricesOf(flow))
    if (added === 0) break
    const afresh = added > graph.weight.length * freshShare
    if (afresh && round === 1) addSpread(input)
    const wider = coverGraph(input)
    flow = afresh ? coldFlow(wider, input) : bestFlow(wider, startFrom(wider, graph, flow))
    graph = wider
  }
  return { graph, used: flow.used, price: pricesOf(flow) }
}

/** No plan weighs more than this, in half weight units: by weak duality over all allowed pairs, whatever the prices. */
export const coverBound = (input: CoverInput, price: Float64Array): bigint => {
  let bound = 0n
  for (const twice of price) bound += BigInt(twice) * BigInt(input.partners)
  eachBargain(input, price, (_one, _other, gain) => (bound += BigInt(gain)))
  return bound
}
