import type { Instance } from '../assignment/instance.ts'

/** mulberry32: a small seeded generator, so that every run meets the same instances. */
const drawing = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Biased = { readonly instance: Instance; readonly groupOf: readonly string[] }

/** About half as many seats as mentees, and every mentor scores the people of one location lower. */
export const biased = (seed: number, mentees: number, mentors: number, groups = 3): Biased => {
  const draw = drawing(seed)
  const groupOf = Array.from({ length: mentees }, () => `L${Math.floor(draw() * groups)}`)
  const capacities = Array.from({ length: mentors }, () => 1 + Math.floor(draw() * 2))
  const scores = Int16Array.from({ length: mentees * mentors }, (_, at) => {
    const favour = groupOf[Math.floor(at / mentors)] === 'L0' ? 0 : 800
    return draw() < 0.4 ? -1 : Math.floor(draw() * 2000) + favour
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
