import type { Reason } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import { endMentorship } from './end-mentorships.ts'
import { roleOf } from './mentorship.ts'
import { readMentorship } from './mentorship-store.ts'
import type { MentorshipPorts } from './ports.ts'
import { tryAgain } from './try-again.ts'

type Ports = Pick<MentorshipPorts, 'store'>

export type LeaveResult =
  /** `declined`: nothing had taken place yet, and the two are never proposed to each other again. */
  | { readonly kind: 'left'; readonly reason: 'declined' | 'by-request' }
  | { readonly kind: 'already-over' }
  | { readonly kind: 'refused'; readonly code: 'not-authorised'; readonly reason: Reason }

const leaveOnce = async ({ store }: Ports, mentorshipId: string, employeeId: string, run: Run): Promise<LeaveResult> => {
  const stored = await readMentorship(store, run.tenantId, mentorshipId)
  const mentorship = stored.attributes
  if (roleOf(mentorship, employeeId) === undefined)
    return { kind: 'refused', code: 'not-authorised', reason: { key: 'mentorship.refusal.not-yours' } }
  if (mentorship.state !== 'active') return { kind: 'already-over' }
  const reason = mentorship.sessionsHeld === 0 ? 'declined' : 'by-request'
  await endMentorship(store, stored, reason, run)
  return { kind: 'left', reason }
}

/**
 * `run.actor`, the mentor or the mentee, wants this mentorship no longer: it ends, and the meetings to come are cancelled. No reason is
 * asked for, and none is kept. Errors: `actor-missing` (unauthorised), `mentorship-not-found`.
 */
export const leaveMentorship = async (
  ports: Ports,
  { mentorshipId }: { readonly mentorshipId: string },
  run: Run,
): Promise<LeaveResult> => {
  const { actor } = run
  if (actor === undefined) throw new AppError('actor-missing', 'unauthorised', { message: 'Sign in to leave a mentorship.' })
  return tryAgain(() => leaveOnce(ports, mentorshipId, actor.employeeId, run))
}
