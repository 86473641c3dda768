import { AppError } from '@fairlead/kernel/errors'
import { FairnessReported } from '@fairlead/kernel/events/fairness'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { FairnessPorts, PlanOutcome } from './ports.ts'
import { fairnessFigures } from './report.ts'
import { type FairnessReport, putReport, reportId, reportsOf } from './report-store.ts'

export type ReportFairnessResult =
  | {
      readonly kind: 'reported'
      readonly report: FairnessReport
      /** The programme asks that a finding stops the plan until a person has looked at it. */
      readonly blocks: boolean
    }
  | { readonly kind: 'already-reported'; readonly report: FairnessReport; readonly blocks: boolean }

const blocks = ({ findings }: FairnessReport, { fairness }: PlanOutcome): boolean => fairness.onFinding === 'block' && findings > 0

/** Reports about at least one of these people. A cycle that cannot be read any more counts as one, since nobody can tell. */
const aboutTheSamePeople = async (
  { outcome }: FairnessPorts,
  tenantId: string,
  { people }: PlanOutcome,
  reports: readonly FairnessReport[],
): Promise<readonly FairnessReport[]> => {
  const ids = new Set(people.map(({ personId }) => personId))
  const overlapping: FairnessReport[] = []
  for (const report of reports) {
    const then = await outcome(tenantId, report.cycleId)
    if (then === undefined || then.people.some(({ personId }) => ids.has(personId))) overlapping.push(report)
  }
  return overlapping
}

/**
 * Look at the plan of a cycle from outside, before it is published: join the protected attributes to its outcome, keep the figures by
 * group, and forget the labels. One report for each revision; a repeated run answers with the one that stands.
 * Errors (AppError): `plan-not-found` (not-found), `outcome-malformed` (invalid), `version-conflict` (conflict).
 */
export const reportFairness = async (
  ports: FairnessPorts,
  { cycleId }: { readonly cycleId: string },
  run: Run,
): Promise<ReportFairnessResult> => {
  const { tenantId } = run
  const plan = await ports.outcome(tenantId, cycleId)
  if (plan === undefined) {
    throw new AppError('plan-not-found', 'not-found', {
      message: 'There is no matching cycle with proposals under this id.',
      path: 'cycleId',
      next: 'Ask again once the cycle has its proposals.',
    })
  }
  const { programmeId, revision, people, fairness } = plan
  const reports = await reportsOf(ports.store, tenantId, programmeId)
  const standing = reports.find((report) => report.cycleId === cycleId && report.revision === revision)
  if (standing !== undefined) return { kind: 'already-reported', report: standing, blocks: blocks(standing, plan) }

  const attributes = await ports.attributes(
    tenantId,
    people.map(({ personId }) => personId),
  )
  const figures = fairnessFigures(
    people,
    attributes,
    { smallestGroup: fairness.smallestGroup, floorThousandths: Math.round(fairness.impactRatioFloor * 1000) },
    await aboutTheSamePeople(ports, tenantId, plan, reports),
  )
  const id = reportId(tenantId, cycleId, revision)
  const report: FairnessReport = { ...figures, reportId: id, cycleId, programmeId, revision, reportedAt: run.asOf }
  await ports.store.transact(
    run,
    [putReport(tenantId, report)],
    [
      message(FairnessReported, {
        reportId: id,
        cycleId,
        programmeId,
        revision,
        dimensions: figures.dimensions.length,
        findings: figures.findings,
        hidden: figures.hidden,
      }),
    ],
  )
  return { kind: 'reported', report, blocks: blocks(report, plan) }
}
