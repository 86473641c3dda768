import type { Store } from '@fairlead/kernel/store'
import { approvedProposals } from '@fairlead/matching/approved-proposals'
import type { MentorshipPorts } from '@fairlead/mentorship/ports'
import { isEmployed } from '@fairlead/workforce/employee'
import { employeeStore } from '@fairlead/workforce/employee-store'
import { programmeVersions } from './programmes.ts'

/** Mentorship's ports over the stations to its left. */
export const mentorshipPorts = (store: Store): MentorshipPorts => ({
  store,
  programme: programmeVersions(store),
  approvedPairs: (tenantId, cycleId, revision, pairs) => approvedProposals(store, tenantId, cycleId, revision, pairs),
  employed: async (tenantId, employeeIds) => {
    const found = await employeeStore(store).byIds(tenantId, employeeIds)
    return new Set(found.flatMap((employee) => (employee !== undefined && isEmployed(employee.status) ? [employee.employeeId] : [])))
  },
})
