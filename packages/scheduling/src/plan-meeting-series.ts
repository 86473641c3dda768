import { PushMeetingSeries } from '@fairlead/kernel/commands/scheduling'
import type { MentorshipStarted } from '@fairlead/kernel/events/mentorship'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import type * as z from 'zod'
import { namedSeries } from './series.ts'
import { putSeries, seriesStore } from './series-store.ts'

/** A mentorship started: name its series and ask for it to be put into the calendar, in the organiser's turn. */
export const planMeetingSeries = async (
  { store }: { readonly store: Store },
  fact: z.output<typeof MentorshipStarted.data>,
  run: Run,
): Promise<{ readonly outcome: 'planned' | 'already-planned' }> => {
  if ((await seriesStore(store).find(run.tenantId, fact.mentorshipId)) !== undefined) return { outcome: 'already-planned' }
  const command = message(PushMeetingSeries, { mentorshipId: fact.mentorshipId, organiserId: fact.mentorId })
  const committed = await store.transact(run, [putSeries(run.tenantId, namedSeries(run.tenantId, fact), 'absent')], [command])
  return { outcome: committed === 'committed' ? 'planned' : 'already-planned' }
}
