import { bestFew } from '../assignment/best-few.ts'
import { pairAt, pairsAmong } from './id-order.ts'
import { eachReachingEither, reachedByFew, type PeerBlocks } from './peer-scan.ts'
import { worthOfPoint, type PeerWeights } from './peer-weights.ts'

/** Pairs of peers, each once. */
export type PeerSet = {
  readonly size: () => number
  /** The two people of a pair, by its number in order of joining; the one named later in order of id comes first. */
  readonly one: (pair: number) => number
  readonly other: (pair: number) => number
  /** Answers whether the pair is new. */
  readonly add: (one: number, other: number) => boolean
  readonly has: (at: number) => boolean
}

export const peerSet = (people: number): PeerSet => {
  const words = new Uint32Array((pairsAmong(people) + 31) >>> 5)
  const ones: number[] = []
  const others: number[] = []
  const has = (at: number): boolean => ((words[at >>> 5]! >>> (at & 31)) & 1) === 1
  return {
    size: () => ones.length,
    one: (pair) => ones[pair]!,
    other: (pair) => others[pair]!,
    has,
    add: (one, other) => {
      const at = pairAt(one, other)
      if (has(at)) return false
      words[at >>> 5]! |= 1 << (at & 31)
      ones.push(Math.max(one, other))
      others.push(Math.min(one, other))
      return true
    },
  }
}

/** Candidates kept for each person, where so many are allowed. */
export const candidatesPerPeer = 24

/**
 * The pairs worth looking at first: each person's best. What is left out is looked at again when the prices are known. Ties go by hash, so
 * that people whom everybody scores alike still have different candidates.
 */
export const peerCandidates = (
  { people, scores, blocks }: { people: number; scores: Int16Array; blocks: PeerBlocks },
  { worthOf }: PeerWeights,
  few = candidatesPerPeer,
): PeerSet => {
  const best = bestFew(people, few)
  const asked = reachedByFew(blocks, few)
  eachReachingEither({ people, scores, blocks }, asked, (one, other, at) => {
    const worth = worthOf(one, other, scores[at]!)
    best.offer(one, other, worth)
    best.offer(other, one, worth)
    asked[one] = Math.max(asked[one]!, Math.floor(best.least[one]! / worthOfPoint))
    asked[other] = Math.max(asked[other]!, Math.floor(best.least[other]! / worthOfPoint))
  })
  const pairs = peerSet(people)
  for (let person = 0; person < people; person += 1) {
    for (let at = person * few; at < person * few + best.count[person]!; at += 1) pairs.add(person, best.partner[at]!)
  }
  return pairs
}
