import type { Reason } from '@fairlead/kernel/decision-record'
import type { Programme } from '@fairlead/programme/document'
import type { PlannedPair } from '../plan/pair-plan.ts'
import { highestScore } from '../assignment/instance.ts'
import type { HardRule } from '../scoring/hard-rule.ts'

/** Who reads an explanation decides how much of it there is: nobody is told points about themselves, or what others said of them. */
export const audiences = ['mentee', 'mentor', 'hr', 'works-council'] as const
export type Audience = (typeof audiences)[number]

/** What the two have in common or can give each other: fit to be told to both. */
const told: readonly string[] = [
  'matching.reason.skills',
  'matching.reason.goals',
  'matching.reason.interests',
  'matching.reason.career-path',
  'matching.reason.complementarity',
  'matching.reason.department.other',
  'matching.reason.location.same',
  'matching.reason.location.same-hours',
  'matching.reason.working-hours',
  'matching.reason.approach',
  'matching.reason.channel',
  'matching.reason.language',
  'matching.reason.novelty',
]

const shared = ({ reasons }: PlannedPair): readonly Reason[] => reasons.filter(({ key }) => told.includes(key))
/** Points as people read them: of 100. */
const ofHundred = (points: number): number => Math.round((1000 * points) / highestScore) / 10

const runnerUp = ({ alternatives }: PlannedPair): readonly Reason[] => {
  const [next] = alternatives
  if (next === undefined) return [{ key: 'matching.explain.no-other' }]
  const { pairs, points } = next.lossAtLeast
  const others = alternatives.length
  return pairs > 0
    ? [{ key: 'matching.explain.runner-up.person', values: { others, points: ofHundred(next.score) } }]
    : [{ key: 'matching.explain.runner-up', values: { others, points: ofHundred(next.score), change: ofHundred(points) } }]
}

const forHr = (pair: PlannedPair): readonly Reason[] => [
  { key: 'matching.explain.points', values: { points: ofHundred(pair.score) } },
  ...pair.parts.map(({ name, value }) => ({ key: 'matching.explain.part', values: { criterion: name, points: ofHundred(value) } })),
  ...pair.reasons,
  ...runnerUp(pair),
]

/** Those that hold in every programme, those it chose, and those its settings bring along. */
const rulesOf = ({ hardRules, trainingRequired, legalExclusions }: Programme['matching']): readonly HardRule[] => [
  'same-person',
  'current-pair',
  'declined-pair',
  ...hardRules,
  ...(trainingRequired ? (['training'] as const) : []),
  ...(legalExclusions.length > 0 ? (['legal-exclusion'] as const) : []),
]

/** How the decision came about, without a word about the two people. */
const forWorksCouncil = ({ matching }: Programme): readonly Reason[] => [
  ...matching.criteria.map(({ criterion, weight }) => ({
    key: 'matching.explain.weight',
    values: { criterion, percent: Math.round(weight * 1000) / 10 },
  })),
  { key: 'matching.explain.rules', values: { rules: rulesOf(matching).join(', ') } },
  { key: `matching.explain.mode.${matching.mode}` },
  { key: 'matching.explain.never-read' },
  { key: 'matching.explain.human' },
]

const forMentee = (pair: PlannedPair): readonly Reason[] => [
  { key: 'matching.explain.mentee' },
  ...shared(pair),
  { key: 'matching.explain.may-decline' },
]

const forMentor = (pair: PlannedPair): readonly Reason[] => {
  const { length: count } = pair.skills
  return [
    count === 0
      ? { key: 'matching.explain.mentor' }
      : { key: 'matching.explain.mentor.skills', values: { count, skills: pair.skills.join(', ') } },
    ...shared(pair).filter(({ key }) => key !== 'matching.reason.skills'),
    { key: 'matching.explain.may-decline' },
  ]
}

const explaining: Readonly<Record<Audience, (pair: PlannedPair, programme: Programme) => readonly Reason[]>> = {
  mentee: forMentee,
  mentor: forMentor,
  hr: forHr,
  'works-council': (_pair, programme) => forWorksCouncil(programme),
}

/** One proposed pair in words for one kind of reader, as message keys and values. */
export const explanationFor = (audience: Audience, pair: PlannedPair, programme: Programme): readonly Reason[] =>
  explaining[audience](pair, programme)
