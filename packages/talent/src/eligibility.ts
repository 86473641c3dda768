import type { Reason } from '@fairlead/kernel/decision-record'
import type { Programme } from '@fairlead/programme/document'
import type { Employee } from '@fairlead/workforce/employee'
import { columnOf, type Placement } from './nine-box.ts'
import { monthsBetween } from './tenure.ts'

export const ruleIds = [
  'mentee-status',
  'mentee-excluded',
  'mentee-tenure',
  'mentee-job-level',
  'mentee-job-level-unknown',
  'mentee-performance-not-assessed',
  'mentee-potential-not-assessed',
  'mentee-cell',
  'mentor-status',
  'mentor-tenure',
  'mentor-job-level',
  'mentor-job-level-unknown',
] as const
export type RuleId = (typeof ruleIds)[number]

export type Exclusion = { readonly ruleId: RuleId; readonly reason: Reason }
type MenteeRules = Programme['eligibility']['mentees']
type MentorRules = Programme['eligibility']['mentors']

/** The reason of a rule has the rule's own key, so that an exclusion always says which rule it was. */
const excludedBy = (ruleId: RuleId, values?: Reason['values']): Exclusion => ({
  ruleId,
  reason: { key: `talent.excluded.${ruleId}`, ...(values === undefined ? {} : { values }) },
})
const unless = (holds: boolean, exclusion: () => Exclusion): readonly Exclusion[] => (holds ? [] : [exclusion()])

/** Everything that speaks against inviting this person, whatever their ratings. `day`: `YYYY-MM-DD`. */
export const menteeExclusions = (rules: MenteeRules, employee: Employee, day: string): readonly Exclusion[] => {
  const { jobLevel } = employee
  const months = monthsBetween(employee.hireDate, day)
  const { minimumTenureMonths: minimum, jobLevels, excludedEmployeeNumbers } = rules
  const levelRule = (): readonly Exclusion[] => {
    if (jobLevels === undefined) return []
    if (jobLevel === undefined) return [excludedBy('mentee-job-level-unknown')]
    const { from, to } = jobLevels
    return unless(jobLevel >= from && jobLevel <= to, () => excludedBy('mentee-job-level', { level: jobLevel, from, to }))
  }
  return [
    ...unless(employee.status === 'active', () => excludedBy('mentee-status')),
    ...unless(!excludedEmployeeNumbers.includes(employee.employeeNumber), () => excludedBy('mentee-excluded')),
    ...unless(months >= minimum, () => excludedBy('mentee-tenure', { months, minimum })),
    ...levelRule(),
  ]
}

export const mentorExclusions = (rules: MentorRules, employee: Employee, day: string): readonly Exclusion[] => {
  const { jobLevel: level } = employee
  const months = monthsBetween(employee.hireDate, day)
  const { minimumTenureMonths: minimum, minimumJobLevel } = rules
  return [
    ...unless(employee.status === 'active', () => excludedBy('mentor-status')),
    ...unless(months >= minimum, () => excludedBy('mentor-tenure', { months, minimum })),
    ...(level === undefined
      ? unless(minimumJobLevel === 0, () => excludedBy('mentor-job-level-unknown'))
      : unless(level >= minimumJobLevel, () => excludedBy('mentor-job-level', { level, minimum: minimumJobLevel }))),
  ]
}

/** What the nine-box says for this programme: invited, not invited, or not known. */
export type BoxVerdict = { readonly verdict: 'flagged' | 'excluded' | 'not-assessed'; readonly exclusions: readonly Exclusion[] }

/**
 * Any cell the person may stand in counts: the flag only invites a look, a person decides. Without potential there is the performance
 * column alone: a high performer is flagged if the programme invites a cell of that column, anybody else is not assessed. No evidence is
 * not low.
 */
export const boxVerdict = ({ cells: invited }: Pick<MenteeRules, 'cells'>, { performance, potential, cells }: Placement): BoxVerdict => {
  if (performance.kind === 'not-assessed') {
    return { verdict: 'not-assessed', exclusions: [excludedBy('mentee-performance-not-assessed')] }
  }
  if (potential.kind === 'not-assessed') {
    const flagged = performance.band === 'high' && columnOf('high').some((cell) => invited.includes(cell))
    return flagged
      ? { verdict: 'flagged', exclusions: [] }
      : { verdict: 'not-assessed', exclusions: [excludedBy('mentee-potential-not-assessed')] }
  }
  return cells.some((cell) => invited.includes(cell))
    ? { verdict: 'flagged', exclusions: [] }
    : { verdict: 'excluded', exclusions: [excludedBy('mentee-cell', { cells: cells.join(', ') })] }
}
