import { naturalId } from '@fairlead/kernel/ids'
import { type Change, itemsOf, type Key, type Store } from '@fairlead/kernel/store'
import type { FairnessFigures } from './report.ts'

export type FairnessReport = FairnessFigures & {
  readonly reportId: string
  readonly cycleId: string
  readonly programmeId: string
  readonly revision: number
  /** ISO 8601 UTC. */
  readonly reportedAt: string
}

const reportsPk = (tenantId: string, programmeId: string): string => `T#${tenantId}#FAIRNESS#${programmeId}`
const keyOf = (
  tenantId: string,
  { programmeId, cycleId, revision }: Pick<FairnessReport, 'programmeId' | 'cycleId' | 'revision'>,
): Key => ({
  pk: reportsPk(tenantId, programmeId),
  sk: `${cycleId}#${String(revision).padStart(6, '0')}`,
})

export const reportId = (tenantId: string, cycleId: string, revision: number): string =>
  naturalId('fairness-report', tenantId, cycleId, revision)

/** Written once for each revision of a plan, never over. */
export const putReport = (tenantId: string, report: FairnessReport): Change => ({
  kind: 'put',
  key: keyOf(tenantId, report),
  attributes: report,
  condition: 'absent',
})

/** All reports of a programme, by cycle and revision. */
export const reportsOf = async (store: Store, tenantId: string, programmeId: string): Promise<readonly FairnessReport[]> => {
  const reports: FairnessReport[] = []
  for await (const { attributes } of itemsOf<FairnessReport>(store, { pk: reportsPk(tenantId, programmeId) })) reports.push(attributes)
  return reports
}
