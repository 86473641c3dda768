import type { Connection } from '@fairlead/connectors/config'
import type { Store } from '@fairlead/kernel/store'
import type { Mentee, Mentor, Participant, Participants } from '@fairlead/matching/scoring/participant'
import type { MatchingPorts } from '@fairlead/matching/ports'
import { pairsOf } from '@fairlead/mentorship/mentorship-store'
import type { Bindings } from '@fairlead/platform/bindings'
import { enrolmentStore, type Enrolment } from '@fairlead/talent/enrolment-store'
import type { StoredEmployee } from '@fairlead/workforce/employee-store'
import { employeeStore } from '@fairlead/workforce/employee-store'
import { reportingLine } from '@fairlead/workforce/reporting-line'
import { connectionsOf } from '@fairlead/connectors/registry'
import { employeeIdsByNumber, holdersByNumber } from './people.ts'
import { mentorHistory } from './mentor-history.ts'
import { programmeVersions } from './programmes.ts'

const participantOf = (employee: StoredEmployee, enrolment: Enrolment, managersAbove: readonly string[]): Participant => ({
  employeeId: employee.employeeId,
  employeeNumber: employee.employeeNumber,
  managersAbove,
  department: employee.department,
  location: employee.location,
  timeZone: employee.timeZone,
  jobLevel: employee.jobLevel,
  hireDate: employee.hireDate,
  languages: employee.languages,
  legalEntity: employee.legalEntity,
  contract: employee.contract,
  goals: enrolment.goals,
  interests: enrolment.profile?.interests,
  jobFamilies: enrolment.profile?.jobFamilies,
  approach: enrolment.profile?.approach,
  channel: enrolment.profile?.channel,
  preferences: enrolment.profile?.preferences,
})

/** Everyone enrolled who still works here, with who stands above them. */
const participants =
  (store: Store) =>
  async (tenantId: string, programmeId: string): Promise<Participants> => {
    const active = new Map<string, StoredEmployee>()
    for await (const employee of employeeStore(store).allActive(tenantId)) active.set(employee.employeeId, employee)
    const line = reportingLine(active.values())
    const history = await mentorHistory(store, tenantId, programmeId)
    const mentees: Mentee[] = []
    const mentors: Mentor[] = []
    for await (const enrolment of enrolmentStore(store).participants(tenantId, programmeId)) {
      const employee = active.get(enrolment.employeeId)
      if (employee === undefined) continue
      const participant = participantOf(employee, enrolment, line.ancestorsOf(employee.employeeId))
      const { role, wants, offers, capacity, profile } = enrolment
      if (role === 'mentee') mentees.push({ ...participant, wants, offers, aspires: profile?.aspires })
      else {
        const { mentorTrainedOn: trainedOn, employeeId } = employee
        mentors.push({ ...participant, wants, offers, capacity, trainedOn, sponsor: profile?.sponsor, ...history(employeeId) })
      }
    }
    return { mentees, mentors }
  }

/** Matching's ports over the stations to its left and right; what a fairness report found is wired by those alone who decide. */
export const matchingPorts = (
  { store, objects }: Pick<Bindings, 'store' | 'objects'>,
  connections: readonly Connection[] = [],
): Omit<MatchingPorts, 'hash' | 'fairnessFindings'> => {
  return {
    store,
    objects,
    programme: programmeVersions(store),
    participants: participants(store),
    pastPairs: (tenantId, programmeId) => pairsOf(store, tenantId, programmeId),
    employeeIdsByNumber: employeeIdsByNumber(store),
    connectionOwner: async (tenantId, connectionId) => {
      const owner = connectionsOf(connections, 'hris', tenantId).find((connection) => connection.connectionId === connectionId)?.owner
      // Also when they have left: the request has a requester all the same, who may not approve it.
      return owner === undefined ? undefined : (await holdersByNumber(store)(tenantId, [owner])).get(owner)
    },
  }
}
