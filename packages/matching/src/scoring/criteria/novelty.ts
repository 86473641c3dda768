import type { Criterion } from '../criterion.ts'
import type { Features } from '../features.ts'

/** One manager over both, or one of them over the other. */
const sameTeam = (one: Features, other: Features): boolean => {
  const [self, manager] = one.line
  const [otherSelf, otherManager] = other.line
  return (manager !== undefined && (manager === otherManager || manager === otherSelf)) || (self !== undefined && self === otherManager)
}

const acquainted = (one: Features, other: Features): boolean =>
  sameTeam(one, other) || one.workedWith.includes(other.employeeId) || other.workedWith.includes(one.employeeId)

/** Somebody new: nothing for people who know each other from a team, half within one department, full beyond it. */
export const novelty: Criterion = {
  name: 'novelty',
  evidence: ['employeeId', 'line', 'workedWith', 'department'],
  value: (mentee, mentor) => {
    if (acquainted(mentee, mentor)) return 0
    if (mentee.department === null || mentor.department === null) return undefined
    return mentee.department === mentor.department ? 0.5 : 1
  },
  reason: (_mentee, _mentor, value) => ({
    key: value === 1 ? 'matching.reason.novelty' : value > 0 ? 'matching.reason.novelty.department' : 'matching.reason.novelty.acquainted',
  }),
}
