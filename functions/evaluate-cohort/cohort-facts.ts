import type { Quarter } from '@fairlead/kernel/quarter'
import type { Store } from '@fairlead/kernel/store'
import { mentorshipsOf } from '@fairlead/mentorship/mentorship-store'
import { mentorshipFacts } from '@fairlead/outcomes/mentorship-facts'
import type { MentorshipFacts, ParticipantFacts, ReadCohort } from '@fairlead/outcomes/ports'
import { seriesStore } from '@fairlead/scheduling/series-store'
import { enrolmentStore } from '@fairlead/talent/enrolment-store'
import { flagStore } from '@fairlead/talent/flag-store'
import { isEmployed } from '@fairlead/workforce/employee'
import { employeeStore, type StoredEmployee } from '@fairlead/workforce/employee-store'

const dayOf = (instant: string): string => instant.slice(0, 10)

/** Still here at the end of the quarter: employed now, or gone only after it. */
const employedAt = (employee: StoredEmployee, end: string): boolean =>
  isEmployed(employee.status) || (employee.terminationDate ?? '') >= end

const flagged = async (
  store: Store,
  tenantId: string,
  programmeId: string,
  { end }: Quarter,
): Promise<{ eligible: string[]; invited: string[] }> => {
  const eligible: string[] = []
  const invited: string[] = []
  for await (const { employeeId, verdict, flaggedAt, review } of flagStore(store).list(tenantId, programmeId)) {
    const confirmed = review?.verdict === 'confirmed' && dayOf(review.at) < end
    // Who was invited was eligible then, whatever a later night's flags say.
    if (confirmed || (verdict === 'flagged' && dayOf(flaggedAt) < end)) eligible.push(employeeId)
    if (confirmed) invited.push(employeeId)
  }
  return { eligible, invited }
}

const participantsOf = async (
  store: Store,
  tenantId: string,
  programmeId: string,
  { end }: Quarter,
): Promise<readonly ParticipantFacts[]> => {
  const enrolments = []
  for await (const enrolment of enrolmentStore(store).participants(tenantId, programmeId)) {
    if (enrolment.role === 'mentee' && dayOf(enrolment.enrolledAt) < end) enrolments.push(enrolment)
  }
  const employees = await employeeStore(store).byIds(
    tenantId,
    enrolments.map(({ employeeId }) => employeeId),
  )
  return enrolments.flatMap(({ employeeId, enrolledAt }, index) => {
    const employee = employees[index]
    if (employee === undefined) return []
    return [
      { employeeId, employeeNumber: employee.employeeNumber, enrolledOn: dayOf(enrolledAt), employedAtEnd: employedAt(employee, end) },
    ]
  })
}

const mentorshipsIn = async (
  store: Store,
  tenantId: string,
  programmeId: string,
  quarter: Quarter,
): Promise<readonly MentorshipFacts[]> => {
  const facts: MentorshipFacts[] = []
  for await (const view of mentorshipsOf(store, tenantId, programmeId)) {
    const { mentorshipId, menteeId } = view.mentorship
    const [mentee, series] = [await employeeStore(store).byId(tenantId, menteeId), await seriesStore(store).find(tenantId, mentorshipId)]
    const found =
      mentee === undefined ? undefined : mentorshipFacts(view, series?.attributes.occurrences ?? [], mentee.employeeNumber, quarter)
    if (found !== undefined) facts.push(found)
  }
  return facts
}

/** A programme as it stood at the end of a quarter, gathered from the stations upstream. */
export const cohortFacts =
  (store: Store): ReadCohort =>
  async (tenantId, programmeId, quarter) => ({
    ...(await flagged(store, tenantId, programmeId, quarter)),
    participants: await participantsOf(store, tenantId, programmeId, quarter),
    mentorships: await mentorshipsIn(store, tenantId, programmeId, quarter),
  })
