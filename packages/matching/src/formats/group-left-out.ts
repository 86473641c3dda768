import type { Reason } from '@fairlead/kernel/decision-record'
import { forbidden } from '../assignment/instance.ts'
import { allowedIn, type OrderedGroups } from './group-instance.ts'
import type { Seats } from './group-model.ts'
import { sizesOf } from './group-openings.ts'
import type { LeftOut } from './outcome.ts'

type Side = { readonly leftOut: readonly LeftOut[]; readonly mentorsLeftOut: readonly LeftOut[] }

/** Why a mentee has no group. */
const ofMentee = (mentors: number, people: number, minimum: number, allowed: number, able: number, room: number): Reason => {
  if (mentors === 0) return { key: 'matching.unmatched.no-mentors' }
  if (people < minimum) return { key: 'matching.format.too-few-for-group', values: { people, minimum } }
  if (allowed === 0) return { key: 'matching.format.no-allowed-mentor', values: { mentors } }
  if (able === 0) return { key: 'matching.format.no-group-fills', values: { allowed, minimum } }
  if (room === 0) return { key: 'matching.format.groups-full', values: { allowed: able } }
  return { key: 'matching.format.no-further-group', values: { minimum } }
}

/** Why a mentor has no group. */
const ofMentor = (mentees: number, minimum: number, places: number, allowed: number): Reason => {
  if (mentees === 0) return { key: 'matching.format.no-mentees' }
  if (allowed === 0) return { key: 'matching.format.no-allowed-mentee', values: { mentees } }
  if (places === 0) return { key: 'matching.format.too-few-places', values: { minimum } }
  if (allowed < minimum) return { key: 'matching.format.too-few-allowed', values: { allowed, minimum } }
  return { key: 'matching.format.no-group-left', values: { minimum } }
}

/** Everybody without a group and which bound failed: nobody to meet, too few people for a group, every place taken, or no further group. */
export const leftOutOf = ({ instance, limits, mentees, mentors }: OrderedGroups, seats: Seats): Side => {
  const { menteeIds, mentorIds, scores } = instance
  const minimum = Math.max(1, instance.minimumSize)
  const { byMentee, byMentor } = allowedIn(instance)
  const sizes = sizesOf(seats, limits.length)
  const canFill = (mentor: number): boolean => limits[mentor]! > 0 && byMentor[mentor]! >= minimum
  const leftOut = [...seats.keys()]
    .filter((mentee) => seats[mentee]! < 0)
    .map((mentee) => {
      const able = [...mentorIds.keys()].filter((mentor) => scores[mentee * mentorIds.length + mentor] !== forbidden && canFill(mentor))
      const room = able.filter((mentor) => sizes[mentor]! < limits[mentor]!).length
      return {
        person: mentees[mentee]!,
        reason: ofMentee(mentorIds.length, menteeIds.length, minimum, byMentee[mentee]!, able.length, room),
      }
    })
  const mentorsLeftOut = [...limits.keys()]
    .filter((mentor) => sizes[mentor] === 0)
    .map((mentor) => ({ person: mentors[mentor]!, reason: ofMentor(menteeIds.length, minimum, limits[mentor]!, byMentor[mentor]!) }))
  return { leftOut, mentorsLeftOut }
}
