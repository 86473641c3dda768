import { emptyProfile, profile, profileEmpty, type Criterion } from '../criterion.ts'

/** The mentor works, or has worked, where the mentee would like to work next. */
export const careerPath: Criterion = {
  name: 'career-path',
  evidence: [...profile, 'aspires', 'families'],
  value: (mentee, mentor) => {
    if (emptyProfile(mentee)) return 0
    return mentee.aspires === null ? undefined : Number(mentor.families.includes(mentee.aspires))
  },
  reason: (mentee, _mentor, value) => {
    if (emptyProfile(mentee)) return profileEmpty
    return { key: value === 1 ? 'matching.reason.career-path' : 'matching.reason.career-path.other' }
  },
}
