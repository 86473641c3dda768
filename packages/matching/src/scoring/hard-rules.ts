import type { Programme } from '@fairlead/programme/document'
import { levelGapOf } from '@fairlead/programme/level-gap'
import type { MatchingInputs, MenteeFeatures, MentorFeatures } from './features.ts'
import { verdictOf, type Rule, type HardRule } from './hard-rule.ts'
import { legalExclusion } from './hard-rules/legal-exclusion.ts'
import { levelGap } from './hard-rules/level-gap.ts'
import { listedPair } from './hard-rules/listed-pair.ts'
import { noFreeSeat } from './hard-rules/no-free-seat.ts'
import { reportingLine } from './hard-rules/reporting-line.ts'
import { samePerson } from './hard-rules/same-person.ts'
import { sharedLanguage } from './hard-rules/shared-language.ts'
import { training } from './hard-rules/training.ts'
import { workingHours } from './hard-rules/working-hours.ts'

type Chosen = Programme['matching']['hardRules'][number]

/** Rules that a format cannot do without, whether the programme names them or not. */
const formatNeeds: Readonly<Partial<Record<Programme['format'], readonly Chosen[]>>> = {
  distance: ['working-hours'],
  reverse: ['level-gap'],
  peer: ['level-gap'],
  'peer-circle': ['level-gap'],
}

/** The rules that bind in this run, in the order in which they are named to people: the first that is broken is the one they hear. */
export const hardRulesOf = (inputs: MatchingInputs, programme: Programme): readonly Rule[] => {
  const { matching, format } = programme
  const make: Readonly<Record<Chosen, () => Rule>> = {
    'reporting-line': () => reportingLine(inputs.mentors),
    'past-pair': () => listedPair('past-pair', inputs.pastPairs),
    'blocked-pair': () => listedPair('blocked-pair', inputs.blockedPairs),
    'level-gap': () => levelGap(levelGapOf(programme)),
    'shared-language': () => sharedLanguage,
    'working-hours': () => workingHours(matching.minimumSharedHours),
  }
  const chosen = new Set([...matching.hardRules, ...(formatNeeds[format] ?? [])])
  return [
    samePerson,
    listedPair('current-pair', inputs.currentPairs),
    listedPair('declined-pair', inputs.declinedPairs),
    ...[...chosen].map((name) => make[name]()),
    ...(matching.trainingRequired ? [training] : []),
    ...(matching.legalExclusions.length > 0 ? [legalExclusion(inputs.legalExclusions)] : []),
    noFreeSeat,
  ]
}

export type PairRules = {
  /** The first rule that makes the pair infeasible; undefined = allowed. */
  readonly binding: (mentee: MenteeFeatures, mentor: MentorFeatures) => HardRule | undefined
  /** Every rule that makes it infeasible. */
  readonly broken: (mentee: MenteeFeatures, mentor: MentorFeatures) => readonly HardRule[]
  /** Rules that could not be checked for this pair. */
  readonly unchecked: (mentee: MenteeFeatures, mentor: MentorFeatures) => readonly HardRule[]
}

/** The hard rules of one run: a pair that breaks one is infeasible, and never merely a low score. */
export const pairRules = (inputs: MatchingInputs, programme: Programme): PairRules => {
  const rules = hardRulesOf(inputs, programme)
  return {
    binding: (mentee, mentor) => rules.find((rule) => verdictOf(rule, mentee, mentor) === 'forbidden')?.name,
    broken: (mentee, mentor) => rules.filter((rule) => verdictOf(rule, mentee, mentor) === 'forbidden').map(({ name }) => name),
    unchecked: (mentee, mentor) => rules.filter((rule) => verdictOf(rule, mentee, mentor) === 'unknown').map(({ name }) => name),
  }
}
