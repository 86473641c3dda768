import { AppError } from '@fairlead/kernel/errors'
import { auction } from './auction.ts'
import { fromUnits } from './decimal.ts'
import { exactFlow, type ExactFlow } from './exact-flow.ts'
import { flowBySimplex } from './flow-by-simplex.ts'
import { edgesOf, problemOf, type Edges, type Problem, type ScoreList } from './score-problem.ts'
import { settledFlow } from './settled-flow.ts'
import { bestFlow } from './shortest-paths.ts'
import { pairHashes } from './weights.ts'

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

/** Share of the scale by which the auction bids beyond a tie. */
const auctionShare = 2 ** -9
/** Times that augmenting paths may look at every pair before the simplex takes over. */
const looksAtEachPair = 100
/** Looks at a pair in whole numbers of any length before the scores are refused: half a minute or so. */
const exactWorkAtMost = 60_000_000

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

/** Of all plans as good as this one the one that hashes choose, whatever the search came to. */
const settled = ({ graph, exact }: Edges, { used, rowPrice, columnPrice }: ExactFlow, problem: Problem): Uint8Array => {
  const hash = pairHashes({ menteeIds: problem.mentees, mentorIds: problem.mentors }, 'solve ties')
  const prices = {
    isTie: (edge: number): boolean => exact[edge] === rowPrice[graph.edgeRow[edge]!]! + columnPrice[graph.edgeColumn[edge]!]!,
    ofRow: rowPrice,
    ofColumn: columnPrice,
  }
  return settledFlow(graph, used, prices, hash)
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
