import { forbidden } from '../assignment/instance.ts'
import type { SpeedInstance, SpeedPlan } from './speed.ts'

type Side = 'mentees' | 'mentors'

/**
 * Checks a timetable without trusting its solver: nobody in two places at once, no pair twice, no forbidden pair, no table over its size, one
 * mentor to a table number, and everybody at a table or named as sitting out in every round, or named as left out. Answers what is wrong.
 */
export const checkTimetable = (
  { menteeIds, mentorIds, scores, rounds, tableSize }: SpeedInstance,
  plan: Omit<SpeedPlan, 'quality'>,
): readonly string[] => {
  const wrong: string[] = []
  const met = new Set<number>()
  const isMentor = new Set(mentorIds)
  const tableOf = new Map<number, number>()
  const mentorAt = new Map<number, number>()
  const left = {
    mentees: new Set(plan.menteesLeftOut.map(({ person }) => person)),
    mentors: new Set(plan.mentorsLeftOut.map(({ person }) => person)),
  }
  const everybody = { mentees: menteeIds.length, mentors: mentorIds.length }
  const attends = { mentees: new Set<number>(), mentors: new Set<number>() }
  let total = 0
  if (plan.rounds.length !== rounds) wrong.push('wrong-rounds')

  for (const { tables, sittingOut } of plan.rounds) {
    const seen: Record<Side, Set<number>> = { mentees: new Set(), mentors: new Set() }
    const place = (side: Side, person: number): void => {
      if (seen[side].has(person) || left[side].has(person)) wrong.push('two-places')
      if (!(person >= 0 && person < everybody[side])) wrong.push('unknown-person')
      seen[side].add(person)
    }
    for (const { table, mentor, mentees, score } of tables) {
      place('mentors', mentor)
      attends.mentors.add(mentor)
      if (mentees.length < 1 || mentees.length > tableSize) wrong.push('wrong-size')
      if ((tableOf.get(mentor) ?? table) !== table || (mentorAt.get(table) ?? mentor) !== mentor) wrong.push('table-moved')
      tableOf.set(mentor, table)
      mentorAt.set(table, mentor)
      let points = 0
      for (const mentee of mentees) {
        if (isMentor.has(menteeIds[mentee] ?? '')) wrong.push('two-places')
        place('mentees', mentee)
        attends.mentees.add(mentee)
        const at = mentee * mentorIds.length + mentor
        if (met.has(at)) wrong.push('pair-twice')
        met.add(at)
        const value = scores[at] ?? forbidden
        if (value === forbidden) wrong.push('forbidden-pair')
        points += value
      }
      if (points !== score) wrong.push('wrong-score')
      total += score
    }
    for (const mentee of sittingOut.mentees) place('mentees', mentee)
    for (const mentor of sittingOut.mentors) place('mentors', mentor)
    for (const side of ['mentees', 'mentors'] as const)
      if (seen[side].size + left[side].size !== everybody[side]) wrong.push('person-missing')
  }
  for (const side of ['mentees', 'mentors'] as const)
    if (attends[side].size + left[side].size !== everybody[side]) wrong.push('meets-nobody')
  if (met.size !== plan.meetings || total !== plan.total) wrong.push('wrong-sum')
  return wrong
}
