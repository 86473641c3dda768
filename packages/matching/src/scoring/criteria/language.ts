import { inBoth, type Criterion } from '../criterion.ts'

/** How many of the mentee's languages the mentor speaks. */
export const language: Criterion = {
  name: 'language',
  evidence: ['languages'],
  value: (mentee, mentor) => {
    if (mentee.languages.length === 0 || mentor.languages.length === 0) return undefined
    return inBoth(mentee.languages, mentor.languages).length / mentee.languages.length
  },
  reason: (mentee, mentor, value) => ({
    key: value > 0 ? 'matching.reason.language' : 'matching.reason.language.none',
    values: { shared: inBoth(mentee.languages, mentor.languages).length },
  }),
}
