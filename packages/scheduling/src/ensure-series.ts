import { AppError } from '@fairlead/kernel/errors'
import type { Programme } from '@fairlead/programme/document'
import { invitationFor } from './invitation.ts'
import type { Pair } from './make-plan.ts'
import type { Calendar, RemoteOccurrence, RemoteSeries } from './ports.ts'
import type { Series, SeriesOccurrence, SeriesPlan } from './series.ts'

const DAY = 86_400_000
const dayAround = (instant: string, days: number): string => new Date(Date.parse(instant) + days * DAY).toISOString()

/** From a day before the first occurrence to a month after the last: wide enough for whatever somebody moved by hand. */
export const windowAround = (occurrences: readonly { readonly originalStart: string; readonly start: string }[]) => {
  const instants = occurrences.flatMap(({ originalStart, start }) => [originalStart, start]).toSorted()
  return { from: dayAround(instants[0] ?? '', -31), to: dayAround(instants.at(-1) ?? '', 31) }
}

/**
 * The series with this key exists when this returns, and exists once: looked up first, since an earlier attempt may have created it and
 * died before it could say so; created with the key as the calendar's own guard; looked up again if that guard stands in the way.
 */
export const ensureSeries = async (
  calendar: Calendar,
  pair: Pair,
  series: Series,
  plan: SeriesPlan,
  programme: Programme,
): Promise<{ readonly remote: RemoteSeries; readonly created: boolean }> => {
  const organiser = pair.mentor.workEmail
  const found = await calendar.findSeries(organiser, series.seriesKey)
  if (found !== undefined) return { remote: found, created: false }
  const { zone, firstDate, startMinute, lengthMinutes, recurrence, contentRevision } = plan
  try {
    const remote = await calendar.createSeries({
      organiser,
      zone,
      firstDate,
      startMinute,
      lengthMinutes,
      recurrence,
      contentRevision,
      seriesKey: series.seriesKey,
      attendees: [{ mailbox: pair.mentee.workEmail, displayName: pair.mentee.displayName }],
      ...invitationFor(programme, plan.occurrences, { mentor: zone, mentee: plan.menteeZone }),
      occurrences: plan.occurrences.length,
    })
    return { remote, created: true }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'series-exists') throw error
    const existing = await calendar.findSeries(organiser, series.seriesKey)
    if (existing === undefined) throw error
    return { remote: existing, created: false }
  }
}

/** Start, zone and recurrence at once: the calendar's own expansion must give exactly the planned instants, on both sides of a clock change. */
const refuseIfDifferent = (pair: Pair, plan: SeriesPlan, remote: RemoteSeries, found: readonly RemoteOccurrence[]): void => {
  const planned = plan.occurrences.map(({ originalStart }) => originalStart)
  const same = found.length === planned.length && found.every(({ originalStart }) => planned.includes(originalStart))
  const invited = remote.attendees.some((mailbox) => mailbox.toLowerCase() === pair.mentee.workEmail.toLowerCase())
  if (same && invited) return
  throw new AppError('series-readback-differs', 'unexpected', {
    message: `The series that the calendar holds differs from the plan in ${same ? 'its attendees' : 'its times'}.`,
    path: same ? 'attendees' : 'occurrences',
    next: 'Compare the series in the organiser’s calendar with the plan; the calendar may use other clock-change rules.',
  })
}

const asStored = (
  found: RemoteOccurrence | undefined,
  planned: Omit<SeriesOccurrence, 'occurrenceId' | 'declined' | 'ended'>,
): SeriesOccurrence => ({
  ...planned,
  ...(found === undefined ? {} : { start: found.start, end: found.end, moved: found.start !== found.originalStart }),
  occurrenceId: found?.occurrenceId ?? null,
  declined: false,
  ended: null,
})

/**
 * Read the series back, move the occurrences that the plan places elsewhere, and answer what stands in the calendar now. A series that was
 * there with other content (an older plan, or moved by the mentor since) is taken as it is: the calendar is right about itself.
 */
export const settleOccurrences = async (
  calendar: Calendar,
  pair: Pair,
  plan: SeriesPlan,
  { remote, created }: { readonly remote: RemoteSeries; readonly created: boolean },
): Promise<readonly SeriesOccurrence[]> => {
  const organiser = pair.mentor.workEmail
  const found = await calendar.occurrences(organiser, remote.eventId, windowAround(plan.occurrences))
  if (created) refuseIfDifferent(pair, plan, remote, found)
  if (remote.contentRevision !== plan.contentRevision) {
    return found.map((there, index) => asStored(there, { ...there, session: index + 1, moved: false }))
  }
  const settled: SeriesOccurrence[] = []
  for (const planned of plan.occurrences) {
    const there = found.find(({ originalStart }) => originalStart === planned.originalStart)
    const toMove = planned.moved && there !== undefined && there.start === there.originalStart
    if (toMove) {
      await calendar.moveOccurrence(organiser, there.occurrenceId, { start: planned.start, end: planned.end, zone: plan.zone })
    }
    settled.push(asStored(toMove ? { ...there, start: planned.start, end: planned.end } : there, planned))
  }
  return settled
}
