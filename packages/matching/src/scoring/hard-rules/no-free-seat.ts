import { forbidIf, type ComparingRule } from '../hard-rule.ts'

/** A mentor who takes nobody, or whose places are all taken by mentorships that run. */
export const noFreeSeat: ComparingRule = {
  kind: 'compares',
  name: 'no-free-seat',
  evidence: ['capacity'],
  verdict: (_mentee, mentor) => forbidIf(mentor.capacity === 0),
}
