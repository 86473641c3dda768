/** People and programmes for the benches of scoring and of the whole way from people to a plan. They promise nothing about anybody's company. */
import type { Mentee, Mentor, Participant } from '../../packages/matching/src/scoring/participant.ts'
import { defaultSkills } from '../../packages/programme/src/default-skills.ts'
import { Programme } from '../../packages/programme/src/document.ts'
import { sampleProgramme } from '../../packages/programme/src/sample-programme.ts'

/** mulberry32. */
const uniform = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }
}

const zones = [
  'Europe/London',
  'Europe/Berlin',
  'Europe/Paris',
  'America/New_York',
  'America/Chicago',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Australia/Sydney',
]
/** Seats of a mentor: half as many as mentees in all where there are four mentees to a mentor, or a quarter more than mentees. */
export const seatsOf = { scarce: [1, 3], ample: [3, 7] } as const

const tongues = ['en', 'de', 'fr', 'es', 'it', 'ja', 'pt', 'nl']

export const people = (
  mentees: number,
  mentors: number,
  [leastSeats, mostSeats]: readonly [number, number] = seatsOf.scarce,
): { readonly mentees: readonly Mentee[]; readonly mentors: readonly Mentor[] } => {
  const random = uniform(7919 + 31 * mentees + mentors)
  const whole = (below: number, skew = 1): number => Math.floor(below * random() ** skew)
  const some = (of: readonly string[], most: number): readonly string[] => [
    ...new Set(Array.from({ length: 1 + whole(most) }, () => of[whole(of.length, 1.5)] ?? '')),
  ]
  const skills = defaultSkills.map(({ skillId }) => skillId)
  const goals = Array.from({ length: 16 }, (_, at) => `goal-${at}`)
  const interests = Array.from({ length: 64 }, (_, at) => `interest-${at}`)
  const managers: string[][] = []
  const person = (at: number, jobLevel: number): Participant => {
    const place = whole(40, 1.8)
    const boss = at === 0 ? undefined : whole(Math.min(mentors, Math.max(1, at / 2)))
    const managersAbove = boss === undefined ? [] : [`p${boss}`, ...(managers[boss] ?? [])]
    managers.push(managersAbove)
    return {
      employeeId: `p${at}`,
      employeeNumber: `N${at}`,
      managersAbove,
      department: `department-${whole(20, 1.3)}`,
      location: `place-${place}`,
      timeZone: zones[place % zones.length],
      jobLevel,
      hireDate: new Date(Date.UTC(2005 + whole(20), whole(12), 1 + whole(28))).toISOString().slice(0, 10),
      languages: [...new Set(['en', tongues[place % tongues.length] ?? 'en'])].slice(random() < 0.1 ? 1 : 0),
      goals: some(goals, 3),
      interests: some(interests, 3),
      legalEntity: `entity-${whole(24, 1.5)}`,
    }
  }
  return {
    mentors: Array.from({ length: mentors }, (_, at) => ({
      ...person(at, 5 + whole(6, 1.7)),
      offers: some(skills, 5),
      capacity: leastSeats + whole(mostSeats - leastSeats + 1),
    })),
    mentees: Array.from({ length: mentees }, (_, at) => ({ ...person(mentors + at, 2 + whole(6, 1.6)), wants: some(skills, 5) })),
  }
}

const sample = sampleProgramme({ startsOn: '2027-01-11', endsOn: '2027-06-30', approvers: ['E-1', 'E-2'] })
const programmeWith = (criteria: Programme['matching']['criteria']): Programme =>
  Programme.parse({
    ...sample,
    eligibility: { ...sample.eligibility, mentors: { ...sample.eligibility.mentors, maximumMentees: seatsOf.ample[1] } },
    matching: {
      ...sample.matching,
      criteria,
      hardRules: ['reporting-line', 'past-pair', 'level-gap', 'shared-language', 'working-hours'],
      legalExclusions: [
        ['entity-0', 'entity-1'],
        ['entity-2', 'entity-5'],
      ],
    },
  })
export const programmes = {
  'six criteria': programmeWith([
    { criterion: 'skills', weight: 0.4 },
    { criterion: 'goals', weight: 0.2 },
    { criterion: 'interests', weight: 0.1 },
    { criterion: 'department', weight: 0.1 },
    { criterion: 'location', weight: 0.1 },
    { criterion: 'level-gap', weight: 0.1 },
  ]),
  'twelve criteria': programmeWith(
    (
      [
        'skills',
        'goals',
        'interests',
        'department',
        'location',
        'level-gap',
        'language',
        'working-hours',
        'tenure-gap',
        'novelty',
        'network-distance',
        'preferences',
      ] as const
    ).map((criterion) => ({ criterion, weight: 1 / 12 })),
  ),
}
