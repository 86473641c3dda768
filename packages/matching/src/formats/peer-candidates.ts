import { forbidden } from '../assignment/instance.ts'
import { pairAt, pairsAmong } from './id-order.ts'
import { worthOfPoint, type PeerWeights } from './peer-weights.ts'

/** Pairs of peers, one bit each in the order of their scores. */
export type PeerSet = { readonly words: Uint32Array; readonly has: (at: number) => boolean; readonly add: (at: number) => void }

export const peerSet = (people: number): PeerSet => {
  const words = new Uint32Array((pairsAmong(people) + 31) >>> 5)
  return {
    words,
    has: (at) => ((words[at >>> 5]! >>> (at & 31)) & 1) === 1,
    add: (at) => {
      words[at >>> 5]! |= 1 << (at & 31)
    },
  }
}

/** Candidates kept for each person, where so many are allowed. */
export const candidatesPerPeer = 24

/** For each person the best of a stream of partners, kept in order of worth. */
export const bestFew = (people: number, few: number) => {
  const partner = new Int32Array(people * few)
  const worths = new Float64Array(people * few)
  const count = new Int32Array(people)
  /** The worth a partner must exceed to get in. */
  const least = new Float64Array(people).fill(-1)
  const offer = (person: number, other: number, worth: number): void => {
    if (worth <= least[person]!) return
    const first = person * few
    let at = first + Math.min(count[person]!, few - 1)
    for (; at > first && worths[at - 1]! < worth; at -= 1) {
      worths[at] = worths[at - 1]!
      partner[at] = partner[at - 1]!
    }
    worths[at] = worth
    partner[at] = other
    if (count[person]! < few) count[person]! += 1
    if (count[person] === few) least[person] = worths[first + few - 1]!
  }
  return { partner, count, least, offer }
}

export type Candidates = {
  readonly pairs: PeerSet
  /** How many partners each person may have at all. */
  readonly allowed: Int32Array
}

/**
 * The pairs worth looking at first: each person's best. What is left out is looked at again when the prices are known. Ties go by hash, so
 * that people whom everybody scores alike still have different candidates.
 */
export const peerCandidates = (scores: Int16Array, people: number, { worthOf }: PeerWeights, few = candidatesPerPeer): Candidates => {
  const allowed = new Int32Array(people)
  const best = bestFew(people, few)
  const leastScore = new Int32Array(people)
  for (let one = 1, at = 0; one < people; one += 1) {
    for (let other = 0; other < one; other += 1, at += 1) {
      const score = scores[at]!
      if (score === forbidden) continue
      allowed[one]! += 1
      allowed[other]! += 1
      if (score < leastScore[one]! && score < leastScore[other]!) continue
      const worth = worthOf(one, other, score)
      best.offer(one, other, worth)
      best.offer(other, one, worth)
      leastScore[one] = Math.floor(best.least[one]! / worthOfPoint)
      leastScore[other] = Math.floor(best.least[other]! / worthOfPoint)
    }
  }
  const pairs = peerSet(people)
  for (let person = 0; person < people; person += 1) {
    for (let at = person * few; at < person * few + best.count[person]!; at += 1) pairs.add(pairAt(person, best.partner[at]!))
  }
  return { pairs, allowed }
}
