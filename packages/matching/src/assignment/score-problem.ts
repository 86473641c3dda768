import { decimals } from './decimal.ts'
import { flowGraph, type FlowGraph } from './flow-graph.ts'
import type { Mode } from './instance.ts'
import { pairHashes } from './weights.ts'

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

/** A path adds three weights, and a double holds whole numbers to 2^53. */
const weightBits = 51
const hashBitsAtMost = 20

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

export type Problem = {
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

export const problemOf = ({ scores, capacities, demands, mode }: ScoreList): Problem => {
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

/** The pairs as edges, mentees as rows, in an order that does not depend on that of the list. */
export type Edges = { readonly graph: FlowGraph; readonly pairOf: Int32Array; readonly exact: readonly bigint[]; readonly dropped: bigint }

/**
 * Weights of (bonus + score) * 2^shift + hash, exactly, and what is left of them in a double when `dropped` bits are cut off. `shift` leaves room for
 * the sum of all hashes.
 */
export const edgesOf = (problem: Problem): Edges => {
  const { mentees, mentors, wishes, seats, menteeOf, mentorOf, units, bonus, highest, strictBonus, pairsAtMost } = problem
  const sumBits = bitsOf(BigInt(pairsAtMost))
  const room = weightBits - bitsOf(strictBonus + highest) - sumBits
  // Scores that leave no room at all are solved in two steps, and then the tie-break may have all the bits it wants.
  const hashBits = room < 0 ? hashBitsAtMost : Math.min(hashBitsAtMost, room)
  const shift = BigInt(hashBits === 0 ? 0 : hashBits + sumBits)
  const dropped = room < 0 ? BigInt(bitsOf(strictBonus + highest) - weightBits) + shift : 0n
  const hashOf = pairHashes({ menteeIds: mentees, mentorIds: mentors }, 'solve')
  const pairOf = Int32Array.from(menteeOf.keys()).toSorted((a, b) => menteeOf[a]! - menteeOf[b]! || mentorOf[a]! - mentorOf[b]!)
  const exact = Array.from(pairOf, (pair) => ((bonus + units[pair]!) << shift) + BigInt(hashOf(menteeOf[pair]!, mentorOf[pair]!, hashBits)))
  const graph = flowGraph(wishes, seats, {
    row: Int32Array.from(pairOf, (pair) => menteeOf[pair]!),
    column: Int32Array.from(pairOf, (pair) => mentorOf[pair]!),
    weight: Float64Array.from(exact, (weight) => Number(weight >> dropped)),
  })
  return { graph, pairOf, exact, dropped }
}
