import { emptyProfile, profile, profileEmpty, type Criterion } from '../criterion.ts'

/**
 * Whom people asked for: the mentee's wish counts two thirds, the mentor's one. Where the mentee asks for nobody, a mentor who asks
 * for this mentee is the whole of it, and otherwise there is nothing to go by.
 */
export const preferences: Criterion = {
  name: 'preferences',
  evidence: [...profile, 'employeeId', 'preferences'],
  value: (mentee, mentor) => {
    if (emptyProfile(mentee)) return 0
    const wished = mentor.preferences.includes(mentee.employeeId)
    if (mentee.preferences.length === 0) return wished ? 1 : undefined
    return (2 * Number(mentee.preferences.includes(mentor.employeeId)) + Number(wished)) / 3
  },
  reason: (mentee, mentor) => {
    if (emptyProfile(mentee)) return profileEmpty
    const byMentee = mentee.preferences.includes(mentor.employeeId)
    const byMentor = mentor.preferences.includes(mentee.employeeId)
    if (byMentee && byMentor) return { key: 'matching.reason.preferences.both' }
    if (byMentee) return { key: 'matching.reason.preferences.mentee' }
    return { key: byMentor ? 'matching.reason.preferences.mentor' : 'matching.reason.preferences.none' }
  },
}
