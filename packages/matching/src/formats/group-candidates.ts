import { bestFew } from '../assignment/best-few.ts'
import { pairSet, type PairSet } from '../assignment/candidates.ts'
import { forbidden, type Pair } from '../assignment/instance.ts'
import { pairHash, personKey } from '../assignment/weights.ts'
import type { OrderedGroups } from './group-instance.ts'
import { worthOfPoint } from './peer-weights.ts'

/** Pairs by mentor: those of mentor j are start[j] .. start[j + 1] - 1. */
export type GroupPairs = {
  readonly start: Int32Array
  readonly mentee: Int32Array
  readonly score: Int16Array
  /** Whether these are all pairs a plan may use. */
  readonly complete: boolean
  readonly has: PairSet['has']
}

type Known = readonly Pick<Pair, 'mentee' | 'mentor'>[]

const perMentee = 24
/** With so few allowed pairs there is no need to choose. */
const fewEnough = 12_000

const pairsIn = ({ instance, limits }: OrderedGroups, set: PairSet, complete: boolean): GroupPairs => {
  const mentors = limits.length
  const start = new Int32Array(mentors + 1)
  const mentee: number[] = []
  for (let mentor = 0; mentor < mentors; mentor += 1) {
    for (let one = 0; one < instance.menteeIds.length; one += 1) if (set.has(one, mentor)) mentee.push(one)
    start[mentor + 1] = mentee.length
  }
  const score = new Int16Array(mentee.length)
  for (let mentor = 0; mentor < mentors; mentor += 1) {
    for (let at = start[mentor]!; at < start[mentor + 1]!; at += 1) score[at] = instance.scores[mentee[at]! * mentors + mentor]!
  }
  return { start, mentee: Int32Array.from(mentee), score, complete, has: set.has }
}

/** Calls `found` with every allowed pair of a mentor who may have a group. */
const eachAllowed = ({ instance, limits }: OrderedGroups, found: (mentee: number, mentor: number, score: number) => void): void => {
  for (let mentee = 0, at = 0; mentee < instance.menteeIds.length; mentee += 1) {
    for (let mentor = 0; mentor < limits.length; mentor += 1, at += 1) {
      const score = instance.scores[at]!
      if (score !== forbidden && limits[mentor]! > 0) found(mentee, mentor, score)
    }
  }
}

/**
 * The best pairs of each mentee, enough of each mentor's to fill a group, and pairs of a plan that is `known`, so that no candidates seat fewer
 * people than that. Mentors who cannot have a group have no pairs.
 */
export const groupCandidates = (ordered: OrderedGroups, known: Known = []): GroupPairs => {
  const { menteeIds, mentorIds, maximumSize, round } = ordered.instance
  const [mentees, mentors] = [menteeIds.length, mentorIds.length]
  const keyOf = (id: string): number => personKey(round, id)
  const [menteeKeys, mentorKeys] = [menteeIds.map(keyOf), mentorIds.map(keyOf)]
  const ofMentee = bestFew(mentees, perMentee)
  const ofMentor = bestFew(mentors, 2 * maximumSize)
  let allowed = 0
  eachAllowed(ordered, (mentee, mentor, score) => {
    allowed += 1
    const worth = score * worthOfPoint + pairHash(menteeKeys[mentee]!, mentorKeys[mentor]!, 20)
    ofMentee.offer(mentee, mentor, worth)
    ofMentor.offer(mentor, mentee, worth)
  })
  const set = pairSet(mentees, mentors)
  if (allowed <= fewEnough) {
    eachAllowed(ordered, set.add)
    return pairsIn(ordered, set, true)
  }
  for (const { mentee, mentor } of known) set.add(mentee, mentor)
  for (let mentee = 0, first = 0; mentee < mentees; mentee += 1, first += perMentee) {
    for (let at = first; at < first + ofMentee.count[mentee]!; at += 1) set.add(mentee, ofMentee.partner[at]!)
  }
  for (let mentor = 0, first = 0; mentor < mentors; mentor += 1, first += 2 * maximumSize) {
    for (let at = first; at < first + ofMentor.count[mentor]!; at += 1) set.add(ofMentor.partner[at]!, mentor)
  }
  return pairsIn(ordered, set, false)
}

/** These candidates and more. */
export const widened = (ordered: OrderedGroups, pairs: GroupPairs, more: Known): GroupPairs => {
  const set = pairSet(ordered.instance.menteeIds.length, ordered.limits.length)
  for (let mentor = 0; mentor < ordered.limits.length; mentor += 1) {
    for (let at = pairs.start[mentor]!; at < pairs.start[mentor + 1]!; at += 1) set.add(pairs.mentee[at]!, mentor)
  }
  for (const { mentee, mentor } of more) set.add(mentee, mentor)
  return pairsIn(ordered, set, pairs.complete)
}
