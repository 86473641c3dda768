import type { Reason } from '@fairlead/kernel/decision-record'
import type { MenteeFeatures, MentorFeatures } from '../../scoring/features.ts'

/** Skills worth naming of one group. */
const named = 3

const mostShared = (lists: readonly (readonly string[])[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const one of lists.flat()) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > 1)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, named)
    .map(([skill]) => skill)
}

/** What a group has in common, for its proposal: skills the mentor offers, or that several peers want to learn. */
export const commonGround = (mentors: readonly MentorFeatures[], people: readonly MenteeFeatures[]): readonly Reason[] => {
  const size = mentors.length + people.length
  const [mentor] = mentors
  const lists = people.map(({ wants }) => (mentor === undefined ? wants : wants.filter((skill) => mentor.offers.includes(skill))))
  const skills = people.length === 1 ? (lists[0] ?? []) : mostShared(lists)
  if (skills.length === 0) return [{ key: 'matching.format.together', values: { size } }]
  const key = mentor === undefined ? 'matching.format.together.want' : 'matching.format.together.learn'
  return [{ key, values: { size, count: skills.length, skills: skills.join(', ') } }]
}
