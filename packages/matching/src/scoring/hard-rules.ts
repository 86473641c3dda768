import type { Programme } from '@fairlead/programme/document'
import { levelGapOf, type LevelGap } from '@fairlead/programme/level-gap'
import type { hardRules as hardRuleNames } from '@fairlead/programme/matching-section'
import type { MatchingInputs, MenteeFeatures, MentorFeatures } from './features.ts'
import { sharedHours } from './time-zone.ts'

export type HardRule = 'same-person' | (typeof hardRuleNames)[number]

/** `unknown`: a value the rule needs is missing. That forbids nothing, but the people who decide are told. */
type Verdict = 'allowed' | 'forbidden' | 'unknown'
type Rule = (mentee: MenteeFeatures, mentor: MentorFeatures) => Verdict

const forbidIf = (broken: boolean): Verdict => (broken ? 'forbidden' : 'allowed')

const pairRule = (pairs: readonly (readonly [string, string])[]): Rule => {
  const known = new Set(pairs.map((pair) => pair.join('\u0000')))
  return (mentee, mentor) => forbidIf(known.has(`${mentee.employeeId}\u0000${mentor.employeeId}`))
}

const rulesOf = (inputs: MatchingInputs, { matching }: Programme, asked: LevelGap): Readonly<Record<HardRule, Rule>> => ({
  'same-person': (mentee, mentor) => forbidIf(mentee.employeeId === mentor.employeeId),
  'reporting-line': (mentee, mentor) =>
    forbidIf(mentee.managersAbove.includes(mentor.employeeId) || mentor.managersAbove.includes(mentee.employeeId)),
  'past-pair': pairRule(inputs.pastPairs),
  'blocked-pair': pairRule(inputs.blockedPairs),
  'level-gap': (mentee, mentor) => {
    if (mentee.jobLevel === null || mentor.jobLevel === null) return 'unknown'
    const gap = mentor.jobLevel - mentee.jobLevel
    return forbidIf(gap < asked.atLeast || gap > asked.atMost)
  },
  'shared-language': (mentee, mentor) => {
    if (mentee.languages.length === 0 || mentor.languages.length === 0) return 'unknown'
    return forbidIf(!mentee.languages.some((language) => mentor.languages.includes(language)))
  },
  'working-hours': (mentee, mentor) => {
    if (mentee.offsetMinutes === null || mentor.offsetMinutes === null) return 'unknown'
    return forbidIf(sharedHours(mentee.offsetMinutes, mentor.offsetMinutes) < matching.minimumSharedHours)
  },
})

export type PairRules = {
  /** The first rule that makes the pair infeasible; undefined = allowed. */
  readonly binding: (mentee: MenteeFeatures, mentor: MentorFeatures) => HardRule | undefined
  /** Rules that could not be checked for this pair. */
  readonly unchecked: (mentee: MenteeFeatures, mentor: MentorFeatures) => readonly HardRule[]
}

/** The programme's hard rules; nobody is ever their own mentor, whatever the programme says. */
export const pairRules = (inputs: MatchingInputs, programme: Programme): PairRules => {
  const rules = rulesOf(inputs, programme, levelGapOf(programme))
  const names: readonly HardRule[] = ['same-person', ...new Set(programme.matching.hardRules)]
  return {
    binding: (mentee, mentor) => names.find((name) => rules[name](mentee, mentor) === 'forbidden'),
    unchecked: (mentee, mentor) => names.filter((name) => rules[name](mentee, mentor) === 'unknown'),
  }
}
