import { AppError } from '@fairlead/kernel/errors'
import { auction } from './auction.ts'
import { decimals, fromUnits } from './decimal.ts'
import { exactFlow, type ExactFlow } from './exact-flow.ts'
import { flowBySimplex } from './flow-by-simplex.ts'
import { flowGraph, type FlowGraph } from './flow-graph.ts'
import type { Mode } from './instance.ts'
import { full, settleTies } from './settle-ties.ts'
import { bestFlow } from './shortest-paths.ts'
import { pairHash, personKey } from './weights.ts'

/** Every pair that is allowed, with a decimal number of 0 or more as it was written; a pair that is not listed is forbidden. */
export type ScoredPair = { readonly mentee: string; readonly mentor: string; readonly score: string }
export type ScoreList = {
  readonly scores: readonly ScoredPair[]
  /** Seats of each mentor; whoever is not in it has none. */
  readonly capacities: ReadonlyMap<string, number>
  /** Mentors that each mentee would like; whoever is not in it would like one. */
  readonly demands: ReadonlyMap<string, number>
  /** Left out = `most-people`. */
  readonly mode?: Mode
}
export const unmatchedReasons = [
  'no-allowed-mentor',
  'no-seat-with-an-allowed-mentor',
  'all-allowed-seats-taken',
  'wants-no-mentor',
] as const
export type UnmatchedReason = (typeof unmatchedReasons)[number]
export type ScoresSolved = {
  readonly pairs: readonly { readonly mentee: string; readonly mentor: string; readonly score: number }[]
  readonly unmatched: readonly { readonly mentee: string; readonly reason: UnmatchedReason }[]
  readonly total: number
  /** `bound`: no plan with as many pairs has a higher total. */
  readonly certificate: { readonly optimal: boolean; readonly bound: number; readonly gap: number }
}

/** A path adds three weights, and a double holds whole numbers to 2^53. */
const weightBits = 51
const hashBitsAtMost = 20
/** Share of the scale by which the auction bids beyond a tie. */
const auctionShare = 2 ** -9
/** Times that augmenting paths may look at every pair before the simplex takes over. */
const looksAtEachPair = 100
/** Looks at a pair in whole numbers of any length before the scores are refused: half a minute or so. */
const exactWorkAtMost = 60_000_000

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

type Problem = {
  readonly mentees: readonly string[]
  readonly mentors: readonly string[]
  readonly wishes: Int32Array
  readonly seats: Int32Array
  readonly menteeOf: Int32Array
  readonly mentorOf: Int32Array
  readonly units: readonly bigint[]
  readonly places: number
  readonly highest: bigint
  /** Strictly more than all scores together can make up for; see weights.ts. */
  readonly strictBonus: bigint
  /** The bonus of the mode. */
  readonly bonus: bigint
  readonly pairsAtMost: number
}

const problemOf = ({ scores, capacities, demands, mode }: ScoreList): Problem => {
  const mentees = [...new Set([...scores.map(({ mentee }) => mentee), ...demands.keys()])].toSorted(byText)
  const mentors = [...new Set([...scores.map(({ mentor }) => mentor), ...capacities.keys()])].toSorted(byText)
  const menteeAt = new Map(mentees.map((id, at) => [id, at]))
  const mentorAt = new Map(mentors.map((id, at) => [id, at]))
  const wishes = Int32Array.from(mentees, (id) => Math.min(demands.get(id) ?? 1, mentors.length))
  const seats = Int32Array.from(mentors, (id) => Math.min(capacities.get(id) ?? 0, mentees.length))
  const { units, places } = decimals(scores.map(({ score }) => score))
  const total = (limits: Int32Array): number => limits.reduce((sum, limit) => sum + limit, 0)
  const pairsAtMost = Math.min(total(wishes), total(seats))
  const highest = units.reduce((high, unit) => (unit > high ? unit : high), 0n)
  const strictBonus = (highest + 1n) * BigInt(pairsAtMost + 1)
  return {
    mentees,
    mentors,
    wishes,
    seats,
    menteeOf: Int32Array.from(scores, ({ mentee }) => menteeAt.get(mentee)!),
    mentorOf: Int32Array.from(scores, ({ mentor }) => mentorAt.get(mentor)!),
    units,
    places,
    highest,
    strictBonus,
    bonus: mode === 'best-scores' ? 1n : strictBonus,
    pairsAtMost,
  }
}

const bitsOf = (value: bigint): number => value.toString(2).length

type Hash = (pair: number, bits: number) => number

const hashing = ({ mentees, mentors, menteeOf, mentorOf }: Problem, round: string): Hash => {
  const menteeKeys = mentees.map((id) => personKey(round, id))
  const mentorKeys = mentors.map((id) => personKey(round, id))
  return (pair, bits) => pairHash(menteeKeys[menteeOf[pair]!]!, mentorKeys[mentorOf[pair]!]!, bits)
}

/** The pairs as edges, mentees as rows, in an order that does not depend on that of the list. */
type Edges = { readonly graph: FlowGraph; readonly pairOf: Int32Array; readonly exact: readonly bigint[]; readonly dropped: bigint }

/** Weights as in weights.ts, exactly, and what is left of them in a double when `dropped` bits are cut off. */
const edgesOf = (problem: Problem): Edges => {
  const { wishes, seats, menteeOf, mentorOf, units, bonus, highest, strictBonus, pairsAtMost } = problem
  const sumBits = bitsOf(BigInt(pairsAtMost))
  const room = weightBits - bitsOf(strictBonus + highest) - sumBits
  // Scores that leave no room at all are solved in two steps, and then the tie-break may have all the bits it wants.
  const hashBits = room < 0 ? hashBitsAtMost : Math.min(hashBitsAtMost, room)
  const shift = BigInt(hashBits === 0 ? 0 : hashBits + sumBits)
  const dropped = room < 0 ? BigInt(bitsOf(strictBonus + highest) - weightBits) + shift : 0n
  const hash = hashing(problem, 'solve')
  const pairOf = Int32Array.from(menteeOf.keys()).toSorted((a, b) => menteeOf[a]! - menteeOf[b]! || mentorOf[a]! - mentorOf[b]!)
  const exact = Array.from(pairOf, (pair) => ((bonus + units[pair]!) << shift) + BigInt(hash(pair, hashBits)))
  const graph = flowGraph(wishes, seats, {
    row: Int32Array.from(pairOf, (pair) => menteeOf[pair]!),
    column: Int32Array.from(pairOf, (pair) => mentorOf[pair]!),
    weight: Float64Array.from(exact, (weight) => Number(weight >> dropped)),
  })
  return { graph, pairOf, exact, dropped }
}

const refuse = (): never => {
  throw new AppError('scores-too-fine', 'invalid', {
    message: 'These scores have more digits than so many pairs can be solved with.',
    path: 'score',
    next: 'Round the scores to fewer digits, and solve again.',
  })
}

/** In doubles first; where these cannot hold the scores, that is where whole numbers of any length begin. */
const bestPlan = ({ graph, exact, dropped }: Edges, exactWork: number): ExactFlow => {
  const [lowest, highest] = [
    graph.weight.reduce((low, one) => Math.min(low, one), Infinity),
    graph.weight.reduce((high, one) => Math.max(high, one), 0),
  ]
  const start = auction(graph, Math.max(1, Math.floor((highest - lowest) * auctionShare)))
  const paths = bestFlow(graph, start, undefined, looksAtEachPair * exact.length)
  const flow = paths.ended === 'at-the-optimum' ? paths : flowBySimplex(graph, paths.used)
  const columnPrice = Array.from(flow.columnPrice, (price) => BigInt(price) << dropped)
  if (dropped === 0n) return { used: flow.used, rowPrice: Array.from(flow.rowPrice, BigInt), columnPrice }
  return exactFlow(graph, exact, { used: flow.used, columnPrice }, exactWork) ?? refuse()
}

/** Of all plans as good as this one the one that hashes choose, whatever the search came to; see settle-ties.ts. */
const settled = ({ graph, exact, pairOf }: Edges, { used, rowPrice, columnPrice }: ExactFlow, problem: Problem): Uint8Array => {
  const { edgeRow, edgeColumn, supply, capacity } = graph
  const roomOf = (limits: Int32Array, nodeOf: Int32Array, prices: readonly bigint[]): Int32Array => {
    const room = limits.slice()
    nodeOf.forEach((node, edge) => (room[node]! -= used[edge]!))
    return room.map((left, node) => (prices[node]! > 0n ? full : left))
  }
  const tied = Int32Array.from(exact.keys()).filter((edge) => {
    const [row, column] = [edgeRow[edge]!, edgeColumn[edge]!]
    return supply[row]! > 0 && capacity[column]! > 0 && exact[edge] === rowPrice[row]! + columnPrice[column]!
  })
  const ties = {
    row: tied.map((edge) => edgeRow[edge]!),
    column: tied.map((edge) => edgeColumn[edge]!),
    held: Uint8Array.from(tied, (edge) => used[edge]!),
    rowRoom: roomOf(supply, edgeRow, rowPrice),
    columnRoom: roomOf(capacity, edgeColumn, columnPrice),
  }
  const chosen = used.slice()
  const hash = hashing(problem, 'solve ties')
  settleTies(ties, (tie, bits) => hash(pairOf[tied[tie]!]!, bits)).forEach((isHeld, tie) => (chosen[tied[tie]!] = isHeld))
  return chosen
}

/** Primal and dual, which are the same at the optimum and nowhere else. */
const isProven = ({ graph, exact }: Edges, { used, rowPrice, columnPrice }: ExactFlow): boolean => {
  let gap = 0n
  rowPrice.forEach((price, row) => (gap += price * BigInt(graph.supply[row]!)))
  columnPrice.forEach((price, column) => (gap += price * BigInt(graph.capacity[column]!)))
  exact.forEach((weight, edge) => {
    const gain = weight - rowPrice[graph.edgeRow[edge]!]! - columnPrice[graph.edgeColumn[edge]!]!
    // A pair that nobody can use proves nothing.
    if (gain > 0n && graph.supply[graph.edgeRow[edge]!]! > 0 && graph.capacity[graph.edgeColumn[edge]!]! > 0) gap += gain
    if (used[edge] === 1) gap -= weight
  })
  return gap === 0n
}

const reasonOf = (wanted: number, allowed: boolean, seated: boolean): UnmatchedReason => {
  if (wanted === 0) return 'wants-no-mentor'
  if (!allowed) return 'no-allowed-mentor'
  return seated ? 'all-allowed-seats-taken' : 'no-seat-with-an-allowed-mentor'
}

const unmatchedIn = (problem: Problem, { demands }: ScoreList, matched: ReadonlySet<number>): ScoresSolved['unmatched'] => {
  const allowed = new Set<number>(problem.menteeOf)
  const seated = new Set<number>()
  problem.menteeOf.forEach((mentee, pair) => {
    if (problem.seats[problem.mentorOf[pair]!]! > 0) seated.add(mentee)
  })
  return problem.mentees.flatMap((mentee, at) =>
    matched.has(at) ? [] : [{ mentee, reason: reasonOf(demands.get(mentee) ?? 1, allowed.has(at), seated.has(at)) }],
  )
}

/**
 * Most pairs, then the highest total, then a tie-break by hashed ids, for any list of scores. Pairs come in order of their ids, whatever the
 * order of the list; sums are exact in the decimals that were written. Each pair may be listed once. Error: `scores-too-fine` (invalid).
 */
export const solveScores = (list: ScoreList, exactWork = exactWorkAtMost): ScoresSolved => {
  const problem = problemOf(list)
  const { units, places, menteeOf, mentorOf, mentees, mentors } = problem
  const edges = edgesOf(problem)
  const best = bestPlan(edges, exactWork)
  const plan = { ...best, used: settled(edges, best, problem) }
  if (!isProven(edges, plan)) throw new AppError('plan-not-proven', 'unexpected', { message: 'The solver could not prove its plan.' })
  const chosen = [...edges.pairOf].filter((_, edge) => plan.used[edge] === 1)
  const total = fromUnits(
    chosen.reduce((sum, pair) => sum + units[pair]!, 0n),
    places,
  )
  return {
    pairs: chosen.map((pair) => ({
      mentee: mentees[menteeOf[pair]!]!,
      mentor: mentors[mentorOf[pair]!]!,
      score: fromUnits(units[pair]!, places),
    })),
    unmatched: unmatchedIn(problem, list, new Set(chosen.map((pair) => menteeOf[pair]!))),
    total,
    certificate: { optimal: true, bound: total, gap: 0 },
  }
}
