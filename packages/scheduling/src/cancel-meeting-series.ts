import type { CancelMeetingSeries } from '@fairlead/kernel/commands/scheduling'
import { AppError } from '@fairlead/kernel/errors'
import { MeetingSeriesCancelled } from '@fairlead/kernel/events/scheduling'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import { partOf } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import type * as z from 'zod'
import { cancellationFor } from './invitation.ts'
import type { Calendar, People, Programmes } from './ports.ts'
import { reconcileMeetingSeries } from './reconcile-meeting-series.ts'
import type { Series } from './series.ts'
import { putSeries, seriesStore } from './series-store.ts'

export type CancelPorts = {
  readonly store: Store
  readonly calendar: Calendar
  readonly people: People
  readonly programmes: Programmes
}

/** true: there was a series, and it is gone now. The key finds one that we created without ever learning its id. */
const removed = async (ports: CancelPorts, organiser: string, series: Series, run: Run): Promise<boolean> => {
  try {
    const eventId = series.eventId ?? (await ports.calendar.findSeries(organiser, series.seriesKey))?.eventId
    if (eventId === undefined) return false
    const programme = await ports.programmes.find(run.tenantId, series.programmeId)
    await ports.calendar.cancelSeries(organiser, eventId, cancellationFor(programme?.language ?? 'en'))
    return true
  } catch (error) {
    // A mailbox that does not exist any more holds no series.
    if (error instanceof AppError && error.code === 'mailbox-unknown') return series.eventId !== null
    throw error
  }
}

/**
 * Take the series out of the calendar. Sessions that are over are settled first, since a cancelled series no longer shows them. Only when the
 * calendar has confirmed does the generation rise: before that, a new series of this mentorship could stand beside the old one.
 *
 * Errors (AppError): those of `Calendar`, among them `calendar-access-denied`, for then the series still stands.
 */
export const cancelMeetingSeries = async (
  ports: CancelPorts,
  command: z.output<typeof CancelMeetingSeries.data>,
  run: Run,
): Promise<{ readonly outcome: 'cancelled' | 'already-cancelled' | 'never-scheduled' }> => {
  await reconcileMeetingSeries(ports, command, partOf(run, 'reconcile'))
  const held = await seriesStore(ports.store).find(run.tenantId, command.mentorshipId)
  if (held === undefined || held.attributes.status === 'cancelled') return { outcome: 'already-cancelled' }
  const organiser = await ports.people.find(run.tenantId, command.organiserId)
  const before = held.attributes
  const gone = organiser?.workEmail === undefined ? before.eventId !== null : await removed(ports, organiser.workEmail, before, run)
  const { mentorshipId, programmeId, seriesKey, generation } = before
  const after: Series = { ...before, status: 'cancelled', wanted: false, generation: generation + 1 }
  await ports.store.transact(
    run,
    [putSeries(run.tenantId, after, { version: held.version })],
    gone ? [message(MeetingSeriesCancelled, { mentorshipId, programmeId, seriesKey, generation, reason: 'mentorship-ended' })] : [],
  )
  return { outcome: gone ? 'cancelled' : 'never-scheduled' }
}
