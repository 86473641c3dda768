import { forbidden, highestScore, type Instance, type WarmStart } from './instance.ts'
import type { Weighing } from './weights.ts'

/** Pairs as one bit each, row-major by mentee; 32 pairs of one mentee to a word. */
export type PairSet = {
  readonly words: Uint32Array
  readonly wordsPerRow: number
  readonly has: (mentee: number, mentor: number) => boolean
  /** Answers whether the pair is new. */
  readonly add: (mentee: number, mentor: number) => boolean
}

export const pairSet = (mentees: number, mentors: number): PairSet => {
  const wordsPerRow = (mentors + 31) >>> 5
  const words = new Uint32Array(mentees * wordsPerRow)
  const has = (mentee: number, mentor: number): boolean => ((words[mentee * wordsPerRow + (mentor >>> 5)]! >>> (mentor & 31)) & 1) === 1
  return {
    words,
    wordsPerRow,
    has,
    add: (mentee, mentor) => {
      if (has(mentee, mentor)) return false
      words[mentee * wordsPerRow + (mentor >>> 5)]! |= 1 << (mentor & 31)
      return true
    },
  }
}

/** Candidates that each mentee has at least, where so many are allowed; mentors have as many in proportion. */
export const candidatesPerMentee = 32
/** Points to a bin of a histogram: no sorting, and a few candidates more than asked for. */
const binShift = 6

/** The highest edge of a bin above which so many lie; `forbidden + 1` where there are not so many. */
const threshold = (bins: Int32Array, from: number, to: number, wanted: number): number => {
  let above = 0
  for (let bin = to - 1; bin > from; bin -= 1) {
    above += bins[bin]!
    if (above >= wanted) return (bin - from) << binShift
  }
  return 0
}

/**
 * Pairs worth looking at first: those among the best of their mentee or of their mentor, and every pair that is worth points of its own or
 * that an earlier plan holds. What is left out here is looked at again when the prices are known (pricing.ts).
 */
export const candidatePairs = (instance: Instance, { scale }: Weighing, perMentee = candidatesPerMentee, warm?: WarmStart): PairSet => {
  const { scores, menteePoints } = instance
  const [mentees, mentors] = [instance.menteeIds.length, instance.mentorIds.length]
  const set = pairSet(mentees, mentors)
  const binCount = ((highestScore + scale.pointsAtMost) >> binShift) + 1
  const byMentee = new Int32Array(binCount)
  const byMentor = new Int32Array(binCount * mentors)
  const menteeFrom = new Int32Array(mentees)
  for (let mentee = 0; mentee < mentees; mentee += 1) {
    const row = mentee * mentors
    const points = menteePoints?.[mentee] ?? 0
    byMentee.fill(0)
    for (let mentor = 0; mentor < mentors; mentor += 1) {
      const score = scores[row + mentor]!
      if (score === forbidden) continue
      byMentee[score >> binShift]! += 1
      byMentor[mentor * binCount + ((score + points) >> binShift)]! += 1
    }
    menteeFrom[mentee] = threshold(byMentee, 0, binCount, perMentee)
  }
  const perMentor = mentors === 0 ? 0 : Math.ceil((perMentee * mentees) / mentors)
  const mentorFrom = Int32Array.from(instance.mentorIds, (_, mentor) =>
    threshold(byMentor.subarray(mentor * binCount, (mentor + 1) * binCount), 0, binCount, perMentor),
  )
  for (let mentee = 0; mentee < mentees; mentee += 1) {
    const row = mentee * mentors
    const points = menteePoints?.[mentee] ?? 0
    const from = menteeFrom[mentee]!
    for (let mentor = 0; mentor < mentors; mentor += 1) {
      const score = scores[row + mentor]!
      if (score !== forbidden && (score >= from || score + points >= mentorFrom[mentor]!)) set.add(mentee, mentor)
    }
  }
  for (const { mentee, mentor } of [...(instance.pairPoints ?? []), ...(warm?.pairs ?? [])]) {
    if ((scores[mentee * mentors + mentor] ?? forbidden) !== forbidden) set.add(mentee, mentor)
  }
  return set
}
