import type { Store } from '@fairlead/kernel/store'
import { findReport } from '@fairlead/fairness/report-store'
import { consistentView } from '@fairlead/matching/consistent-view'
import { cyclesOf } from '@fairlead/matching/cycle-store'
import { readEvaluations } from '@fairlead/outcomes/read-evaluations'
import type { ProgrammePagePorts } from '@fairlead/portal/programme-page'
import { employeeStore } from '@fairlead/workforce/employee-store'
import { employeeIdsByNumber } from './people.ts'
import { programmeVersions } from './programmes.ts'

/** The pages' ports over the stations. */
export const portalPorts = (store: Store): ProgrammePagePorts => ({
  programme: programmeVersions(store),
  employeeIdsByNumber: employeeIdsByNumber(store),
  evaluations: async (tenantId, programmeId) => (await readEvaluations({ store }, { programmeId }, { tenantId })).history,
  latestCycle: async (tenantId, programmeId) => {
    for await (const { cycleId } of cyclesOf(store, tenantId, programmeId)) return consistentView({ store }, cycleId, tenantId)
    return undefined
  },
  fairness: (tenantId, cycle) => findReport(store, tenantId, cycle),
  displayNames: async (tenantId, employeeIds) => {
    const found = await employeeStore(store).byIds(tenantId, employeeIds)
    return new Map(found.flatMap((employee) => (employee === undefined ? [] : [[employee.employeeId, employee.displayName] as const])))
  },
})
