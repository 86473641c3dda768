import { MentorshipEnded } from '@fairlead/kernel/events/mentorship'
import { message } from '@fairlead/kernel/message'
import { partOf, type Run } from '@fairlead/kernel/run'
import type { Item, Outcome } from '@fairlead/kernel/store'
import { dayOf, roleOf, type EndReason, type Mentorship } from './mentorship.ts'
import { mentorshipIdsOf, putMentorship, readMentorship } from './mentorship-store.ts'
import type { MentorshipPorts } from './ports.ts'
import { tryAgain } from './try-again.ts'

type Ports = Pick<MentorshipPorts, 'store'>

/** `left`: this person left the company. */
export type Ending = { readonly employeeId: string; readonly reason: 'left' | 'by-request' }

/** Ended, and everybody told, in one transaction. */
export const endMentorship = (
  store: MentorshipPorts['store'],
  { attributes: mentorship, version }: Item<Mentorship>,
  endReason: EndReason,
  run: Run,
): Promise<Outcome> => {
  const { mentorshipId, programmeId } = mentorship
  const ended = { ...mentorship, state: 'ended', endedOn: dayOf(run.asOf), endReason } as const
  const fact = message(MentorshipEnded, { mentorshipId, programmeId, reason: endReason })
  return store.transact(run, [putMentorship(run.tenantId, ended, { version })], [fact])
}

const endOne = async ({ store }: Ports, mentorshipId: string, { employeeId, reason }: Ending, run: Run): Promise<boolean> => {
  const stored = await readMentorship(store, run.tenantId, mentorshipId)
  const mentorship = stored.attributes
  if (mentorship.state !== 'active') return false
  const endReason: EndReason =
    reason === 'by-request' ? reason : roleOf(mentorship, employeeId) === 'mentor' ? 'mentor-left' : 'mentee-left'
  return (await endMentorship(store, stored, endReason, partOf(run, mentorshipId))) === 'committed'
}

/** End every active mentorship of one person, as mentor or mentee. Answers the ids of those ended now. */
export const endMentorshipsOf = async (ports: Ports, ending: Ending, run: Run): Promise<{ readonly ended: readonly string[] }> => {
  const ended: string[] = []
  for (const mentorshipId of await mentorshipIdsOf(ports.store, run.tenantId, ending.employeeId)) {
    if (await tryAgain(() => endOne(ports, mentorshipId, ending, run))) ended.push(mentorshipId)
  }
  return { ended }
}
