import { auction, type Start } from './auction.ts'
import { addBest, candidatesPerWish, pairSet, type PairSet } from './candidates.ts'
import { forbidden, type Instance, type Pair, type WarmStart } from './instance.ts'
import { networkSimplex } from './network-simplex.ts'
import { eachPair, pairGraph, type PairGraph } from './pair-graph.ts'
import { pricing, type Bargains, type Prices } from './pricing.ts'
import { roughPrices } from './rough-prices.ts'
import { bestFlow, type Flow, type MayGoOn } from './shortest-paths.ts'
import { bestOf, tightest } from './stopped-plan.ts'
import { shortlists } from './shortlists.ts'
import { shiftPrices } from './shift-prices.ts'
import { warmPrices } from './warm-prices.ts'
import { seatsOf, wishesOf, type Weighing } from './weights.ts'

export type HowToSolve = {
  readonly warm?: WarmStart
  readonly mayGoOn?: MayGoOn
  /** For tests: none of these changes a pair. */
  readonly perWish?: number
  readonly roughStep?: number
  readonly stepPoints?: number
  readonly pathWork?: number
}

export type Found = {
  readonly pairs: readonly Pick<Pair, 'mentee' | 'mentor'>[]
  readonly prices: Prices
  readonly rounds: number
  readonly edges: number
  readonly stopped: boolean
  readonly method: 'paths' | 'simplex'
}

/** Points by which a bid goes beyond what a seat is worth to the bidder: coarse enough to be quick, fine enough to leave little to repair. */
const auctionStep = 16
/** Times that augmenting paths may look at every edge of the graph before the simplex takes over. */
const looksAtEachEdge = 100
/** A round of pricing that adds a larger share of the graph than this has found its prices to be far off: the simplex minds that less. */
const farOff = 0.02
/** Pivots between two questions whether to go on. */
const pivotsBetween = 2048

type Task = {
  readonly instance: Instance
  readonly weighted: Weighing
  /** See worth-scan.ts. */
  readonly highest: Int16Array
  readonly pairs: PairSet
  /** Adds them to the pairs. */
  readonly bargainsAt: (prices: Prices) => Bargains
  readonly mayGoOn: MayGoOn
  readonly workFor: (graph: PairGraph) => number
}

const pricesOf = ({ rowsAreMentors }: PairGraph, rowPrice: Float64Array, columnPrice: Float64Array, { instance }: Task): Prices => {
  const [mentee, mentor] = rowsAreMentors ? [columnPrice, rowPrice] : [rowPrice, columnPrice]
  return { mentee, mentor: mentor.subarray(0, instance.mentorIds.length) }
}

const heldIn = (graph: PairGraph, used: Uint8Array, { instance }: Task): Found['pairs'] => {
  const pairs: Pick<Pair, 'mentee' | 'mentor'>[] = []
  eachPair(graph, instance.mentorIds.length, (edge, mentee, mentor) => {
    if (used[edge] === 1) pairs.push({ mentee, mentor })
  })
  return pairs
}

/** Known prices and pairs on a graph: of an earlier plan, or of the round of pricing before. */
const startFrom = (graph: PairGraph, prices: Prices, pairs: Found['pairs'], { instance }: Task): Start => {
  const mentors = instance.mentorIds.length
  const held = new Set(pairs.map(({ mentee, mentor }) => mentee * mentors + mentor))
  const columnPrice = new Float64Array(graph.flow.capacity.length)
  columnPrice.set(graph.rowsAreMentors ? prices.mentee : prices.mentor)
  const used = new Uint8Array(graph.flow.weight.length)
  eachPair(graph, mentors, (edge, mentee, mentor) => (used[edge] = held.has(mentee * mentors + mentor) ? 1 : 0))
  return { used, columnPrice }
}

/** What each mentee would gain at these seat prices: prices for the other side, where only seats were remembered. */
const withMenteePrices = (graph: PairGraph, mentor: Float64Array, { instance }: Task): Prices => {
  const mentee = new Float64Array(instance.menteeIds.length)
  eachPair(graph, mentor.length, (edge, one, other) => (mentee[one] = Math.max(mentee[one]!, graph.flow.weight[edge]! - mentor[other]!)))
  return { mentee, mentor }
}

/** A feasible plan, or nearly, and seat prices, whatever they are worth. */
type InHand = { readonly pairs: Found['pairs']; readonly seatPrices: Float64Array }
/** `before`: what the search began with. */
type Paths = { readonly graph: PairGraph; readonly flow: Flow; readonly before: InHand }

/** Told to stop: the best plan in hand, with the prices that bound best what is missing. */
const asItStands = ({ instance, weighted, pairs }: Task, hands: readonly InHand[], at: Pick<Found, 'rounds' | 'method'>): Found => {
  const plans = hands.map((hand) => hand.pairs)
  const lists = hands.map((hand) => hand.seatPrices)
  return {
    ...at,
    pairs: bestOf(instance, weighted, plans),
    prices: tightest(instance, weighted, lists),
    edges: pairs.menteeOf.length,
    stopped: true,
  }
}

const mostWanted = (wishes: Int32Array, perWish: number): number => perWish * wishes.reduce((most, wish) => Math.max(most, wish), 0)

const coldPaths = (task: Task, { roughStep, perWish = candidatesPerWish, stepPoints = auctionStep }: HowToSolve): Paths => {
  const { instance, weighted, pairs } = task
  const wishes = wishesOf(instance)
  const rough = roughPrices(instance, task.highest, mostWanted(wishes, perWish), roughStep)
  addBest(rough.lists, wishes, perWish, pairs)
  const held: Pick<Pair, 'mentee' | 'mentor'>[] = []
  rough.each((mentor, mentee) => held.push({ mentee, mentor }))
  for (const { mentee, mentor } of held) pairs.add(mentee, mentor)
  const before = { pairs: held, seatPrices: rough.price.map((price) => (price === Infinity ? 0 : price)) }
  const graph = pairGraph(instance, weighted, pairs)
  const start = auction(graph.flow, stepPoints)
  return { graph, before, flow: bestFlow(graph.flow, start, task.mayGoOn, task.workFor(graph)) }
}

const warmPaths = (task: Task, warm: WarmStart, { perWish = candidatesPerWish }: HowToSolve): Paths => {
  const { instance, weighted, pairs } = task
  const seatPrices = warmPrices(instance, weighted, warm)
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const points = seatPrices.map((price, mentor) => (seats[mentor] === 0 ? Infinity : price))
  addBest(shortlists(instance, task.highest, points, mostWanted(wishes, perWish)), wishes, perWish, pairs)
  const allowed = warm.pairs.filter(
    ({ mentee, mentor }) => (instance.scores[mentee * instance.mentorIds.length + mentor] ?? forbidden) !== forbidden,
  )
  for (const { mentee, mentor } of allowed) pairs.add(mentee, mentor)
  const graph = pairGraph(instance, weighted, pairs)
  const start = startFrom(graph, withMenteePrices(graph, seatPrices, task), allowed, task)
  return { graph, before: { pairs: allowed, seatPrices }, flow: bestFlow(graph.flow, start, task.mayGoOn, task.workFor(graph)) }
}

/**
 * The rest by pivots, from the pairs that the paths have found. Rows are mentees: of all optimal prices a strongly feasible tree has the highest
 * for the columns, and with dear seats fewer of the pairs left out look like bargains.
 */
const bySimplex = (task: Task, { graph, flow, before }: Paths, rounds: number, first?: Bargains): Found => {
  const { instance, weighted, pairs, bargainsAt, mayGoOn } = task
  const { supply, capacity, edgeRow, edgeColumn, weight } = graph.flow
  const simplex = graph.rowsAreMentors ? networkSimplex(capacity, supply) : networkSimplex(supply, capacity)
  const [menteeOf, mentorOf] = graph.rowsAreMentors ? [edgeColumn, edgeRow] : [edgeRow, edgeColumn]
  for (let edge = 0; edge < weight.length; edge += 1) simplex.add(menteeOf[edge]!, mentorOf[edge]!, weight[edge]!, flow.used[edge] === 1)
  const addAll = ({ mentee, mentor }: Bargains): void =>
    mentee.forEach((one, at) => simplex.add(one, mentor[at]!, weighted.weightOf(one, mentor[at]!)))
  if (first !== undefined) addAll(first)
  const mentors = instance.mentorIds.length
  const prices = { mentee: simplex.rowPrice, mentor: simplex.columnPrice.subarray(0, mentors) }
  const held = (): Found['pairs'] => {
    const list: Pick<Pair, 'mentee' | 'mentor'>[] = []
    simplex.eachUsed((mentee, mentor) => mentor < mentors && list.push({ mentee, mentor }))
    return list
  }
  const stopped = (round: number): Found => {
    const now = { pairs: held(), seatPrices: prices.mentor }
    return asItStands(task, [now, before], { rounds: round, method: 'simplex' })
  }
  for (let round = rounds; ; round += 1) {
    while (!simplex.run(pivotsBetween)) {
      if (!mayGoOn()) return stopped(round)
    }
    if (!mayGoOn()) return stopped(round)
    const bargains = bargainsAt(prices)
    if (bargains.mentee.length === 0)
      return { pairs: held(), prices, rounds: round, edges: pairs.menteeOf.length, stopped: false, method: 'simplex' }
    addAll(bargains)
  }
}

/**
 * Prices first: a coarse auction over all pairs, or those of an earlier plan. Then the few best pairs of each mentee at these prices, the optimum of
 * them, and a look at all pairs left out, until none of them could be better. Shortest augmenting paths find the optimum; where they turn out
 * long, or the prices far off, the network simplex takes over.
 */
export const search = (instance: Instance, weighted: Weighing, highest: Int16Array, how: HowToSolve): Found => {
  const { warm, mayGoOn = () => true, pathWork = looksAtEachEdge } = how
  const pairs = pairSet(instance.menteeIds.length, instance.mentorIds.length)
  const bargainsAt = pricing(instance, weighted, pairs, highest)
  const task: Task = { instance, weighted, highest, pairs, bargainsAt, mayGoOn, workFor: ({ flow }) => pathWork * flow.weight.length }
  for (const { mentee, mentor } of instance.pairPoints ?? []) {
    if (instance.scores[mentee * instance.mentorIds.length + mentor] !== forbidden) pairs.add(mentee, mentor)
  }
  let paths = warm === undefined ? coldPaths(task, how) : warmPaths(task, warm, how)
  for (let rounds = 1; ; rounds += 1) {
    const { graph, flow, before } = paths
    const held = heldIn(graph, flow.used, task)
    if (flow.ended === 'at-the-optimum') shiftPrices(graph.flow, flow, graph.rowsAreMentors ? 'rows' : 'columns')
    const prices = pricesOf(graph, flow.rowPrice, flow.columnPrice, task)
    const now = { pairs: held, seatPrices: prices.mentor }
    if (flow.ended === 'stopped' || !mayGoOn()) return asItStands(task, [now, before], { rounds, method: 'paths' })
    if (flow.ended === 'out-of-work') return bySimplex(task, paths, rounds)
    const edges = pairs.menteeOf.length
    const bargains = bargainsAt(prices)
    if (bargains.mentee.length === 0) return { pairs: held, prices, rounds, edges, stopped: false, method: 'paths' }
    if (bargains.mentee.length > edges * farOff) return bySimplex(task, paths, rounds + 1, bargains)
    const next = pairGraph(instance, weighted, pairs)
    const flowOfNext = bestFlow(next.flow, startFrom(next, prices, held, task), mayGoOn, task.workFor(next))
    paths = { graph: next, before: now, flow: flowOfNext }
  }
}
