import { forbidden } from '../assignment/instance.ts'
import { highestIn } from '../assignment/worth-scan.ts'

/** Partners of one block. Smaller blocks are passed over more often, and there are more of them to ask. */
const blockSize = 32

/** For each person the highest score in each block of those before them: what even that one could not reach nobody in the block does. */
export type PeerBlocks = {
  readonly highest: Int16Array
  /** The blocks of person p are start[p] .. start[p + 1] - 1. */
  readonly start: Int32Array
}

export const peerBlocks = (scores: Int16Array, people: number): PeerBlocks => {
  const start = new Int32Array(people + 1)
  for (let one = 0; one < people; one += 1) start[one + 1] = start[one]! + Math.ceil(one / blockSize)
  const highest = new Int16Array(start[people]!)
  for (let one = 1, first = 0; one < people; first += one, one += 1) {
    for (let block = 0, other = 0; other < one; block += 1, other += blockSize) {
      highest[start[one]! + block] = highestIn(scores, first + other, first + Math.min(one, other + blockSize))
    }
  }
  return { highest, start }
}

/** The lowest of each block of people. */
const lowestByBlock = (values: Float64Array): Float64Array => {
  const lowest = new Float64Array(Math.ceil(values.length / blockSize)).fill(Infinity)
  for (let at = 0; at < values.length; at += 1) {
    const block = Math.floor(at / blockSize)
    if (values[at]! < lowest[block]!) lowest[block] = values[at]!
  }
  return lowest
}

/**
 * A score that at least `few` partners of each person reach, 0 where so many are not known of: each of the best blocks has one who reaches its
 * highest score.
 */
export const reachedByFew = ({ highest, start }: PeerBlocks, few: number): Float64Array => {
  const best = new Int16Array(few)
  return Float64Array.from({ length: start.length - 1 }, (_, person) => {
    best.fill(0)
    for (let block = start[person]!; block < start[person + 1]!; block += 1) {
      const high = highest[block]!
      let at = few - 1
      if (high <= best[at]!) continue
      for (; at > 0 && best[at - 1]! < high; at -= 1) best[at] = best[at - 1]!
      best[at] = high
    }
    return best[few - 1]!
  })
}

type Scan = { readonly people: number; readonly scores: Int16Array; readonly blocks: PeerBlocks }
/** `at`: the place of the pair's score. */
type Found = (one: number, other: number, at: number) => void

/** Calls `found` with every allowed pair whose score is at least what the two ask for together, in points. */
export const eachReaching = ({ people, scores, blocks }: Scan, asked: Float64Array, found: Found): void => {
  const lowest = lowestByBlock(asked)
  for (let one = 1, first = 0; one < people; first += one, one += 1) {
    for (let block = 0, from = 0; from < one; block += 1, from += blockSize) {
      if (blocks.highest[blocks.start[one]! + block]! < asked[one]! + lowest[block]!) continue
      const end = Math.min(one, from + blockSize)
      for (let other = from; other < end; other += 1) {
        const score = scores[first + other]!
        if (score >= asked[one]! + asked[other]! && score !== forbidden) found(one, other, first + other)
      }
    }
  }
}

/** Rows between two looks at what the people of a block ask for: that only rises, so that an old answer is merely a cautious one. */
const rowsBetween = 64

/** Calls `found` with every allowed pair whose score is at least what one of the two asks for, in points. `found` may raise what they ask. */
export const eachReachingEither = ({ people, scores, blocks }: Scan, asked: Float64Array, found: Found): void => {
  let lowest = lowestByBlock(asked)
  for (let one = 1, first = 0; one < people; first += one, one += 1) {
    if (one % rowsBetween === 0) lowest = lowestByBlock(asked)
    for (let block = 0, from = 0; from < one; block += 1, from += blockSize) {
      const high = blocks.highest[blocks.start[one]! + block]!
      if (high < asked[one]! && high < lowest[block]!) continue
      const end = Math.min(one, from + blockSize)
      for (let other = from; other < end; other += 1) {
        const score = scores[first + other]!
        if ((score >= asked[one]! || score >= asked[other]!) && score !== forbidden) found(one, other, first + other)
      }
    }
  }
}
