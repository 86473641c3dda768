import { forbidden } from '../assignment/instance.ts'
import type { GroupInstance } from './group-instance.ts'
import type { GroupPlan } from './group.ts'

/**
 * Checks groups without trusting their solver: sizes within the bounds and the mentor's places, one group to a mentor, nobody twice, nobody
 * missing on either side, no forbidden pair, sums as claimed. Answers what is wrong.
 */
export const checkGroups = (
  { menteeIds, mentorIds, scores, minimumSize, maximumSize, places }: GroupInstance,
  { groups, leftOut, mentorsLeftOut, total }: Pick<GroupPlan, 'groups' | 'leftOut' | 'mentorsLeftOut' | 'total'>,
): readonly string[] => {
  const wrong: string[] = []
  const times = { mentees: menteeIds.map(() => 0), mentors: mentorIds.map(() => 0) }
  const count = (side: 'mentees' | 'mentors', person: number): void => {
    if (times[side][person] === undefined) wrong.push('unknown-person')
    else times[side][person] += 1
  }
  let sum = 0
  for (const { mentors, mentees, score } of groups) {
    const [mentor = -1] = mentors
    if (mentors.length !== 1) wrong.push('not-one-mentor')
    count('mentors', mentor)
    if (mentees.length < minimumSize || mentees.length > Math.min(maximumSize, places?.[mentor] ?? maximumSize)) wrong.push('wrong-size')
    if (mentees.length === 0) wrong.push('wrong-size')
    let points = 0
    for (const mentee of mentees) {
      count('mentees', mentee)
      const value = scores[mentee * mentorIds.length + mentor] ?? forbidden
      if (value === forbidden) wrong.push('forbidden-pair')
      points += value
    }
    if (points !== score) wrong.push('wrong-score')
    sum += score
  }
  for (const { person } of leftOut) count('mentees', person)
  for (const { person } of mentorsLeftOut) count('mentors', person)
  const all = [...times.mentees, ...times.mentors]
  if (all.some((one) => one > 1)) wrong.push('person-twice')
  if (all.some((one) => one === 0)) wrong.push('person-missing')
  if (sum !== total) wrong.push('wrong-sum')
  return wrong
}
