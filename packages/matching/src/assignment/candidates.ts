import type { Shortlists } from './shortlists.ts'

/** Pairs, each once, in order of joining. */
export type PairSet = {
  readonly menteeOf: readonly number[]
  readonly mentorOf: readonly number[]
  readonly has: (mentee: number, mentor: number) => boolean
  /** Answers whether the pair is new. */
  readonly add: (mentee: number, mentor: number) => boolean
}

export const pairSet = (mentees: number, mentors: number): PairSet => {
  const wordsPerRow = (mentors + 31) >>> 5
  const words = new Uint32Array(mentees * wordsPerRow)
  const menteeOf: number[] = []
  const mentorOf: number[] = []
  const has = (mentee: number, mentor: number): boolean => ((words[mentee * wordsPerRow + (mentor >>> 5)]! >>> (mentor & 31)) & 1) === 1
  return {
    menteeOf,
    mentorOf,
    has,
    add: (mentee, mentor) => {
      if (has(mentee, mentor)) return false
      words[mentee * wordsPerRow + (mentor >>> 5)]! |= 1 << (mentor & 31)
      menteeOf.push(mentee)
      mentorOf.push(mentor)
      return true
    },
  }
}

/** Candidates of a mentee for each mentor they wish for. */
export const candidatesPerWish = 8

/**
 * For each mentee the allowed mentors worth the most once their seats are paid for. What is left out here is looked at again
 * when the prices are exact (pricing.ts).
 */
export const addBest = (lists: Shortlists, wishes: Int32Array, perWish: number, pairs: PairSet): void =>
  wishes.forEach((wish, mentee) => lists.eachOfBest(mentee, perWish * wish, pairs.add))
