import { clamp, type Criterion } from '../criterion.ts'
import type { Features } from '../features.ts'

const daysInYear = 365.25
/** Years after which more makes no difference. */
const enough = 5

/** undefined = for one of them it is not known. */
const years = (mentee: Features, mentor: Features): number | undefined =>
  mentee.hiredOnDay === null || mentor.hiredOnDay === null ? undefined : (mentee.hiredOnDay - mentor.hiredOnDay) / daysInYear

/** How much longer the mentor has been here; full from five years on. */
export const tenureGap: Criterion = {
  name: 'tenure-gap',
  evidence: ['hiredOnDay'],
  value: (mentee, mentor) => {
    const longer = years(mentee, mentor)
    return longer === undefined ? undefined : clamp(longer / enough)
  },
  reason: (mentee, mentor, value) => ({
    key: value > 0 ? 'matching.reason.tenure-gap' : 'matching.reason.tenure-gap.none',
    values: { years: Math.max(0, Math.floor(years(mentee, mentor) ?? 0)) },
  }),
}
