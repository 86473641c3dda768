import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { roleOf, type Role } from '@fairlead/mentorship/mentorship'
import { mentorshipIdsOf, mentorshipView } from '@fairlead/mentorship/mentorship-store'
import type { Programme } from '@fairlead/programme/document'
import { programmeVersions } from '../programmes.ts'

export type OwnMentorship = {
  readonly mentorshipId: string
  readonly programmeId: string
  readonly role: Role
  readonly state: string
  readonly goalPercent: number
  /** Held sessions that this person has not answered for yet. */
  readonly awaitingFeedback: readonly number[]
  readonly questions: Programme['surveys']['pulse']
}

/** A person's own mentorships, for nobody else. Error `actor-missing` (unauthorised). */
export const ownMentorships = async (store: Store, { tenantId, actor }: Run): Promise<readonly OwnMentorship[]> => {
  if (actor === undefined) throw new AppError('actor-missing', 'unauthorised', { message: 'Sign in to see your mentorships.' })
  const found: OwnMentorship[] = []
  for (const mentorshipId of await mentorshipIdsOf(store, tenantId, actor.employeeId)) {
    const { mentorship, sessions, feedback } = await mentorshipView(store, tenantId, mentorshipId)
    const role = roleOf(mentorship, actor.employeeId)
    if (role === undefined) continue
    const { programmeId, programmeVersion, state, plan } = mentorship
    const programme = await programmeVersions(store)(tenantId, programmeId, programmeVersion)
    const answered = new Set(feedback.filter((one) => one.role === role).map(({ session }) => session))
    const awaitingFeedback = sessions
      .filter(({ session, heldOn }) => heldOn !== null && !answered.has(session))
      .map(({ session }) => session)
    found.push({
      mentorshipId,
      programmeId,
      role,
      state,
      goalPercent: plan.percent,
      awaitingFeedback,
      questions: programme?.document.surveys.pulse ?? [],
    })
  }
  return found
}
