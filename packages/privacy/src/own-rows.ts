import type { Run } from '@fairlead/kernel/run'
import type { Change, Store } from '@fairlead/kernel/store'
import { cyclesOf, dropProposal, dropUnmatched, proposalsOf, unmatchedOf } from '@fairlead/matching/cycle-store'
import { isOpen } from '@fairlead/matching/cycle'
import { roleOf } from '@fairlead/mentorship/mentorship'
import { dropFeedback, mentorshipIdsOf, mentorshipView, putMentorship, readMentorship } from '@fairlead/mentorship/mentorship-store'
import { programmeStore } from '@fairlead/programme/programme-store'
import { putSeries, seriesStore } from '@fairlead/scheduling/series-store'
import { dropEnrolment, enrolmentStore } from '@fairlead/talent/enrolment-store'
import { dropFlag, flagStore } from '@fairlead/talent/flag-store'
import { dropReview, ratingStore } from '@fairlead/workforce/ratings/rating-store'

const pulsesOf = async (store: Store, tenantId: string, employeeId: string): Promise<readonly Change[]> => {
  const changes: Change[] = []
  for (const mentorshipId of await mentorshipIdsOf(store, tenantId, employeeId)) {
    const { mentorship, feedback } = await mentorshipView(store, tenantId, mentorshipId)
    const role = roleOf(mentorship, employeeId)
    for (const one of feedback) if (one.role === role) changes.push(dropFeedback(tenantId, mentorshipId, one.session, one.role))
  }
  return changes
}

const talentOf = async (store: Store, tenantId: string, employeeId: string): Promise<readonly Change[]> => {
  const changes: Change[] = []
  for await (const { programmeId } of flagStore(store).ofPerson(tenantId, employeeId)) {
    changes.push(dropFlag(tenantId, programmeId, employeeId))
  }
  for await (const { programmeId } of enrolmentStore(store).ofPerson(tenantId, employeeId)) {
    changes.push(dropEnrolment(tenantId, programmeId, employeeId))
  }
  for await (const review of ratingStore(store).of(tenantId, employeeId)) changes.push(dropReview(review))
  return changes
}

/** Proposals of closed cycles, on either side. What an open cycle says stays until it closes: the start of a pair asks who is still here. */
const matchingOf = async (store: Store, tenantId: string, employeeId: string): Promise<readonly Change[]> => {
  const changes: Change[] = []
  for (const { programme } of await programmeStore(store).list(tenantId)) {
    for await (const cycle of cyclesOf(store, tenantId, programme.programmeId)) {
      const { cycleId } = cycle
      for (const { menteeId, mentorId } of await proposalsOf(store, tenantId, cycleId)) {
        if (menteeId === employeeId || (mentorId === employeeId && !isOpen(cycle)))
          changes.push(dropProposal(tenantId, cycleId, { menteeId, mentorId }))
      }
      for (const { menteeId } of await unmatchedOf(store, tenantId, cycleId)) {
        if (menteeId === employeeId) changes.push(dropUnmatched(tenantId, cycleId, menteeId))
      }
    }
  }
  return changes
}

/** Everything that is the person's own and lies under its own key, but the person: that goes last. */
export const ownRows = async (store: Store, { tenantId }: Run, employeeId: string): Promise<readonly Change[]> => [
  ...(await pulsesOf(store, tenantId, employeeId)),
  ...(await talentOf(store, tenantId, employeeId)),
  ...(await matchingOf(store, tenantId, employeeId)),
]

/** A pair's own story stays for the other one and for the figures: ids, dates and counts. What it says of this person's wishes goes. */
export const strippedPairs = async (store: Store, { tenantId }: Run, employeeId: string): Promise<readonly Change[]> => {
  const changes: Change[] = []
  for (const mentorshipId of await mentorshipIdsOf(store, tenantId, employeeId)) {
    const { attributes: mentorship, version } = await readMentorship(store, tenantId, mentorshipId)
    if (mentorship.menteeId === employeeId && mentorship.plan.skillId !== null) {
      changes.push(putMentorship(tenantId, { ...mentorship, plan: { ...mentorship.plan, skillId: null } }, { version }))
    }
    const series = await seriesStore(store).find(tenantId, mentorshipId)
    if (series !== undefined && series.attributes.plan !== null && series.attributes.status !== 'scheduled') {
      changes.push(putSeries(tenantId, { ...series.attributes, plan: null }, { version: series.version }))
    }
  }
  return changes
}
