/**
 * The one door between matching and whatever solves it. Plain arrays and numbers in, plain arrays and numbers out, so that a
 * faster kernel can take this one's place without anybody noticing.
 */

/** A pair that a hard rule forbids: never a low score. */
export const forbidden = -1
/** Scores are whole points, 0..10,000. */
export const highestScore = 10_000

/**
 * `most-people`: as many pairs as can be, and of those plans the one with the most points.
 * `best-scores`: the most points, whoever is left out.
 */
export type Mode = 'most-people' | 'best-scores'

export type Instance = {
  readonly menteeIds: readonly string[]
  readonly mentorIds: readonly string[]
  /** Seats of each mentor, in the order of `mentorIds`; 0 is allowed. */
  readonly capacities: readonly number[]
  /** Mentors each mentee would like, in the order of `menteeIds`; left out = one each. Always different mentors. */
  readonly demands?: readonly number[]
  /** Row-major, one row per mentee: `forbidden` or 0..10,000. */
  readonly scores: Int16Array
  /** Seeds the tie-break, so that ties do not favour the same people in every round. */
  readonly round: string
  /** Left out = `most-people`. */
  readonly mode?: Mode
  /** With demands above one: nobody gets a second mentor whose seat could have given somebody else a first. Left out = false. */
  readonly firstMentorsFirst?: boolean
  /** Whole points, 0..10,000, that a pair is worth beyond its score (a pair of the last plan, say); never part of `total`. */
  readonly pairPoints?: readonly { readonly mentee: number; readonly mentor: number; readonly points: number }[]
  /** Whole points, 0..10,000, that a mentee's every pair is worth beyond its score (a fairness multiplier, say); never part of `total`. */
  readonly menteePoints?: readonly number[]
}

/** Prices and pairs of an earlier solution, by index into this instance. They change the time, never the pairs. */
export type WarmStart = {
  readonly seatPrices: Float64Array
  readonly pairs: readonly Pick<Pair, 'mentee' | 'mentor'>[]
}

/** Weights add up beyond 2^53, so the sums are BigInt, written as decimal text to travel in JSON. */
export type Certificate = { readonly optimal: boolean; readonly primal: string; readonly dual: string; readonly gap: string }

/** Indices into the instance. */
export type Pair = { readonly mentee: number; readonly mentor: number; readonly score: number }

/** How the solver went about it: rounds of pricing, pairs it looked at closely, and whether it was told to stop before the optimum. */
export type Work = {
  readonly rounds: number
  readonly edges: number
  readonly stopped: boolean
  /** Which of the two exact ways came to the end. */
  readonly method?: 'paths' | 'simplex'
}

export type Solution = {
  /** In the order of the mentees, then of the mentors. */
  readonly pairs: readonly Pair[]
  /** The scores of the pairs. */
  readonly total: number
  /** Dual prices in weight units (see weights.ts). Not unique: evidence for this run, never a fact about a person. */
  readonly menteePrices: Float64Array
  readonly seatPrices: Float64Array
  readonly certificate: Certificate
  readonly work: Work
}

export type Solver = (instance: Instance, how?: { readonly warm?: WarmStart; readonly mayGoOn?: () => boolean }) => Solution

/** For each mentee the index of the one mentor, or -1: for instances without demands. */
export const mentorOf = ({ pairs }: Pick<Solution, 'pairs'>, mentees: number): Int32Array => {
  const mentors = new Int32Array(mentees).fill(-1)
  for (const { mentee, mentor } of pairs) mentors[mentee] = mentor
  return mentors
}
