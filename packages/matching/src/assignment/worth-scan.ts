import { forbidden, type Instance } from './instance.ts'

/** Mentors of one block. Smaller blocks are passed over more often, and there are more of them to ask. */
const blockSize = 64

type Matrix = Pick<Instance, 'scores' | 'menteeIds' | 'mentorIds'>

/** For each mentee the highest score in each block of mentors, row-major: what even that one could not reach nobody in the block does. */
export const highestByBlock = ({ scores, menteeIds, mentorIds }: Matrix): Int16Array => {
  const mentors = mentorIds.length
  const blocks = Math.ceil(mentors / blockSize)
  const highest = new Int16Array(menteeIds.length * blocks)
  for (let block = 0, first = 0; block < highest.length; block += 1) {
    const end = Math.min(first + blockSize, (Math.floor(block / blocks) + 1) * mentors)
    highest[block] = highestIn(scores, first, end)
    first = end
  }
  return highest
}

/** The highest of these scores, or `forbidden`. They come in no order: a branch would be guessed wrong too often. */
export const highestIn = (scores: Int16Array, first: number, end: number): number => {
  let high = forbidden
  for (let at = first; at < end; at += 1) high = Math.max(high, scores[at]!)
  return high
}

/** The first mentor from `from` on who is allowed and worth more than `least`, or `end`. No call in the loop. */
const nextWorth = (scores: Int16Array, row: number, from: number, end: number, least: number, price: Float64Array): number => {
  for (let mentor = from; mentor < end; mentor += 1) {
    const score = scores[row + mentor]!
    if (score - price[mentor]! > least && score !== forbidden) return mentor
  }
  return end
}

export type WorthScan = {
  /** Calls `found` with each allowed mentor whose score is more than `least` above the price; `found` answers what the next must be above. */
  readonly each: (mentee: number, least: number, found: (mentor: number) => number) => void
  /** To be told when the price of a mentor has changed. */
  readonly changed: (mentor: number) => void
}

/** A look at all mentors at these prices; without `highest` every single one is looked at. Infinity = not to be had. */
export const worthScan = ({ scores, mentorIds }: Matrix, price: Float64Array, highest?: Int16Array): WorthScan => {
  const mentors = mentorIds.length
  const lowest = new Float64Array(Math.ceil(mentors / blockSize))
  const changed = (mentor: number): void => {
    const block = Math.floor(mentor / blockSize)
    let low = Infinity
    for (let at = block * blockSize; at < Math.min(mentors, (block + 1) * blockSize); at += 1) if (price[at]! < low) low = price[at]!
    lowest[block] = low
  }
  for (let mentor = 0; mentor < mentors; mentor += blockSize) changed(mentor)
  return {
    changed,
    each: (mentee, from, found) => {
      const [row, first] = [mentee * mentors, mentee * lowest.length]
      let least = from
      for (let block = 0; block < lowest.length; block += 1) {
        if (highest !== undefined && highest[first + block]! - lowest[block]! <= least) continue
        const end = Math.min(mentors, (block + 1) * blockSize)
        let mentor = nextWorth(scores, row, block * blockSize, end, least, price)
        while (mentor < end) {
          least = found(mentor)
          mentor = nextWorth(scores, row, mentor + 1, end, least, price)
        }
      }
    },
  }
}
