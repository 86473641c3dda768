import type { Instance } from '../assignment/instance.ts'
import { drawing } from '../testing/instances.ts'

export type Biased = { readonly instance: Instance; readonly groupOf: readonly string[] }

/** About half as many seats as mentees, and every mentor scores the people of one location of three lower. */
export const biased = (seed: number, mentees: number, mentors: number, favour = 800): Biased => {
  const draw = drawing(seed)
  const groupOf = Array.from({ length: mentees }, () => `L${Math.floor(draw() * 3)}`)
  const capacities = Array.from({ length: mentors }, () => 1 + Math.floor(draw() * 2))
  const scores = Int16Array.from({ length: mentees * mentors }, (_, at) => {
    const more = groupOf[Math.floor(at / mentors)] === 'L0' ? 0 : favour
    return draw() < 0.4 ? -1 : Math.floor(draw() * 2000) + more
  })
  return {
    instance: {
      menteeIds: groupOf.map((_, at) => `mentee-${at}`),
      mentorIds: capacities.map((_, at) => `mentor-${at}`),
      capacities,
      scores,
      round: 'spring',
    },
    groupOf,
  }
}
