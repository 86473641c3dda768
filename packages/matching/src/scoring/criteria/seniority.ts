import type { Features } from '../features.ts'
import { clamp, type Criterion } from './criterion.ts'

/** Full within the gap the programme asks for, a quarter less for every level outside it. */
export const levelGap: Criterion = {
  name: 'level-gap',
  evidence: ['jobLevel'],
  value: (mentee, mentor, settings) => {
    if (mentee.jobLevel === null || mentor.jobLevel === null) return undefined
    const gap = mentor.jobLevel - mentee.jobLevel
    return clamp(1 - Math.max(0, settings.levelGap.atLeast - gap, gap - settings.levelGap.atMost) / 4)
  },
  reason: (mentee, mentor, value) => ({
    key: value === 1 ? 'matching.reason.level-gap' : 'matching.reason.level-gap.outside',
    values: { levels: (mentor.jobLevel ?? 0) - (mentee.jobLevel ?? 0) },
  }),
}

const daysInYear = 365.25
const years = (mentee: Features, mentor: Features): number | undefined =>
  mentee.hiredOnDay === null || mentor.hiredOnDay === null ? undefined : (mentee.hiredOnDay - mentor.hiredOnDay) / daysInYear

/** How much longer the mentor has been here; full from five years on. */
export const tenureGap: Criterion = {
  name: 'tenure-gap',
  evidence: ['hiredOnDay'],
  value: (mentee, mentor) => {
    const longer = years(mentee, mentor)
    return longer === undefined ? undefined : clamp(longer / 5)
  },
  reason: (mentee, mentor, value) => ({
    key: value > 0 ? 'matching.reason.tenure-gap' : 'matching.reason.tenure-gap.none',
    values: { years: Math.max(0, Math.floor(years(mentee, mentor) ?? 0)) },
  }),
}
