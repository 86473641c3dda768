import { forbidIf, type ComparingRule } from '../hard-rule.ts'

/** The mentor has completed the mentor training; nothing known means not completed. */
export const training: ComparingRule = {
  kind: 'compares',
  name: 'training',
  evidence: ['trained'],
  verdict: (_mentee, mentor) => forbidIf(!mentor.trained),
}
