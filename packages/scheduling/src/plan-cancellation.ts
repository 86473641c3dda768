import { CancelMeetingSeries } from '@fairlead/kernel/commands/scheduling'
import type { MentorshipEnded } from '@fairlead/kernel/events/mentorship'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import type * as z from 'zod'
import { namedSeries } from './series.ts'
import { putSeries, seriesStore } from './series-store.ts'

/**
 * A mentorship ended: from now on nothing of it is created, and what exists is to be cancelled. Facts may overtake each other, so an end
 * that comes before its start leaves a cancelled series behind, which the start then finds.
 */
export const planCancellation = async (
  { store }: { readonly store: Store },
  fact: z.output<typeof MentorshipEnded.data>,
  run: Run,
): Promise<{ readonly outcome: 'cancelling' | 'nothing-to-cancel' }> => {
  const { tenantId } = run
  const found = await seriesStore(store).find(tenantId, fact.mentorshipId)
  if (found === undefined) {
    const never = { ...namedSeries(tenantId, { ...fact, mentorId: null }), status: 'cancelled' as const, wanted: false }
    await store.transact(run, [putSeries(tenantId, never, 'absent')])
    return { outcome: 'nothing-to-cancel' }
  }
  const series = found.attributes
  if (!series.wanted || series.organiserId === null) return { outcome: 'nothing-to-cancel' }
  const command = message(CancelMeetingSeries, { mentorshipId: fact.mentorshipId, organiserId: series.organiserId })
  await store.transact(run, [putSeries(tenantId, { ...series, wanted: false }, { version: found.version })], [command])
  return { outcome: 'cancelling' }
}
