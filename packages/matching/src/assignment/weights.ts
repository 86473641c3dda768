import { highestScore, type Instance } from './instance.ts'

/**
 * One whole number carries the three aims of a match: most pairs, then the highest total score, then a tie-break by hashed ids.
 *
 *     weight = (bonus + score) * 2^shift + hash
 *
 * `bonus` grows with the number of pairs K, since a long alternating path can trade one person for many points. `shift` leaves
 * room for the sum of K hashes, so that the tie-break can never outvote one point. Every weight stays under 2^51: a path
 * adds at most three of them, and a double holds whole numbers to 2^53.
 */
export type WeightScale = { readonly bonus: number; readonly shift: number; readonly hashBits: number; readonly pairsAtMost: number }

const bitsFor = (value: number): number => Math.ceil(Math.log2(value + 1))

export const weightScale = ({ menteeIds, capacities }: Pick<Instance, 'menteeIds' | 'capacities'>): WeightScale => {
  const seats = capacities.reduce((sum, capacity) => sum + capacity, 0)
  const pairsAtMost = Math.min(menteeIds.length, seats)
  const bonus = (highestScore + 1) * (pairsAtMost + 1)
  const sumBits = bitsFor(pairsAtMost)
  const hashBits = Math.max(0, Math.min(20, 51 - bitsFor(bonus + highestScore) - sumBits))
  return { bonus, shift: hashBits + sumBits, hashBits, pairsAtMost }
}

/** FNV-1a over the round and the id: 32 bits, once per person. */
export const personKey = (round: string, id: string): number => {
  let hash = 0x811c9dc5
  for (const text of [round, '\u0000', id]) {
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash
}

const pairHash = (menteeKey: number, mentorKey: number, bits: number): number => {
  if (bits === 0) return 0
  let x = Math.imul(menteeKey ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(mentorKey + 0x7f4a7c15, 0xc2b2ae35)
  x ^= x >>> 15
  x = Math.imul(x, 0x2c1b3c6d)
  x ^= x >>> 12
  x = Math.imul(x, 0x297a2d39)
  x ^= x >>> 15
  return x >>> (32 - bits)
}

/** The weight of any allowed pair; always above 0. */
export const weighing = (
  instance: Instance,
): { readonly scale: WeightScale; readonly weightOf: (mentee: number, mentor: number) => number } => {
  const scale = weightScale(instance)
  const factor = 2 ** scale.shift
  const menteeKeys = instance.menteeIds.map((id) => personKey(instance.round, id))
  const mentorKeys = instance.mentorIds.map((id) => personKey(instance.round, id))
  const columns = instance.mentorIds.length
  return {
    scale,
    weightOf: (mentee, mentor) =>
      (scale.bonus + (instance.scores[mentee * columns + mentor] ?? 0)) * factor +
      pairHash(menteeKeys[mentee] ?? 0, mentorKeys[mentor] ?? 0, scale.hashBits),
  }
}
