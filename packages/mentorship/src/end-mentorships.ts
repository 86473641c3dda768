import { MentorshipEnded } from '@fairlead/kernel/events/mentorship'
import { message } from '@fairlead/kernel/message'
import { partOf, type Run } from '@fairlead/kernel/run'
import { dayOf, roleOf, type EndReason } from './mentorship.ts'
import { mentorshipIdsOf, putMentorship, readMentorship } from './mentorship-store.ts'
import type { MentorshipPorts } from './ports.ts'
import { tryAgain } from './try-again.ts'

type Ports = Pick<MentorshipPorts, 'store'>

/** `left`: this person left the company. */
export type Ending = { readonly employeeId: string; readonly reason: 'left' | 'by-request' }

const endOne = async ({ store }: Ports, mentorshipId: string, { employeeId, reason }: Ending, run: Run): Promise<boolean> => {
  const { attributes: mentorship, version } = await readMentorship(store, run.tenantId, mentorshipId)
  if (mentorship.state !== 'active') return false
  const endReason: EndReason =
    reason === 'by-request' ? reason : roleOf(mentorship, employeeId) === 'mentor' ? 'mentor-left' : 'mentee-left'
  const ended = { ...mentorship, state: 'ended', endedOn: dayOf(run.asOf), endReason } as const
  const outcome = await store.transact(
    partOf(run, mentorshipId),
    [putMentorship(run.tenantId, ended, { version })],
    [message(MentorshipEnded, { mentorshipId, programmeId: mentorship.programmeId, reason: endReason })],
  )
  return outcome === 'committed'
}

/** End every active mentorship of one person, as mentor or mentee. Answers the ids of those ended now. */
export const endMentorshipsOf = async (ports: Ports, ending: Ending, run: Run): Promise<{ readonly ended: readonly string[] }> => {
  const ended: string[] = []
  for (const mentorshipId of await mentorshipIdsOf(ports.store, run.tenantId, ending.employeeId)) {
    if (await tryAgain(() => endOne(ports, mentorshipId, ending, run))) ended.push(mentorshipId)
  }
  return { ended }
}
