import { forbidIf, type ComparingRule } from '../hard-rule.ts'
import type { MatchingInputs } from '../features.ts'

/** Two legal entities whose people must not be paired (a bank's trading and its advice, say), in either order. */
export const legalExclusion = (exclusions: MatchingInputs['legalExclusions']): ComparingRule => {
  const apart = new Set(exclusions.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]))
  return {
    kind: 'compares',
    name: 'legal-exclusion',
    evidence: ['legalEntity'],
    verdict: (mentee, mentor) => {
      if (mentee.legalEntity === null || mentor.legalEntity === null) return 'unknown'
      return forbidIf(apart.has(`${mentee.legalEntity} ${mentor.legalEntity}`))
    },
  }
}
