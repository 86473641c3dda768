import { MentorshipCompleted, SessionHeld } from '@fairlead/kernel/events/mentorship'
import type { OccurrenceEnded } from '@fairlead/kernel/events/scheduling'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type * as z from 'zod'
import { afterSession, dayOf, type Session } from './mentorship.ts'
import { findSession, putMentorship, putSession, readMentorship } from './mentorship-store.ts'
import type { MentorshipPorts } from './ports.ts'
import { tryAgain } from './try-again.ts'

type Ports = Pick<MentorshipPorts, 'store'>
export type SessionResult = {
  /** `not-planned`: beyond the sessions of the programme. `after-the-end`: later than the day the mentorship ended. */
  readonly kind: 'held' | 'not-held' | 'already-recorded' | 'not-planned' | 'after-the-end'
  readonly completed: boolean
}

const recordOnce = async ({ store }: Ports, fact: z.infer<typeof OccurrenceEnded.data>, run: Run): Promise<SessionResult> => {
  const { tenantId } = run
  const { mentorshipId, session, endedAt, held } = fact
  const { attributes: mentorship, version } = await readMentorship(store, tenantId, mentorshipId)
  const heldOn = held ? dayOf(endedAt) : null
  if (session > mentorship.sessionsPlanned) return { kind: 'not-planned', completed: false }
  // Facts come late and in any order: what took place before an early end still counts.
  if (mentorship.state === 'ended' && dayOf(endedAt) > (mentorship.endedOn ?? '')) return { kind: 'after-the-end', completed: false }
  const before = await findSession(store, tenantId, mentorshipId, session)
  // A session that was missed may be held later, on another day; one that was held stays held.
  if (before !== undefined && (before.attributes.heldOn !== null || !held)) return { kind: 'already-recorded', completed: false }
  const over: Session = { session, heldOn }
  const after = afterSession(mentorship, over, dayOf(run.asOf))
  const completed = after.state !== mentorship.state
  const { programmeId } = mentorship
  await store.transact(
    run,
    [
      putSession(tenantId, mentorshipId, over, before === undefined ? 'absent' : { version: before.version }),
      putMentorship(tenantId, after, { version }),
    ],
    [
      ...(heldOn === null ? [] : [message(SessionHeld, { mentorshipId, programmeId, session, heldOn })]),
      ...(completed ? [message(MentorshipCompleted, { mentorshipId, programmeId })] : []),
    ],
  )
  return { kind: held ? 'held' : 'not-held', completed }
}

/** One session of a mentorship is over. Error: `mentorship-not-found`. */
export const recordSession = (ports: Ports, fact: z.infer<typeof OccurrenceEnded.data>, run: Run): Promise<SessionResult> =>
  tryAgain(() => recordOnce(ports, fact, run))
