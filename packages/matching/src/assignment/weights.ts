import { forbidden, highestScore, type Instance } from './instance.ts'

/**
 * One whole number carries the two aims of a match, most pairs and then the most points:
 *
 *     weight = bonus + score + points
 *
 * `bonus` grows with the number of pairs K, since a long alternating path can trade one person for many points. Plans that weigh the same
 * are told apart by hashed ids (settle-ties.ts).
 *
 * Where everybody is to have a first mentor before anybody has a second, a pair is worth the bonus twice, and each wish beyond the first
 * may be given up for one bonus (`waiver`). One bonus each is enough: augmenting paths never take the last mentor from anybody, so that the
 * plan with the most first mentors can always be grown to the plan with the most pairs, and neither aim is paid for with the other.
 */
export type WeightScale = {
  readonly bonus: number
  /** What a wish beyond the first is worth unserved; 0 where nobody waives anything. */
  readonly waiver: number
  readonly pairsAtMost: number
  /** Points that a pair may be worth beyond its score. */
  readonly pointsAtMost: number
}

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
  return { bonus, waiver: waives ? unit : 0, pairsAtMost, pointsAtMost }
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

/** Hashes of pairs, so many bits each; people are hashed when the first is asked for. */
export const pairHashes = (
  { menteeIds, mentorIds }: Pick<Instance, 'menteeIds' | 'mentorIds'>,
  round: string,
): ((mentee: number, mentor: number, bits: number) => number) => {
  let keys: { readonly mentee: Int32Array; readonly mentor: Int32Array } | undefined
  const keysOf = (ids: readonly string[]): Int32Array => Int32Array.from(ids, (id) => personKey(round, id))
  return (mentee, mentor, bits) => {
    keys ??= { mentee: keysOf(menteeIds), mentor: keysOf(mentorIds) }
    return pairHash(keys.mentee[mentee]!, keys.mentor[mentor]!, bits)
  }
}

const rankBits = 20
/** One point, in the unit of `rankOf`. */
export const ranksPerPoint = 2 ** rankBits

export type Weighing = {
  readonly scale: WeightScale
  /** The weight of any allowed pair; always above 0. */
  readonly weightOf: (mentee: number, mentor: number) => number
  /** Orders allowed pairs by their points, and equals by hashed ids; always above 0. */
  readonly rankOf: (mentee: number, mentor: number) => number
  /** Points of a pair beyond its score. */
  readonly pointsOf: (mentee: number, mentor: number) => number
}

export const weighing = (instance: Instance): Weighing => {
  const scale = weightScale(instance)
  const columns = instance.mentorIds.length
  const { scores, menteePoints } = instance
  const pairPoints = new Map(instance.pairPoints?.map(({ mentee, mentor, points }) => [mentee * columns + mentor, points]))
  const pointsOf = (mentee: number, mentor: number): number =>
    (menteePoints?.[mentee] ?? 0) + (pairPoints.size === 0 ? 0 : (pairPoints.get(mentee * columns + mentor) ?? 0))
  const scoreOf = (mentee: number, mentor: number): number => scores[mentee * columns + mentor] ?? forbidden
  const hashOf = pairHashes(instance, instance.round)
  return {
    scale,
    pointsOf,
    weightOf: (mentee, mentor) => scale.bonus + scoreOf(mentee, mentor) + pointsOf(mentee, mentor),
    rankOf: (mentee, mentor) => (1 + scoreOf(mentee, mentor) + pointsOf(mentee, mentor)) * ranksPerPoint + hashOf(mentee, mentor, rankBits),
  }
}
