import { emptyProfile, profile, profileEmpty, type Criterion } from '../criterion.ts'

/** Both like to meet in the same way. It is asked and never guessed: age is no feature. */
export const channel: Criterion = {
  name: 'channel',
  evidence: [...profile, 'channel'],
  value: (mentee, mentor) => {
    if (emptyProfile(mentee)) return 0
    return mentee.channel === null ? undefined : Number(mentee.channel === mentor.channel)
  },
  reason: (mentee, _mentor, value) => {
    if (emptyProfile(mentee)) return profileEmpty
    return { key: value === 1 ? 'matching.reason.channel' : 'matching.reason.channel.other', values: { channel: mentee.channel ?? '' } }
  },
}
