import { forbidden } from '../assignment/instance.ts'
import { checkIds, checkScores, checkSizes, isWhole, refuse } from './check-input.ts'
import { idOrder, rowsInOrder } from './id-order.ts'

/** One mentor or executive with several mentees: a mentor has a group within the sizes, or none. */
export type GroupInstance = {
  readonly menteeIds: readonly string[]
  readonly mentorIds: readonly string[]
  /** Row-major, one row per mentee: `forbidden` or 0..10,000. */
  readonly scores: Int16Array
  /** Mentees in a group; the maximum is 1 or more. */
  readonly minimumSize: number
  readonly maximumSize: number
  /** Places each mentor offers, where these are fewer than `maximumSize`. */
  readonly places?: readonly number[]
  /** Seeds the tie-break, so that ties do not favour the same people in every round. */
  readonly round: string
  /** Bring together mentees who share skills, after the plan is made and at the price of some of its points. */
  readonly cohesion?: {
    /** For each mentee the numbers of their skills. */
    readonly skills: readonly (readonly number[])[]
    /** Points that two of a group who share a skill are worth, for each skill. */
    readonly pointsPerShared: number
  }
}

/** Error: `format-malformed` (invalid), with the path of what is wrong. */
export const checkGroupInstance = (instance: GroupInstance): void => {
  const { menteeIds, mentorIds, scores, places, cohesion } = instance
  checkIds('menteeIds', menteeIds)
  checkIds('mentorIds', mentorIds)
  checkScores(scores, menteeIds.length * mentorIds.length)
  checkSizes(instance, 0)
  if (instance.maximumSize < 1) refuse('maximumSize', 'The maximum size is a whole number, 1 or more.')
  if (places !== undefined) {
    if (places.length !== mentorIds.length) refuse('places', 'Every mentor needs one number of places.')
    const bad = places.findIndex((seats) => !isWhole(seats))
    if (bad >= 0) refuse(`places[${bad}]`, 'A number of places is a whole number, 0 or more.')
  }
  if (cohesion === undefined) return
  if (cohesion.skills.length !== menteeIds.length) refuse('cohesion.skills', 'Every mentee needs one list of skills.')
  if (!isWhole(cohesion.pointsPerShared)) refuse('cohesion.pointsPerShared', 'Points for a shared skill are a whole number, 0 or more.')
}

/** The same people in order of id, so that the order of the input cannot show in the result. */
export type OrderedGroups = {
  readonly instance: GroupInstance
  /** Indices of the input in the order used here. */
  readonly mentees: Int32Array
  readonly mentors: Int32Array
  /** The largest group of each mentor; 0 where the mentor offers fewer places than a group needs. */
  readonly limits: Int32Array
}

export const inIdOrder = (given: GroupInstance): OrderedGroups => {
  const [mentees, mentors] = [idOrder(given.menteeIds), idOrder(given.mentorIds)]
  const limits = Int32Array.from(mentors, (mentor) => {
    const limit = Math.min(given.maximumSize, given.places?.[mentor] ?? given.maximumSize)
    return limit < given.minimumSize ? 0 : limit
  })
  const { cohesion, minimumSize, maximumSize, round } = given
  const instance = {
    menteeIds: Array.from(mentees, (index) => given.menteeIds[index]!),
    mentorIds: Array.from(mentors, (index) => given.mentorIds[index]!),
    scores: rowsInOrder(given.scores, mentees, mentors),
    minimumSize,
    maximumSize,
    round,
    ...(cohesion === undefined ? {} : { cohesion: { ...cohesion, skills: Array.from(mentees, (index) => cohesion.skills[index]!) } }),
  }
  return { instance, mentees, mentors, limits }
}

/** How many people of the other side are allowed for each mentee and each mentor. */
export const allowedIn = ({ scores, menteeIds, mentorIds }: GroupInstance): { byMentee: Int32Array; byMentor: Int32Array } => {
  const byMentee = new Int32Array(menteeIds.length)
  const byMentor = new Int32Array(mentorIds.length)
  for (let mentee = 0, at = 0; mentee < byMentee.length; mentee += 1) {
    for (let mentor = 0; mentor < byMentor.length; mentor += 1, at += 1) {
      if (scores[at] === forbidden) continue
      byMentee[mentee]! += 1
      byMentor[mentor]! += 1
    }
  }
  return { byMentee, byMentor }
}
