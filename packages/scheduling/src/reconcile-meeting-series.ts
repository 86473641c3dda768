import type { ReconcileMeetingSeries } from '@fairlead/kernel/commands/scheduling'
import { AppError } from '@fairlead/kernel/errors'
import { OccurrenceDeclined, OccurrenceEnded } from '@fairlead/kernel/events/scheduling'
import type { Outgoing } from '@fairlead/kernel/message'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import type * as z from 'zod'
import { windowAround } from './ensure-series.ts'
import type { Calendar, People, RemoteOccurrence } from './ports.ts'
import type { Series, SeriesOccurrence } from './series.ts'
import { putSeries, seriesStore } from './series-store.ts'

/** A transaction takes 100 rows; what is left over is found again by the next sweep. */
const MOST_FACTS = 90

const matching = (occurrence: SeriesOccurrence, found: readonly RemoteOccurrence[]): RemoteOccurrence | undefined =>
  found.find(({ occurrenceId }) => occurrenceId === occurrence.occurrenceId) ??
  found.find(({ originalStart }) => originalStart === occurrence.originalStart)

/** Held: it lies in the past, it was neither deleted nor cancelled, and nobody declined. Without that evidence it was not held (K-10). */
const afterLooking = (occurrence: SeriesOccurrence, there: RemoteOccurrence | undefined, asOf: string): SeriesOccurrence => {
  const { start, end } = there ?? occurrence
  const declined = occurrence.declined || (there !== undefined && there.declinedBy.length > 0)
  const took = there !== undefined && !there.cancelled && !declined
  const moved = start !== occurrence.originalStart
  return { ...occurrence, start, end, moved, declined, ended: end > asOf ? null : took ? 'held' : 'not-held' }
}

const isSame = (a: SeriesOccurrence, b: SeriesOccurrence | undefined): boolean =>
  a.start === b?.start && a.end === b.end && a.declined === b.declined && a.ended === b.ended

/** What the organiser's copy says now, against what we knew: the new state, and each piece of news once. */
export const newsOf = (
  series: Series,
  found: readonly RemoteOccurrence[],
  asOf: string,
): { readonly series: Series; readonly news: readonly Outgoing[] } => {
  const { mentorshipId, programmeId, seriesKey, generation } = series
  const news: Outgoing[] = []
  const occurrences = series.occurrences.map((before) => {
    if (before.ended !== null || news.length >= MOST_FACTS) return before
    const after = afterLooking(before, matching(before, found), asOf)
    const about = { mentorshipId, programmeId, seriesKey, generation, session: before.session }
    if (after.declined && !before.declined) news.push(message(OccurrenceDeclined, about))
    if (after.ended !== null) news.push(message(OccurrenceEnded, { ...about, endedAt: after.end, held: after.ended === 'held' }))
    return after
  })
  return { series: { ...series, occurrences }, news }
}

const readOccurrences = async (calendar: Calendar, organiser: string, series: Series): Promise<readonly RemoteOccurrence[]> => {
  try {
    return await calendar.occurrences(organiser, series.eventId ?? '', windowAround(series.occurrences))
  } catch (error) {
    // The organiser deleted the whole series, or the mailbox is gone: there is no evidence of any further session.
    if (error instanceof AppError && (error.code === 'series-gone' || error.code === 'mailbox-unknown')) return []
    throw error
  }
}

/**
 * Look at the organiser's copy and tell what happened since: sessions that are over, and declines. Safe to run at any time.
 * Errors (AppError): those of `Calendar`.
 */
export const reconcileMeetingSeries = async (
  ports: { readonly store: Store; readonly calendar: Calendar; readonly people: People },
  command: z.output<typeof ReconcileMeetingSeries.data>,
  run: Run,
): Promise<{ readonly outcome: 'not-scheduled' | 'nothing-new' } | { readonly outcome: 'reconciled'; readonly facts: number }> => {
  const held = await seriesStore(ports.store).find(run.tenantId, command.mentorshipId)
  if (held === undefined || held.attributes.status !== 'scheduled') return { outcome: 'not-scheduled' }
  const organiser = await ports.people.find(run.tenantId, command.organiserId)
  const found = organiser?.workEmail === undefined ? [] : await readOccurrences(ports.calendar, organiser.workEmail, held.attributes)
  const { series, news } = newsOf(held.attributes, found, run.asOf)
  if (series.occurrences.every((one, index) => isSame(one, held.attributes.occurrences[index]))) return { outcome: 'nothing-new' }
  await ports.store.transact(run, [putSeries(run.tenantId, series, { version: held.version })], news)
  return { outcome: 'reconciled', facts: news.length }
}
