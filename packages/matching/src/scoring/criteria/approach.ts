import { emptyProfile, profile, profileEmpty, type Criterion } from '../criterion.ts'

/** The mentor works the way the mentee, or else the programme, asks for. */
export const approach: Criterion = {
  name: 'approach',
  evidence: [...profile, 'approach'],
  value: (mentee, mentor) => {
    if (emptyProfile(mentee)) return 0
    return mentee.approach === null ? undefined : Number(mentee.approach === mentor.approach)
  },
  reason: (mentee, _mentor, value) => {
    if (emptyProfile(mentee)) return profileEmpty
    return { key: value === 1 ? 'matching.reason.approach' : 'matching.reason.approach.other', values: { approach: mentee.approach ?? '' } }
  },
}
