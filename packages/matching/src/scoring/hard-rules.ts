import type { Programme } from '@fairlead/programme/document'
import type { hardRules as hardRuleNames } from '@fairlead/programme/matching-section'
import type { MatchingInputs, MenteeFeatures, MentorFeatures } from './features.ts'
import { sharedHours } from './time-zone.ts'

/** Two rules hold without being named: nobody mentors themselves, and in reverse mentoring the mentor is the junior. */
export type HardRule = 'same-person' | 'reverse-level' | (typeof hardRuleNames)[number]

/** `unknown`: a value the rule needs is missing. That forbids nothing, but the people who decide are told. */
type Verdict = 'allowed' | 'forbidden' | 'unknown'
type Rule = (mentee: MenteeFeatures, mentor: MentorFeatures) => Verdict

const forbidIf = (broken: boolean): Verdict => (broken ? 'forbidden' : 'allowed')

const pairRule = (pairs: readonly (readonly [string, string])[]): Rule => {
  const known = new Set(pairs.map((pair) => pair.join('\u0000')))
  return (mentee, mentor) => forbidIf(known.has(`${mentee.employeeId}\u0000${mentor.employeeId}`))
}

const isAbove = (one: MenteeFeatures | MentorFeatures, other: MenteeFeatures | MentorFeatures, depth: number | undefined): boolean =>
  depth === undefined ? other.managersAbove.includes(one.employeeId) : other.above.slice(0, depth).includes(one.self)

const rulesOf = (inputs: MatchingInputs, { matching }: Programme): Readonly<Record<HardRule, Rule>> => ({
  'same-person': (mentee, mentor) => forbidIf(mentee.employeeId === mentor.employeeId),
  'reporting-line': (mentee, mentor) =>
    forbidIf(isAbove(mentor, mentee, matching.reportingLineDepth) || isAbove(mentee, mentor, matching.reportingLineDepth)),
  // Without both levels nobody can tell who is the junior.
  'reverse-level': (mentee, mentor) => forbidIf(mentee.jobLevel === null || mentor.jobLevel === null || mentor.jobLevel >= mentee.jobLevel),
  'past-pair': pairRule(inputs.pastPairs),
  'blocked-pair': pairRule(inputs.blockedPairs),
  'level-gap': (mentee, mentor) => {
    if (mentee.jobLevel === null || mentor.jobLevel === null) return 'unknown'
    const gap = mentor.jobLevel - mentee.jobLevel
    return forbidIf(gap < matching.levelGap.atLeast || gap > matching.levelGap.atMost)
  },
  training: (_mentee, { trained }) => (trained === null ? 'unknown' : forbidIf(!trained)),
  'legal-exclusion': (mentee, mentor) => {
    if (mentee.legalEntity === null || mentor.legalEntity === null) return matching.legalExclusions.length === 0 ? 'allowed' : 'unknown'
    const pair = [mentee.legalEntity, mentor.legalEntity]
    return forbidIf(inputs.legalExclusions.some(([one, other]) => pair.includes(one) && pair.includes(other) && pair[0] !== pair[1]))
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
  /** Every rule that makes it infeasible. */
  readonly broken: (mentee: MenteeFeatures, mentor: MentorFeatures) => readonly HardRule[]
  /** Rules that could not be checked for this pair. */
  readonly unchecked: (mentee: MenteeFeatures, mentor: MentorFeatures) => readonly HardRule[]
}

/** Rules that a format brings along, whatever the programme names. */
const rulesOfFormat: Partial<Record<Programme['format'], readonly HardRule[]>> = { reverse: ['reverse-level'], distance: ['working-hours'] }

/** The programme's hard rules; nobody is ever their own mentor, whatever the programme says. */
export const pairRules = (inputs: MatchingInputs, programme: Programme): PairRules => {
  const rules = rulesOf(inputs, programme)
  const names: readonly HardRule[] = [
    ...new Set<HardRule>(['same-person', ...(rulesOfFormat[programme.format] ?? []), ...programme.matching.hardRules]),
  ]
  return {
    binding: (mentee, mentor) => names.find((name) => rules[name](mentee, mentor) === 'forbidden'),
    broken: (mentee, mentor) => names.filter((name) => rules[name](mentee, mentor) === 'forbidden'),
    unchecked: (mentee, mentor) => names.filter((name) => rules[name](mentee, mentor) === 'unknown'),
  }
}
