import { expect, it } from 'vitest'
import type { LocalWorld } from './local-world.ts'
import { summarise, type Told } from './summary.ts'

const told: Told = { flags: 3, invited: 3, enrolled: { mentees: 2, mentors: 2, declined: 1 }, proposals: 2, unmatched: 0, feedback: 4 }

const factsTold: Readonly<Record<string, readonly object[]>> = {
  SessionHeld: [{}, {}, {}],
  MeetingSeriesScheduled: [{}, {}],
  MentorshipEnded: [{}],
  OutcomesEvaluated: [{ quarter: '2026-Q4', results: 12, suppressed: 5 }],
  OutcomesPublished: [
    { records: 3, written: 3, verified: 2 },
    { records: 4, written: 4, verified: 4 },
  ],
}
/** As much of a world as a summary looks at. */
const world = (facts: typeof factsTold): LocalWorld =>
  ({
    world: {
      company: { name: 'Acme', provenance: 'Made up.', people: [{}, {}] },
      lrs: { statements: () => [{}, {}] },
      hris: { problems: ['GET /a'] },
      graph: { refused: ['POST /b'] },
    },
    local: { deadLetters: () => [{}] },
    newFacts: () => new Map(Object.entries(facts).map(([name, list]) => [name, list.length])),
    factsOf: (name: string) => facts[name] ?? [],
  }) as unknown as LocalWorld

it('a summary counts what the facts of the run say, and what the people told', () => {
  expect(summarise(world(factsTold), told)).toEqual({
    ...told,
    company: { name: 'Acme', provenance: 'Made up.', people: 2 },
    series: 2,
    sessions: 3,
    ended: 1,
    evaluation: { quarter: '2026-Q4', results: 12, suppressed: 5 },
    published: { records: 7, written: 7, verified: 6, failed: 0 },
    statements: 2,
    added: { facts: 9, series: 2, statements: 2 },
    contractProblems: ['GET /a', 'POST /b'],
    deadLetters: 1,
  })
})

it('a run without facts has no evaluation and added nothing but what stands in the LRS', () => {
  expect(summarise(world({}), told)).toMatchObject({ evaluation: null, sessions: 0, added: { facts: 0, series: 0 } })
})
