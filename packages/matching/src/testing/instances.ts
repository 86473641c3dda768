import { forbidden, highestScore, type Instance } from '../assignment/instance.ts'

/** mulberry32: a small seeded generator, so that the instances are the same in every run. */
export const drawing = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Seats about half the mentees, a quarter more than the mentees, or as many as the mentees. */
export const regimes = { scarce: [1, 3], ample: [3, 7], tight: [4, 6] } as const
export type Regime = keyof typeof regimes
/** How scores are made from what the generator draws; the vetoes stay. */
export const families = ['realistic', 'ties', 'few-kinds', 'equal', 'common-value', 'product'] as const
export type Family = (typeof families)[number]

export const traits = { competencies: 24, goals: 16, interests: 64, locations: 40, languages: 12, entities: 24, departments: 20 } as const

export type Person = {
  readonly grade: number
  readonly manager: number
  readonly entity: number
  readonly department: number
  readonly birthYear: number
  readonly location: number
  readonly offset: number
  readonly languages: number
  /** Needs of a mentee, strengths of a mentor, by competency. */
  readonly levels: Uint8Array
  readonly goals: number
  readonly interests: readonly [number, number]
  readonly capacity: number
}

type Draw = () => number
const upTo = (draw: Draw, size: number, skew = 1): number => Math.floor(size * draw() ** skew)
const between = (draw: Draw, from: number, to: number): number => from + Math.floor((to - from + 1) * draw())

export const bitCount = (bits: number): number => {
  let x = bits - ((bits >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
const chosen = (draw: Draw, count: number, size: number, skew = 1): number => {
  let bits = 0
  for (let at = 0; at < count; at += 1) bits |= 1 << upTo(draw, size, skew)
  return bits
}

/** Half the places lie in Europe and Africa, a third in the Americas, the rest in Asia. */
export const placesOf = (draw: Draw): readonly { readonly offset: number; readonly language: number }[] =>
  Array.from({ length: traits.locations }, (_, at) => {
    if (at < 20) return { offset: between(draw, 0, 3), language: between(draw, 1, 5) }
    if (at < 32) return { offset: between(draw, -8, -4), language: draw() < 0.75 ? 0 : 6 }
    return { offset: between(draw, 5, 9), language: between(draw, 7, 11) }
  })

export const personOf = (
  draw: Draw,
  at: number,
  mentors: number,
  places: ReturnType<typeof placesOf>,
  seats: readonly [number, number],
): Person => {
  const isMentor = at < mentors
  const location = upTo(draw, traits.locations, 1.8)
  const { offset, language } = places[location] ?? { offset: 0, language: 0 }
  const english = draw() < 0.9 ? 1 : 0
  const other = draw() < 0.25 ? 1 << upTo(draw, traits.languages) : 0
  const levels = new Uint8Array(traits.competencies)
  const count = isMentor ? between(draw, 5, 8) : between(draw, 3, 6)
  for (let level = 0; level < count; level += 1) {
    levels[upTo(draw, traits.competencies, isMentor ? 1.2 : 1.6)] = isMentor ? between(draw, 2, 5) : between(draw, 1, 5)
  }
  return {
    grade: isMentor ? 5 + Math.min(5, Math.floor(6 * draw() ** 1.7)) : 2 + Math.min(6, Math.floor(6 * draw() ** 1.6)),
    manager: isMentor ? upTo(draw, Math.max(1, at / 2)) : upTo(draw, mentors),
    entity: upTo(draw, traits.entities, 1.5),
    department: upTo(draw, traits.departments, 1.3),
    birthYear: isMentor ? between(draw, 1960, 1989) : between(draw, 1970, 2002),
    location,
    offset,
    languages: (1 << language) | english | other,
    levels,
    goals: chosen(draw, isMentor ? between(draw, 2, 5) : between(draw, 1, 3), traits.goals, 1.3),
    interests: [chosen(draw, between(draw, 1, 3), 32), chosen(draw, between(draw, 1, 3), 32)],
    capacity: between(draw, seats[0], seats[1]),
  }
}

export const overlap = (one: number, other: number): number => {
  const apart = Math.abs(one - other)
  return 9 - Math.min(apart, 24 - apart)
}

/** Everyone above, so that reporting lines can be asked for quickly. */
export const linesOf = (people: readonly Person[]): readonly ReadonlySet<number>[] =>
  people.map((_, at) => {
    const above = new Set<number>()
    for (let manager = at === 0 ? -1 : people[at]!.manager; manager > 0 && !above.has(manager); manager = people[manager]!.manager) {
      above.add(manager)
    }
    return at === 0 ? above : above.add(0)
  })

const vetoes = (mentee: Person, mentor: Person, conflicts: readonly boolean[]): boolean => {
  const gap = mentor.grade - mentee.grade
  return (
    (mentee.languages & mentor.languages) === 0 ||
    overlap(mentee.offset, mentor.offset) < 2 ||
    gap < 1 ||
    gap > 5 ||
    conflicts[mentee.entity * traits.entities + mentor.entity] === true
  )
}

const pointsOf = (mentee: Person, mentor: Person): number => {
  let wanted = 0
  let given = 0
  for (let at = 0; at < traits.competencies; at += 1) {
    wanted += 5 * mentee.levels[at]!
    given += mentee.levels[at]! * mentor.levels[at]!
  }
  const goals = bitCount(mentee.goals & mentor.goals) / Math.max(1, bitCount(mentee.goals))
  const shared = bitCount(mentee.interests[0] & mentor.interests[0]) + bitCount(mentee.interests[1] & mentor.interests[1])
  const years = mentee.birthYear - mentor.birthYear
  const place = mentee.location === mentor.location ? 500 : mentee.offset === mentor.offset ? 250 : 0
  return (
    Math.floor((4500 * given) / Math.max(1, wanted)) +
    Math.floor(1500 * goals) +
    266 * Math.min(3, shared) +
    (mentee.department === mentor.department ? 0 : 700) +
    place +
    (years > 25 ? 300 : years >= 10 ? 600 : 0)
  )
}

/** Who asked for whom, and who was paired before: sparse, and put on top. */
const addWishes = (draw: Draw, scores: Int16Array, mentees: number, mentors: number): void => {
  const change = (mentee: number, mentor: number, points: number): void => {
    const at = mentee * mentors + mentor
    if (scores[at]! !== forbidden) scores[at] = Math.max(0, Math.min(highestScore, scores[at]! + points))
  }
  for (let mentee = 0; mentee < mentees; mentee += 1) {
    if (draw() < 0.3) for (let named = between(draw, 1, 3); named > 0; named -= 1) change(mentee, upTo(draw, mentors, 2), 1000)
    if (draw() < 0.15) change(mentee, upTo(draw, mentors), -1200)
  }
  for (let mentor = 0; mentor < mentors; mentor += 1) {
    if (draw() < 0.1) for (let named = between(draw, 1, 3); named > 0; named -= 1) change(upTo(draw, mentees), mentor, 400)
  }
}

/** Scores on whose order many people agree, which is where assignment solvers degenerate; the vetoes stay. */
const asFamily = (draw: Draw, family: Family, scores: Int16Array, mentees: number, mentors: number): void => {
  const ofMentee = Float64Array.from({ length: mentees }, draw)
  const ofMentor = Float64Array.from({ length: mentors }, draw)
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at]!
    if (score === forbidden) continue
    const [a, b] = [ofMentee[Math.floor(at / mentors)]!, ofMentor[at % mentors]!]
    if (family === 'ties') scores[at] = Math.floor(score / 1000) * 1000
    else if (family === 'few-kinds') scores[at] = 1000 * Math.floor(1 + 3 * a + 2 * b)
    else if (family === 'equal') scores[at] = 5000
    else if (family === 'common-value') scores[at] = Math.floor(8000 * b + 0.1 * score)
    else if (family === 'product') scores[at] = Math.floor(highestScore * a * b)
  }
}

/**
 * A made-up company to match: senior mentors, mentees below them, places around the world, popular skills that compete. About 60 % of the
 * pairs are forbidden. Real data differ; a bench over these compares solvers, and promises nothing about anybody's company.
 */
export const generated = (mentees: number, mentors: number, regime: Regime, family: Family = 'realistic', seed = 1): Instance => {
  const draw = drawing(seed * 7919 + 31 * mentees + mentors)
  const places = placesOf(draw)
  const conflicts = Array.from({ length: traits.entities ** 2 }, () => draw() < 0.06)
  const people = Array.from({ length: mentors + mentees }, (_, at) => personOf(draw, at, mentors, places, regimes[regime]))
  const lines = linesOf(people)
  const scores = new Int16Array(mentees * mentors)
  for (let mentee = 0; mentee < mentees; mentee += 1) {
    const one = people[mentors + mentee]!
    const above = lines[mentors + mentee]!
    for (let mentor = 0; mentor < mentors; mentor += 1) {
      const other = people[mentor]!
      scores[mentee * mentors + mentor] = vetoes(one, other, conflicts) || above.has(mentor) ? forbidden : pointsOf(one, other)
    }
  }
  addWishes(draw, scores, mentees, mentors)
  asFamily(draw, family, scores, mentees, mentors)
  return {
    menteeIds: Array.from({ length: mentees }, (_, at) => `mentee-${String(at).padStart(6, '0')}`),
    mentorIds: Array.from({ length: mentors }, (_, at) => `mentor-${String(at).padStart(6, '0')}`),
    capacities: people.slice(0, mentors).map(({ capacity }) => capacity),
    scores,
    round: 'bench',
  }
}
