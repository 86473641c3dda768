import { AppError } from '@fairlead/kernel/errors'
import { auction } from './auction.ts'
import { decimals, fromUnits } from './decimal.ts'
import { exactFlow } from './exact-flow.ts'
import { flowGraph } from './flow-graph.ts'
import type { Mode } from './instance.ts'
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
/** Steps of the slow exact solver that are still worth waiting for: some tens of seconds. */
const exactStepsAtMost = 40_000_000
/** Points of the scale at which the auction bids beyond a tie. */
const auctionShare = 2 ** -9

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
  return {
    mentees,
    mentors,
    wishes,
    seats,
    menteeOf: Int32Array.from(scores, ({ mentee }) => menteeAt.get(mentee)!),
    mentorOf: Int32Array.from(scores, ({ mentor }) => mentorAt.get(mentor)!),
    units,
    places,
    // Strictly more than all scores together can make up for; see weights.ts.
    bonus: mode === 'best-scores' ? 1n : (highest + 1n) * BigInt(pairsAtMost + 1),
    pairsAtMost,
  }
}

const bitsOf = (value: bigint): number => value.toString(2).length

const hashOf = ({ mentees, mentors, menteeOf, mentorOf }: Problem, bits: number): ((pair: number) => number) => {
  const menteeKeys = mentees.map((id) => personKey('solve', id))
  const mentorKeys = mentors.map((id) => personKey('solve', id))
  return (pair) => pairHash(menteeKeys[menteeOf[pair]!]!, mentorKeys[mentorOf[pair]!]!, bits)
}

/** Which pairs are used, and whether the prices prove it. */
type Outcome = { readonly used: (pair: number) => boolean; readonly optimal: boolean }

/** Weights that a double holds: the fast way. */
const inDoubles = (problem: Problem, room: number): Outcome => {
  const { wishes, seats, menteeOf, mentorOf, units, bonus, pairsAtMost } = problem
  const sumBits = bitsOf(BigInt(pairsAtMost))
  const hashBits = Math.max(0, Math.min(hashBitsAtMost, room - sumBits))
  const factor = hashBits === 0 ? 1n : 1n << BigInt(hashBits + sumBits)
  const hash = hashOf(problem, hashBits)
  const order = Int32Array.from(menteeOf.keys()).toSorted((a, b) => menteeOf[a]! - menteeOf[b]! || mentorOf[a]! - mentorOf[b]!)
  const weight = Float64Array.from(order, (pair) => Number((bonus + units[pair]!) * factor) + hash(pair))
  const [mentee, mentor] = [Int32Array.from(order, (pair) => menteeOf[pair]!), Int32Array.from(order, (pair) => mentorOf[pair]!)]
  const graph = flowGraph(wishes, seats, { row: mentee, column: mentor, weight })
  const highest = weight.reduce((high, one) => Math.max(high, one), 0) - Number(bonus * factor)
  const flow = bestFlow(graph, auction(graph, Math.max(1, Math.floor(highest * auctionShare))))
  let primal = 0n
  let dual = 0n
  flow.rowPrice.forEach((price, row) => (dual += BigInt(price) * BigInt(wishes[row]!)))
  flow.columnPrice.forEach((price, column) => (dual += BigInt(price) * BigInt(seats[column]!)))
  const used = new Uint8Array(order.length)
  flow.used.forEach((isUsed, edge) => {
    const gain = graph.weight[edge]! - flow.rowPrice[graph.edgeRow[edge]!]! - flow.columnPrice[graph.edgeColumn[edge]!]!
    if (gain > 0) dual += BigInt(gain)
    if (isUsed === 0) return
    primal += BigInt(graph.weight[edge]!)
    used[order[edge]!] = 1
  })
  return { used: (pair) => used[pair] === 1, optimal: primal === dual }
}

/** Weights of any length: exact and slow. */
const inBigInts = (problem: Problem): Outcome => {
  const { wishes, seats, menteeOf, mentorOf, units, bonus, pairsAtMost } = problem
  const steps = units.length * pairsAtMost
  if (steps > exactStepsAtMost) {
    throw new AppError('scores-too-fine', 'invalid', {
      message: 'These scores have more digits than so many pairs can be solved with.',
      path: 'score',
      next: 'Round the scores to fewer digits, and solve again.',
    })
  }
  const hash = hashOf(problem, hashBitsAtMost)
  const shift = BigInt(hashBitsAtMost + bitsOf(BigInt(pairsAtMost)))
  const edges = units.map((unit, pair) => ({
    row: menteeOf[pair]!,
    column: mentorOf[pair]!,
    weight: ((bonus + unit) << shift) + BigInt(hash(pair)),
  }))
  const used = exactFlow({ supply: [...wishes], capacity: [...seats], edges })
  return { used: (pair) => used[pair] === true, optimal: true }
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
export const solveScores = (list: ScoreList): ScoresSolved => {
  const problem = problemOf(list)
  const { units, places, menteeOf, mentorOf, mentees, mentors, bonus } = problem
  const highest = units.reduce((high, unit) => (unit > high ? unit : high), 0n)
  const room = weightBits - bitsOf(bonus + highest)
  const { used, optimal } = room >= 0 ? inDoubles(problem, room) : inBigInts(problem)
  const chosen = [...units.keys()].filter(used).toSorted((a, b) => menteeOf[a]! - menteeOf[b]! || mentorOf[a]! - mentorOf[b]!)
  const total = fromUnits(
    chosen.reduce((sum, pair) => sum + units[pair]!, 0n),
    places,
  )
  if (!optimal) throw new AppError('plan-not-proven', 'unexpected', { message: 'The solver could not prove its plan.' })
  return {
    pairs: chosen.map((pair) => ({
      mentee: mentees[menteeOf[pair]!]!,
      mentor: mentors[mentorOf[pair]!]!,
      score: fromUnits(units[pair]!, places),
    })),
    unmatched: unmatchedIn(problem, list, new Set(chosen.map((pair) => menteeOf[pair]!))),
    total,
    certificate: { optimal, bound: total, gap: 0 },
  }
}
