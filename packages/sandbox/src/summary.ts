import type { Enrolled } from './journey/journey.ts'
import type { LocalWorld } from './local-world.ts'

export type Summary = {
  readonly company: { readonly name: string; readonly provenance: string; readonly people: number }
  readonly flags: number
  readonly invited: number
  readonly enrolled: Enrolled
  readonly proposals: number
  readonly unmatched: number
  readonly series: number
  readonly sessions: number
  readonly feedback: number
  readonly ended: number
  readonly evaluation: { readonly quarter: string; readonly results: number; readonly suppressed: number } | null
  readonly published: { readonly records: number; readonly written: number; readonly verified: number; readonly failed: number }
  readonly statements: number
  /** What this run added to the store: a second run over a kept store adds nothing. */
  readonly added: { readonly facts: number; readonly series: number; readonly statements: number }
  /** Requests of ours that did not fit a published contract, and messages that failed for good. Both are empty in a good run. */
  readonly contractProblems: readonly string[]
  readonly deadLetters: number
}

/** What the people on the way can tell; the rest is read from the facts. */
export type Told = { -readonly [key in 'flags' | 'invited' | 'enrolled' | 'proposals' | 'unmatched' | 'feedback']: Summary[key] }

type Published = { readonly records: number; readonly written: number; readonly verified: number }
type Evaluated = { readonly quarter: string; readonly results: number; readonly suppressed: number }

const sum = <One>(list: readonly One[], of: (one: One) => number): number => list.reduce((total, one) => total + of(one), 0)

export const summarise = ({ world, local, newFacts, factsOf }: LocalWorld, told: Told): Summary => {
  const facts = newFacts()
  const published = factsOf('OutcomesPublished') as readonly Published[]
  const evaluated = (factsOf('OutcomesEvaluated') as readonly Evaluated[]).at(-1)
  const series = facts.get('MeetingSeriesScheduled') ?? 0
  const statements = world.lrs.statements().length
  return {
    company: { name: world.company.name, provenance: world.company.provenance, people: world.company.people.length },
    ...told,
    series,
    sessions: facts.get('SessionHeld') ?? 0,
    ended: facts.get('MentorshipEnded') ?? 0,
    evaluation:
      evaluated === undefined ? null : { quarter: evaluated.quarter, results: evaluated.results, suppressed: evaluated.suppressed },
    published: {
      records: sum(published, ({ records }) => records),
      written: sum(published, ({ written }) => written),
      verified: sum(published, ({ verified }) => verified),
      failed: facts.get('PublicationFailed') ?? 0,
    },
    statements,
    added: { facts: sum([...facts.values()], (count) => count), series, statements },
    contractProblems: [...world.hris.problems, ...world.graph.refused],
    deadLetters: local.deadLetters().length,
  }
}
