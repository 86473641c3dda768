import { clamp, type Criterion } from '../criterion.ts'

/** Full within the gap the programme asks for, a quarter less for every level outside it. */
export const levelGap: Criterion = {
  name: 'level-gap',
  evidence: ['jobLevel'],
  value: (mentee, mentor, settings) => {
    if (mentee.jobLevel === null || mentor.jobLevel === null) return undefined
    const gap = mentor.jobLevel - mentee.jobLevel
    return clamp(1 - Math.max(0, settings.levelGap.atLeast - gap, gap - settings.levelGap.atMost) / 4)
  },
  reason: (mentee, mentor, value) => {
    const levels = (mentor.jobLevel ?? 0) - (mentee.jobLevel ?? 0)
    if (value < 1) return { key: 'matching.reason.level-gap.outside', values: { levels } }
    if (levels > 0) return { key: 'matching.reason.level-gap', values: { levels } }
    return levels === 0
      ? { key: 'matching.reason.level-gap.same' }
      : { key: 'matching.reason.level-gap.below', values: { levels: -levels } }
  },
}
