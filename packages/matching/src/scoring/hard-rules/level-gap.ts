import type { LevelGap } from '@fairlead/programme/level-gap'
import { forbidIf, type ComparingRule } from '../hard-rule.ts'

/** As many job levels between them as the programme allows: above, below in a reverse programme, near each other for peers. */
export const levelGap = (allowed: LevelGap): ComparingRule => ({
  kind: 'compares',
  name: 'level-gap',
  evidence: ['jobLevel'],
  verdict: (mentee, mentor) => {
    if (mentee.jobLevel === null || mentor.jobLevel === null) return 'unknown'
    const gap = mentor.jobLevel - mentee.jobLevel
    return forbidIf(gap < allowed.atLeast || gap > allowed.atMost)
  },
})
