import { forbidIf, type ComparingRule } from '../hard-rule.ts'

export const sharedLanguage: ComparingRule = {
  kind: 'compares',
  name: 'shared-language',
  evidence: ['languages'],
  verdict: (mentee, mentor) => {
    if (mentee.languages.length === 0 || mentor.languages.length === 0) return 'unknown'
    return forbidIf(!mentee.languages.some((language) => mentor.languages.includes(language)))
  },
}
