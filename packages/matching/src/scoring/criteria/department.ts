import type { Criterion } from '../criterion.ts'

/** A mentor from elsewhere in the company opens doors that the mentee's own department does not. */
export const department: Criterion = {
  name: 'department',
  evidence: ['department'],
  value: (mentee, mentor) =>
    mentee.department === null || mentor.department === null ? undefined : Number(mentee.department !== mentor.department),
  reason: (_mentee, _mentor, value) => ({ key: value === 1 ? 'matching.reason.department.other' : 'matching.reason.department.same' }),
}
