import type { Reason } from '@fairlead/kernel/decision-record'
import type { Programme } from '@fairlead/programme/document'
import type { Employee } from '@fairlead/workforce/employee'
import { boxVerdict, menteeExclusions, type Exclusion } from './eligibility.ts'
import type { Placement } from './nine-box.ts'
import type { Band } from './thirds.ts'

/** `not-assessed`: nothing speaks against the person, and nothing is known that speaks for them. */
export type Verdict = 'flagged' | 'excluded' | 'not-assessed'
export type Review = { readonly verdict: 'confirmed' | 'dismissed'; readonly by: string; readonly at: string }

/** What one programme thinks of one person. Bands and reasons only: no rating, no rank. */
export type Finding = {
  readonly verdict: Verdict
  readonly cell: number | null
  readonly cells: readonly number[]
  readonly performance: Band | null
  readonly potential: Band | null
  /** Whether performance alone would have flagged them: potential ratings carry a bias that performance ratings do not. */
  readonly onPerformanceAlone: boolean
  readonly exclusions: readonly Exclusion[]
  readonly reasons: readonly Reason[]
}
export type Flag = Finding & {
  readonly programmeId: string
  readonly programmeVersion: number
  readonly employeeId: string
  /** ISO 8601 UTC. */
  readonly flaggedAt: string
  readonly flagRunId: string
  /** What a person decided about it; outlives a later flag run. */
  readonly review: Review | null
}

const bandOf = (axis: Placement['performance']): Band | null => (axis.kind === 'assessed' ? axis.band : null)

/** Rules first: where one excludes, it is named, and the nine-box is shown but decides nothing. */
export const findingFor = (programme: Programme, employee: Employee, placement: Placement, day: string): Finding => {
  const rules = programme.eligibility.mentees
  const excluded = menteeExclusions(rules, employee, day)
  const box = boxVerdict(rules, placement)
  const exclusions = excluded.length > 0 ? excluded : box.exclusions
  const alone = boxVerdict(rules, { ...placement, potential: { kind: 'not-assessed' } })
  const onPerformanceAlone = excluded.length === 0 && alone.verdict === 'flagged'
  return {
    verdict: excluded.length > 0 ? 'excluded' : box.verdict,
    cell: placement.cell,
    cells: placement.cells,
    performance: bandOf(placement.performance),
    potential: bandOf(placement.potential),
    onPerformanceAlone,
    exclusions,
    reasons: [
      ...placement.reasons,
      { key: onPerformanceAlone ? 'talent.performance-alone.flagged' : 'talent.performance-alone.not-flagged' },
      ...exclusions.map(({ reason }) => reason),
    ],
  }
}

/**
 * The same finding under the same version of the rules is not written again: how many people a third was made of may differ from night
 * to night, and is shown as it was when the finding came about.
 */
export const sameFinding = (flag: Flag, finding: Finding, programmeVersion: number): boolean => {
  const core = ({ verdict, cell, cells, performance, potential, onPerformanceAlone, exclusions }: Finding): string =>
    JSON.stringify([verdict, cell, cells, performance, potential, onPerformanceAlone, exclusions.map(({ ruleId }) => ruleId)])
  return flag.programmeVersion === programmeVersion && core(flag) === core(finding)
}
