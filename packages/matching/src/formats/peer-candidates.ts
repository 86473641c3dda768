import { bestFew } from '../assignment/best-few.ts'
import { pairSet, type PairSet } from '../assignment/candidates.ts'
import { eachReachingEither, reachedByFew, type PeerBlocks } from './peer-scan.ts'
import { worthOfPoint, type PeerWeights } from './peer-weights.ts'

/** Adds the pair of two peers, the one named later in order of id first; answers whether it is new. */
export const addPeers = (pairs: PairSet, one: number, other: number): boolean => pairs.add(Math.max(one, other), Math.min(one, other))

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
): PairSet => {
  const best = bestFew(people, few)
  const asked = reachedByFew(blocks, few)
  eachReachingEither({ people, scores, blocks }, asked, (one, other, at) => {
    const worth = worthOf(one, other, scores[at]!)
    best.offer(one, other, worth)
    best.offer(other, one, worth)
    asked[one] = Math.max(asked[one]!, Math.floor(best.least[one]! / worthOfPoint))
    asked[other] = Math.max(asked[other]!, Math.floor(best.least[other]! / worthOfPoint))
  })
  const pairs = pairSet(people, people)
  for (let person = 0; person < people; person += 1) {
    for (let at = person * few; at < person * few + best.count[person]!; at += 1) addPeers(pairs, person, best.partner[at]!)
  }
  return pairs
}
