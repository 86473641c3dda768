import { forbidden } from '../assignment/instance.ts'
import type { GroupInstance } from './group-instance.ts'
import type { Seats } from './group-model.ts'

/** Skills shared by two people of one group, summed over all groups, before and after; and the points the exchanges cost. */
export type Cohesion = { readonly before: number; readonly after: number; readonly pointsGivenUp: number }

/** Times everybody is looked at again. */
const mostPasses = 5

const sharing = (skills: readonly (readonly number[])[]): ((one: number, other: number) => number) => {
  const known = skills.map((list) => new Set(list))
  return (one, other) => {
    let shared = 0
    for (const skill of known[one]!) if (known[other]!.has(skill)) shared += 1
    return shared
  }
}

/**
 * Exchanges two mentees of different groups wherever that is worth more, shared skills and scores together. Sizes stay, so that nobody loses a
 * place. A local search: what it gains and what it costs is printed, and it is not claimed to be the most.
 */
export const bringTogether = (instance: GroupInstance, given: Seats): { readonly seats: Seats; readonly cohesion?: Cohesion } => {
  const { cohesion, scores, mentorIds } = instance
  if (cohesion === undefined) return { seats: given }
  const seats = given.slice()
  const shared = sharing(cohesion.skills)
  const mentors = mentorIds.length
  const members = mentorIds.map((_, mentor) => [...seats.keys()].filter((mentee) => seats[mentee] === mentor))
  const scoreOf = (mentee: number, mentor: number): number => scores[mentee * mentors + mentor]!
  const withGroup = (mentee: number, mentor: number, without: number): number =>
    members[mentor]!.reduce((sum, other) => (other === mentee || other === without ? sum : sum + shared(mentee, other)), 0)
  const within = (): number =>
    members.reduce(
      (sum, group) => sum + group.reduce((more, one, at) => more + group.slice(at + 1).reduce((n, other) => n + shared(one, other), 0), 0),
      0,
    )
  const points = (): number => seats.reduce((sum, mentor, mentee) => (mentor < 0 ? sum : sum + scoreOf(mentee, mentor)), 0)
  const [before, pointsBefore] = [within(), points()]

  const gain = (one: number, other: number): number => {
    const [here, there] = [seats[one]!, seats[other]!]
    const [toThere, toHere] = [scoreOf(one, there), scoreOf(other, here)]
    if (toThere === forbidden || toHere === forbidden) return -1
    const together = withGroup(one, there, other) + withGroup(other, here, one) - withGroup(one, here, one) - withGroup(other, there, other)
    return toThere + toHere - scoreOf(one, here) - scoreOf(other, there) + cohesion.pointsPerShared * together
  }
  const exchange = (one: number, other: number): void => {
    const [here, there] = [seats[one]!, seats[other]!]
    members[here]!.splice(members[here]!.indexOf(one), 1, other)
    members[there]!.splice(members[there]!.indexOf(other), 1, one)
    seats[one] = there
    seats[other] = here
  }
  for (let pass = 0, found = true; pass < mostPasses && found; pass += 1) {
    found = false
    for (let one = 1; one < seats.length; one += 1) {
      for (let other = 0; other < one; other += 1) {
        if (seats[one]! < 0 || seats[other]! < 0 || seats[one] === seats[other] || gain(one, other) <= 0) continue
        exchange(one, other)
        found = true
      }
    }
  }
  return { seats, cohesion: { before, after: within(), pointsGivenUp: pointsBefore - points() } }
}
