import { clamp, emptyProfile, profile, profileEmpty, type Criterion } from '../criterion.ts'

/** Rounds of waiting after which nobody's turn comes sooner by waiting longer. */
export const longestWait = 3

/** How long this mentee has been on the waiting list. It is the same with every mentor: it decides who gets a seat, and never whose. */
export const waiting: Criterion = {
  name: 'waiting',
  evidence: [...profile, 'waited'],
  value: (mentee) => (emptyProfile(mentee) ? 0 : clamp(mentee.waited / longestWait)),
  reason: (mentee) => {
    if (emptyProfile(mentee)) return profileEmpty
    return mentee.waited === 0
      ? { key: 'matching.reason.waiting.none' }
      : { key: 'matching.reason.waiting', values: { rounds: mentee.waited } }
  },
}
