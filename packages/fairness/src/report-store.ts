import { naturalId } from '@fairlead/kernel/ids'
import { type Change, type Condition, itemsOf, type Key, type Store } from '@fairlead/kernel/store'
import type { FairnessFigures } from './report.ts'

/** What a report is about: one revision of the plan of one cycle. */
export type ReportedRevision = { readonly programmeId: string; readonly cycleId: string; readonly revision: number }

export type FairnessReport = FairnessFigures &
  ReportedRevision & {
    readonly reportId: string
    /** ISO 8601 UTC. */
    readonly reportedAt: string
  }

const reportsPk = (tenantId: string, programmeId: string): string => `T#${tenantId}#FAIRNESS#${programmeId}`
const keyOf = (tenantId: string, { programmeId, cycleId, revision }: ReportedRevision): Key => ({
  pk: reportsPk(tenantId, programmeId),
  sk: `${cycleId}#${String(revision).padStart(6, '0')}`,
})
const latestKey = (tenantId: string, programmeId: string): Key => ({ pk: `T#${tenantId}#FAIRNESS-LATEST`, sk: programmeId })

export const reportId = (tenantId: string, cycleId: string, revision: number): string =>
  naturalId('fairness-report', tenantId, cycleId, revision)

export const findReport = async (store: Store, tenantId: string, of: ReportedRevision): Promise<FairnessReport | undefined> =>
  (await store.get<FairnessReport>(keyOf(tenantId, of)))?.attributes

/** All reports of a programme, by cycle and revision. */
export const reportsOf = async (store: Store, tenantId: string, programmeId: string): Promise<readonly FairnessReport[]> => {
  const reports: FairnessReport[] = []
  for await (const { attributes } of itemsOf<FairnessReport>(store, { pk: reportsPk(tenantId, programmeId) })) reports.push(attributes)
  return reports
}

/** The reports there are, and the condition under which they are still all of them. */
export const knownReports = async (
  store: Store,
  tenantId: string,
  programmeId: string,
): Promise<{ readonly reports: readonly FairnessReport[]; readonly unchanged: Exclude<Condition, 'any'> }> => {
  const latest = await store.get(latestKey(tenantId, programmeId))
  return {
    reports: await reportsOf(store, tenantId, programmeId),
    unchanged: latest === undefined ? 'absent' : { version: latest.version },
  }
}

/**
 * Written once for each revision of a plan, never over; and only while no other report of the programme has come since the earlier ones were
 * read: two reports that do not know of each other could be subtracted.
 */
export const putReport = (tenantId: string, report: FairnessReport, unchanged: Exclude<Condition, 'any'>): readonly Change[] => {
  const { programmeId, cycleId, revision } = report
  return [
    { kind: 'put', key: keyOf(tenantId, report), attributes: report, condition: 'absent' },
    { kind: 'put', key: latestKey(tenantId, programmeId), attributes: { cycleId, revision }, condition: unchanged },
  ]
}
