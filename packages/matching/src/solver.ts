/**
 * The one door between matching and whatever solves it. Plain arrays and numbers in, plain arrays and numbers out, so that a
 * faster kernel can take this one's place without anybody noticing.
 */

/** A pair that a hard rule forbids: never a low score. */
export const forbidden = -1
/** Scores are whole points, 0..10,000. */
export const highestScore = 10_000

export type Instance = {
  readonly menteeIds: readonly string[]
  readonly mentorIds: readonly string[]
  /** Seats of each mentor, in the order of `mentorIds`; 0 is allowed. */
  readonly capacities: readonly number[]
  /** Row-major, one row per mentee: `forbidden` or 0..10,000. */
  readonly scores: Int16Array
  /** Seeds the tie-break, so that ties do not favour the same people in every round. */
  readonly round: string
}

/** Weights add up beyond 2^53, so the sums are BigInt, written as decimal text to travel in JSON. */
export type Certificate = { readonly optimal: boolean; readonly primal: string; readonly dual: string; readonly gap: string }

export type Solution = {
  /** For each mentee the index of the mentor, or -1. */
  readonly mentorOf: Int32Array
  readonly pairs: number
  readonly total: number
  /** Dual prices in weight units (see weights.ts). Not unique: evidence for this run, never a fact about a person. */
  readonly menteePrices: Float64Array
  readonly seatPrices: Float64Array
  readonly certificate: Certificate
}

export type Solver = (instance: Instance) => Solution
