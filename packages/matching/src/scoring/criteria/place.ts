import type { Features, MenteeFeatures, MentorFeatures } from '../features.ts'
import { sharedHours, workingDay } from '../time-zone.ts'
import { clamp, type Criterion } from './criterion.ts'

/** A mentor from elsewhere in the company opens doors that the mentee's own department does not. */
export const department: Criterion = {
  name: 'department',
  evidence: ['department'],
  value: (mentee, mentor) =>
    mentee.department === null || mentor.department === null ? undefined : Number(mentee.department !== mentor.department),
  reason: (_mentee, _mentor, value) => ({ key: value === 1 ? 'matching.reason.department.other' : 'matching.reason.department.same' }),
}

export const location: Criterion = {
  name: 'location',
  evidence: ['location', 'offsetMinutes'],
  value: (mentee, mentor) => {
    if (mentee.location === null || mentor.location === null) return undefined
    if (mentee.location === mentor.location) return 1
    return mentee.offsetMinutes !== null && mentee.offsetMinutes === mentor.offsetMinutes ? 0.5 : 0
  },
  reason: (_mentee, _mentor, value) => ({
    key:
      value === 1 ? 'matching.reason.location.same' : value > 0 ? 'matching.reason.location.same-hours' : 'matching.reason.location.other',
  }),
}

export const sharedWorkingHours: Criterion = {
  name: 'shared-hours',
  evidence: ['offsetMinutes'],
  value: (mentee, mentor) => {
    if (mentee.offsetMinutes === null || mentor.offsetMinutes === null) return undefined
    return sharedHours(mentee.offsetMinutes, mentor.offsetMinutes) / workingDay
  },
  reason: (_mentee, _mentor, value) => ({ key: 'matching.reason.shared-hours', values: { hours: Math.floor(value * workingDay) } }),
}

/** Steps after which two people count as far apart: the mentor then opens a network the mentee does not have. */
const farApart = 6

/** Steps from one to the other along the reporting line; as far as can be where nobody stands above both. */
const stepsBetween = (one: Features, other: Features): number => {
  const up = [one.self, ...one.above]
  const across = [other.self, ...other.above]
  const at = up.findIndex((person) => across.includes(person))
  return at < 0 ? farApart : at + across.indexOf(up[at] ?? -1)
}

export const networkDistance: Criterion = {
  name: 'network-distance',
  evidence: ['self', 'above'],
  value: (mentee, mentor) => {
    if (mentee.above.length === 0 && mentor.above.length === 0) return undefined
    return clamp((stepsBetween(mentee, mentor) - 1) / (farApart - 1))
  },
  reason: (mentee, mentor) => ({
    key: 'matching.reason.network-distance',
    values: { steps: Math.min(farApart, stepsBetween(mentee, mentor)) },
  }),
}

const sameManager = (mentee: MenteeFeatures, mentor: MentorFeatures): boolean =>
  mentee.above[0] !== undefined && mentee.above[0] === mentor.above[0]

/** Somebody the mentee does not work with already: nothing for the same team, half for the same department. */
export const novelty: Criterion = {
  name: 'novelty',
  evidence: ['above', 'department'],
  value: (mentee, mentor) => {
    if (sameManager(mentee, mentor)) return 0
    if (mentee.department === null || mentor.department === null) return undefined
    return mentee.department === mentor.department ? 0.5 : 1
  },
  reason: (_mentee, _mentor, value) => ({
    key:
      value === 1 ? 'matching.reason.novelty' : value > 0 ? 'matching.reason.novelty.same-department' : 'matching.reason.novelty.same-team',
  }),
}
