import { AppError } from '@fairlead/kernel/errors'
import { FairnessReported } from '@fairlead/kernel/events/fairness'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { FairnessPorts, PlanOutcome } from './ports.ts'
import { fairnessFigures } from './report.ts'
import { type FairnessReport, findReport, knownReports, putReport, type ReportedRevision, reportId } from './report-store.ts'

export type ReportFairnessResult =
  | { readonly kind: 'reported' | 'already-reported'; readonly report: FairnessReport }
  /** This revision stands no more: amended since, or the plan is being made again. Its successor has a fact of its own. */
  | { readonly kind: 'superseded' }

const attempts = 3

/**
 * Reports about at least one of these people. A cycle that cannot be read any more counts as one, since nobody can tell; so does this cycle
 * itself.
 */
const aboutTheSamePeople = async (
  { peopleOf }: FairnessPorts,
  tenantId: string,
  { people }: PlanOutcome,
  reports: readonly FairnessReport[],
): Promise<readonly FairnessReport[]> => {
  const ids = new Set(people.map(({ personId }) => personId))
  const overlapping: FairnessReport[] = []
  for (const [cycleId, ofCycle] of Map.groupBy(reports, (report) => report.cycleId)) {
    const then = await peopleOf(tenantId, cycleId)
    if (then === undefined || then.some((personId) => ids.has(personId))) overlapping.push(...ofCycle)
  }
  return overlapping
}

const reportOnce = async (ports: FairnessPorts, of: ReportedRevision, run: Run): Promise<ReportFairnessResult> => {
  const { tenantId } = run
  const { cycleId, programmeId, revision } = of
  const standing = await findReport(ports.store, tenantId, of)
  if (standing !== undefined) return { kind: 'already-reported', report: standing }
  const plan = await ports.outcome(tenantId, cycleId)
  if (plan?.revision !== revision || plan.programmeId !== programmeId) return { kind: 'superseded' }
  const { people, fairness } = plan
  const { reports, unchanged } = await knownReports(ports.store, tenantId, programmeId)
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
  const { dimensions, findings, hidden } = figures
  const fact = message(FairnessReported, { reportId: id, cycleId, programmeId, revision, dimensions: dimensions.length, findings, hidden })
  await ports.store.transact(run, putReport(tenantId, report, unchanged), [fact])
  return { kind: 'reported', report }
}

/**
 * Look at the plan of a cycle from outside, before it is published: join the protected attributes to its outcome, keep the figures by
 * group, and forget the labels. One report for each revision; a repeated run answers with the one that stands.
 * Errors (AppError): `outcome-malformed` (invalid), `version-conflict` (conflict), those of the ports.
 */
export const reportFairness = async (ports: FairnessPorts, of: ReportedRevision, run: Run): Promise<ReportFairnessResult> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await reportOnce(ports, of, run)
    } catch (error) {
      // Another report of the programme was first: this one has to know of it.
      if (!(error instanceof AppError && error.code === 'version-conflict') || attempt === attempts) throw error
    }
  }
}
