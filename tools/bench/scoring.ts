/**
 * How long scoring takes: `node tools/bench/scoring.ts [--smoke]` prints a Markdown table of processor time. The matrix is timed whole, the readable
 * scorer on some of the rows and then reckoned up; both are compared pair by pair on those rows.
 */
import { matchingInputs } from '../../packages/matching/src/scoring/features.ts'
import { pairRules } from '../../packages/matching/src/scoring/hard-rules.ts'
import type { Mentee, Mentor, Participant } from '../../packages/matching/src/scoring/participant.ts'
import { rowScorer } from '../../packages/matching/src/scoring/score-matrix.ts'
import { scorer } from '../../packages/matching/src/scoring/score.ts'
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
const tongues = ['en', 'de', 'fr', 'es', 'it', 'ja', 'pt', 'nl']

const people = (mentees: number, mentors: number): { readonly mentees: readonly Mentee[]; readonly mentors: readonly Mentor[] } => {
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
      capacity: 1 + whole(3),
    })),
    mentees: Array.from({ length: mentees }, (_, at) => ({ ...person(mentors + at, 2 + whole(6, 1.6)), wants: some(skills, 5) })),
  }
}

const sample = sampleProgramme({ startsOn: '2027-01-11', endsOn: '2027-06-30', approvers: ['E-1', 'E-2'] })
const programmeWith = (criteria: Programme['matching']['criteria']): Programme =>
  Programme.parse({
    ...sample,
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
const programmes = {
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

/** Processor time: what else runs on the machine does not count. */
const timed = <Result>(work: () => Result): { readonly result: Result; readonly ms: number } => {
  const start = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(start)
  return { result, ms: (user + system) / 1000 }
}

/** Rows of one block: what is held in memory at once. */
const blockRows = 2000
const comparedRows = 50

const measure = (name: string, programme: Programme, mentees: number, mentors: number): string => {
  const given = people(mentees, mentors)
  const made = timed(() => matchingInputs(given, [], programme, { round: 'bench', version: 1 }))
  const inputs = made.result
  const matrix = timed(() => {
    const rows = rowScorer(inputs, programme)
    const block = new Int16Array(Math.min(blockRows, mentees) * mentors)
    let forbiddenPairs = 0
    for (let from = 0; from < mentees; from += blockRows) {
      const to = Math.min(from + blockRows, mentees)
      rows.scoreRows(from, to, block)
      for (let at = 0; at < (to - from) * mentors; at += 1) if ((block[at] ?? 0) < 0) forbiddenPairs += 1
    }
    return { rows, forbiddenPairs }
  })
  const compared = inputs.mentees.slice(0, comparedRows)
  const readable = timed(() => {
    const { score } = scorer(programme)
    const { binding } = pairRules(inputs, programme)
    return compared.flatMap((mentee) =>
      inputs.mentors.map((mentor) => (binding(mentee, mentor) === undefined ? score(mentee, mentor) : -1)),
    )
  })
  const rows = matrix.result.rows.scoreRows(0, compared.length)
  if (readable.result.some((score, at) => score !== rows[at])) throw new Error('The matrix and the readable scorer do not agree.')
  const cells = [
    `${mentees} x ${mentors}, ${name}`,
    made.ms.toFixed(0),
    matrix.ms.toFixed(0),
    ((matrix.ms * 1e6) / (mentees * mentors)).toFixed(1),
    ((readable.ms * mentees) / compared.length).toFixed(0),
    `${((100 * matrix.result.forbiddenPairs) / (mentees * mentors)).toFixed(1)} %`,
    (process.memoryUsage().rss / 2 ** 20).toFixed(0),
  ]
  return `| ${cells.join(' | ')} |`
}

const sizes = process.argv.includes('--smoke')
  ? [[1000, 300]]
  : [
      [1000, 300],
      [3000, 800],
      [10_000, 2500],
      [50_000, 10_000],
    ]
console.log('| size | inputs ms | matrix ms | ns/pair | readable ms (reckoned) | forbidden | RSS MB |\n|---|---|---|---|---|---|---|')
for (const [mentees = 0, mentors = 0] of sizes) {
  for (const [name, programme] of Object.entries(programmes)) {
    if (name === 'six criteria' || mentees <= 10_000) console.log(measure(name, programme, mentees, mentors))
  }
}
