import { forbidden, highestScore, type Instance } from './instance.ts'

/** Bits of the hash where there is room for all of them, and bits of a weight. */
const hashBitsAtMost = 20
const weightBits = 51

/**
 * One whole number carries the three aims of a match: most pairs, then the highest total score, then a tie-break by hashed ids.
 *
 *     weight = (bonus + score + points) * 2^shift + hash
 *
 * `bonus` grows with the number of pairs K, since a long alternating path can trade one person for many points. `shift` leaves
 * room for the sum of K hashes, so that the tie-break can never outvote one point. Every weight stays under 2^51: a path
 * adds at most three of them, and a double holds whole numbers to 2^53.
 *
 * What the bonus and that room leave is for the hash: 20 bits up to 417 pairs, 16 up to 1,675, 14 up to 3,353, 12 up to 6,708, 10 up to 13,418 and none
 * from 262,144 pairs on (`most-people`, one mentor each, no points). Plans that weigh the same all the same are told apart by a longer hash
 * (settle-ties.ts).
 *
 * Where everybody is to have a first mentor before anybody has a second, a pair is worth the bonus twice, and each wish beyond the first
 * may be given up for one bonus (`waiver`). One bonus each is enough: augmenting paths never take the last mentor from anybody, so that the
 * plan with the most first mentors can always be grown to the plan with the most pairs, and neither aim is paid for with the other.
 */
export type WeightScale = {
  readonly bonus: number
  /** What a wish beyond the first is worth unserved, in weight units; 0 where nobody waives anything. */
  readonly waiver: number
  readonly shift: number
  readonly hashBits: number
  readonly pairsAtMost: number
  /** Points that a pair may be worth beyond its score. */
  readonly pointsAtMost: number
}

const bitsFor = (value: number): number => Math.ceil(Math.log2(value + 1))

/** No more can ever be used of a mentor than there are mentees, and of a mentee than there are mentors. */
export const seatsOf = ({ capacities, menteeIds }: Pick<Instance, 'capacities' | 'menteeIds'>): Int32Array =>
  Int32Array.from(capacities, (capacity) => Math.min(capacity, menteeIds.length))
export const wishesOf = ({ demands, menteeIds, mentorIds }: Pick<Instance, 'demands' | 'menteeIds' | 'mentorIds'>): Int32Array =>
  Int32Array.from(menteeIds, (_, at) => Math.min(demands?.[at] ?? 1, mentorIds.length))

const sum = (numbers: Int32Array): number => numbers.reduce((total, number) => total + number, 0)

type Sized = Pick<
  Instance,
  'menteeIds' | 'mentorIds' | 'capacities' | 'demands' | 'mode' | 'firstMentorsFirst' | 'pairPoints' | 'menteePoints'
>

export const weightScale = (instance: Sized): WeightScale => {
  const { mode, firstMentorsFirst, demands, pairPoints = [], menteePoints = [] } = instance
  const pairsAtMost = Math.min(sum(wishesOf(instance)), sum(seatsOf(instance)))
  const most = (points: readonly number[]): number => points.reduce((high, point) => Math.max(high, point), 0)
  const pointsAtMost = most(pairPoints.map(({ points }) => points)) + most(menteePoints)
  const morePoints = (highestScore + pointsAtMost + 1) * (pairsAtMost + 1)
  const unit = mode === 'best-scores' ? 1 : morePoints
  const waives = firstMentorsFirst === true && mode !== 'best-scores' && (demands ?? []).some((demand) => demand > 1)
  const bonus = waives ? 2 * unit : unit
  const sumBits = bitsFor(pairsAtMost)
  const hashBits = Math.max(
    0,
    Math.min(hashBitsAtMost, weightBits - bitsFor((waives ? 2 : 1) * morePoints + highestScore + pointsAtMost) - sumBits),
  )
  const shift = hashBits + sumBits
  return { bonus, waiver: waives ? unit * 2 ** shift : 0, shift, hashBits, pairsAtMost, pointsAtMost }
}

/** FNV-1a over the round and the id: 32 bits, once per person. */
export const personKey = (round: string, id: string): number => {
  let hash = 0x811c9dc5
  for (const text of [round, '\u0000', id]) {
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash
}

export const pairHash = (menteeKey: number, mentorKey: number, bits: number): number => {
  if (bits === 0) return 0
  let x = Math.imul(menteeKey ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(mentorKey + 0x7f4a7c15, 0xc2b2ae35)
  x ^= x >>> 15
  x = Math.imul(x, 0x2c1b3c6d)
  x ^= x >>> 12
  x = Math.imul(x, 0x297a2d39)
  x ^= x >>> 15
  return x >>> (32 - bits)
}

export type Weighing = {
  readonly scale: WeightScale
  /** The weight of any allowed pair; always above 0. */
  readonly weightOf: (mentee: number, mentor: number) => number
  /** Points of a pair beyond its score. */
  readonly pointsOf: (mentee: number, mentor: number) => number
}

export const weighing = (instance: Instance): Weighing => {
  const scale = weightScale(instance)
  const factor = 2 ** scale.shift
  const menteeKeys = Int32Array.from(instance.menteeIds, (id) => personKey(instance.round, id))
  const mentorKeys = Int32Array.from(instance.mentorIds, (id) => personKey(instance.round, id))
  const columns = instance.mentorIds.length
  const { scores, menteePoints } = instance
  const pairPoints = new Map(instance.pairPoints?.map(({ mentee, mentor, points }) => [mentee * columns + mentor, points]))
  const pointsOf = (mentee: number, mentor: number): number =>
    (menteePoints?.[mentee] ?? 0) + (pairPoints.size === 0 ? 0 : (pairPoints.get(mentee * columns + mentor) ?? 0))
  return {
    scale,
    pointsOf,
    weightOf: (mentee, mentor) =>
      (scale.bonus + (scores[mentee * columns + mentor] ?? forbidden) + pointsOf(mentee, mentor)) * factor +
      pairHash(menteeKeys[mentee]!, mentorKeys[mentor]!, scale.hashBits),
  }
}
