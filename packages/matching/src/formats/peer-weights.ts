import { highestScore } from '../assignment/instance.ts'
import { pairHash, personKey } from '../assignment/weights.ts'
import type { PeerScores } from './peer-scores.ts'

/**
 * The whole number that carries most pairs, then points, then a tie-break by hashed ids; the same from both sides of a pair.
 *
 *     weight = (bonus + score) * 2^shift + hash
 *
 * `shift` leaves room for the sum of all hashes, so that the tie-break can never outvote one point. A path adds at most three weights, and a
 * double holds whole numbers to 2^53: the hash has what 51 bits leave.
 */
export type PeerWeights = {
  readonly bonus: number
  readonly shift: number
  /** Weight of a pair with this score. */
  readonly weightOf: (one: number, other: number, score: number) => number
  /** Points and tie-break alone: sums of these over thousands of pairs are still whole numbers. */
  readonly worthOf: (one: number, other: number, score: number) => number
}

const weightBits = 51
const worthBits = 20
/** One point, in the unit of `worthOf`. */
export const worthOfPoint = 2 ** worthBits
const bitsFor = (value: number): number => Math.ceil(Math.log2(value + 1))

/** `pairs`: as many as a plan can hold. `mostPairs` false: points alone count, for a bound. */
export const peerWeights = (
  { ids, round }: Pick<PeerScores, 'ids' | 'round'>,
  { pairs = Math.floor(ids.length / 2), mostPairs = true }: { readonly pairs?: number; readonly mostPairs?: boolean } = {},
): PeerWeights => {
  const bonus = mostPairs ? (highestScore + 1) * (pairs + 1) : 0
  const sumBits = bitsFor(pairs)
  const hashBits = Math.max(0, Math.min(worthBits, weightBits - bitsFor(bonus + highestScore) - sumBits))
  const shift = hashBits + sumBits
  const factor = 2 ** shift
  const keys = Int32Array.from(ids, (id) => personKey(round, id))
  const hashOf = (one: number, other: number, bits: number): number => {
    const [a, b] = [keys[one]!, keys[other]!]
    return a < b ? pairHash(a, b, bits) : pairHash(b, a, bits)
  }
  return {
    bonus,
    shift,
    weightOf: (one, other, score) => (bonus + score) * factor + hashOf(one, other, hashBits),
    worthOf: (one, other, score) => score * worthOfPoint + hashOf(one, other, worthBits),
  }
}
