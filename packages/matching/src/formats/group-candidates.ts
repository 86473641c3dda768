import { forbidden } from '../assignment/instance.ts'
import { pairHash, personKey } from '../assignment/weights.ts'
import type { OrderedGroups } from './group-instance.ts'
import { bestFew } from './peer-candidates.ts'
import { worthOfPoint } from './peer-weights.ts'

/** Pairs by mentor: those of mentor j are start[j] .. start[j + 1] - 1. */
export type GroupPairs = {
  readonly start: Int32Array
  readonly mentee: Int32Array
  readonly score: Int16Array
  /** Whether these are all pairs a plan may use. */
  readonly complete: boolean
}

const perMentee = 24
/** With so few allowed pairs there is no need to choose. */
const fewEnough = 12_000

/**
 * The best pairs of each mentee, and enough of each mentor's to fill a group, where everybody lists the same mentors. Mentors who cannot have
 * a group have no pairs.
 */
export const groupCandidates = ({ instance, limits }: OrderedGroups): GroupPairs => {
  const { menteeIds, mentorIds, scores, maximumSize, round } = instance
  const [mentees, mentors] = [menteeIds.length, mentorIds.length]
  const keyOf = (id: string): number => personKey(round, id)
  const [menteeKeys, mentorKeys] = [menteeIds.map(keyOf), mentorIds.map(keyOf)]
  const ofMentee = bestFew(mentees, perMentee)
  const ofMentor = bestFew(mentors, 2 * maximumSize)
  const eachAllowed = (found: (mentee: number, mentor: number, score: number) => void): void => {
    for (let mentee = 0, at = 0; mentee < mentees; mentee += 1) {
      for (let mentor = 0; mentor < mentors; mentor += 1, at += 1) {
        const score = scores[at]!
        if (score !== forbidden && limits[mentor]! > 0) found(mentee, mentor, score)
      }
    }
  }
  let allowed = 0
  eachAllowed((mentee, mentor, score) => {
    allowed += 1
    const worth = score * worthOfPoint + pairHash(menteeKeys[mentee]!, mentorKeys[mentor]!, 20)
    ofMentee.offer(mentee, mentor, worth)
    ofMentor.offer(mentor, mentee, worth)
  })
  const all = allowed <= fewEnough
  const listed = (few: ReturnType<typeof bestFew>, person: number, size: number): ReadonlySet<number> =>
    new Set(few.partner.subarray(person * size, person * size + few.count[person]!))
  const pairsOf = mentorIds.map((): number[] => [])
  if (all) eachAllowed((mentee, mentor) => pairsOf[mentor]!.push(mentee))
  else {
    for (let mentee = 0; mentee < mentees; mentee += 1)
      for (const mentor of listed(ofMentee, mentee, perMentee)) pairsOf[mentor]!.push(mentee)
    pairsOf.forEach((list, mentor) => {
      const known = new Set(list)
      for (const mentee of listed(ofMentor, mentor, 2 * maximumSize)) if (!known.has(mentee)) list.push(mentee)
    })
  }
  const start = new Int32Array(mentors + 1)
  pairsOf.forEach((list, mentor) => (start[mentor + 1] = start[mentor]! + list.length))
  const mentee = Int32Array.from(pairsOf.flatMap((list) => list.toSorted((a, b) => a - b)))
  const score = new Int16Array(mentee.length)
  for (let mentor = 0; mentor < mentors; mentor += 1) {
    for (let at = start[mentor]!; at < start[mentor + 1]!; at += 1) score[at] = scores[mentee[at]! * mentors + mentor]!
  }
  return { start, mentee, score, complete: all || allowed === mentee.length }
}
