import type { PushMeetingSeries } from '@fairlead/kernel/commands/scheduling'
import { AppError } from '@fairlead/kernel/errors'
import { CalendarUnavailable, MeetingSeriesScheduled } from '@fairlead/kernel/events/scheduling'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import { partOf } from '@fairlead/kernel/run'
import type { Item, Store } from '@fairlead/kernel/store'
import type { Programme } from '@fairlead/programme/document'
import type * as z from 'zod'
import { ensureSeries, settleOccurrences } from './ensure-series.ts'
import type { Pair } from './make-plan.ts'
import { makePlan } from './make-plan.ts'
import type { Calendar, Invitee, MentorshipFacts, Mentorships, People, Programmes } from './ports.ts'
import type { Series, SeriesPlan, UnavailableReason } from './series.ts'
import { putSeries, seriesStore } from './series-store.ts'

export type PushPorts = {
  readonly store: Store
  readonly calendar: Calendar
  readonly mentorships: Mentorships
  readonly people: People
  readonly programmes: Programmes
}

export type PushOutcome =
  | {
      readonly outcome: 'scheduled'
      readonly occurrences: number
      readonly moved: number
      readonly freeBusyVerified: boolean
      /** The series was in the calendar already, from an attempt that never heard of its success. */
      readonly adopted: boolean
      readonly onlineMeeting: 'linked' | 'missing'
    }
  | { readonly outcome: 'already-scheduled' | 'not-wanted' }
  | { readonly outcome: 'unavailable'; readonly reason: UnavailableReason }

type Command = z.output<typeof PushMeetingSeries.data>
type Facts = { readonly mentorship: MentorshipFacts; readonly programme: Programme }

/** Calendars change: an older plan is made again unless its series is already there. */
const PLAN_IS_STALE_AFTER = 3_600_000

/** Each of them commits before the command that needs it: what is missing now never comes, and must not hold up the mailbox's other work. */
const missing = (what: string): AppError =>
  new AppError(`${what}-missing`, 'not-found', {
    message: `The ${what} of this meeting series is not known.`,
    next: 'Look where this command came from: the service itself sends none before the series is planned.',
  })

const factsOf = async (ports: PushPorts, series: Series, run: Run): Promise<Facts> => {
  const mentorship = await ports.mentorships.find(run.tenantId, series.mentorshipId)
  if (mentorship === undefined) throw missing('mentorship')
  const programme = await ports.programmes.find(run.tenantId, series.programmeId)
  if (programme === undefined) throw missing('programme')
  return { mentorship, programme }
}

const reachable = (person: Invitee | undefined): person is Invitee & { workEmail: string } => person?.workEmail !== undefined

const pairOf = async (ports: PushPorts, { mentorId, menteeId }: MentorshipFacts, run: Run): Promise<Pair | undefined> => {
  const [mentor, mentee] = await Promise.all([ports.people.find(run.tenantId, mentorId), ports.people.find(run.tenantId, menteeId)])
  return reachable(mentor) && reachable(mentee) ? { mentor, mentee } : undefined
}

const unavailable = async (ports: PushPorts, held: Item<Series>, reason: UnavailableReason, run: Run): Promise<PushOutcome> => {
  const { mentorshipId, programmeId } = held.attributes
  const series: Series = { ...held.attributes, status: 'unavailable', unavailable: reason }
  await ports.store.transact(
    partOf(run, 'unavailable'),
    [putSeries(run.tenantId, series, { version: held.version })],
    [message(CalendarUnavailable, { mentorshipId, programmeId, reason })],
  )
  return { outcome: 'unavailable', reason }
}

/** Errors that mean "this mailbox cannot be served", which is an answer for a person to act on and not a fault to retry. */
const reasonIn = (error: unknown): UnavailableReason | undefined => {
  if (!(error instanceof AppError)) return undefined
  if (error.code === 'mailbox-unknown') return 'mailbox-unknown'
  return error.code === 'calendar-access-denied' ? 'access-denied' : undefined
}

/** The plan is stored before the first call that creates anything, so that a second attempt knows what the first one meant. */
const plannedSeries = async (
  ports: PushPorts,
  held: Item<Series>,
  pair: Pair,
  { mentorship, programme }: Facts,
  run: Run,
): Promise<{ readonly held: Item<Series>; readonly plan: SeriesPlan } | 'no-free-slot'> => {
  const { plan } = held.attributes
  if (plan !== null) {
    const fresh = Date.parse(run.asOf) - Date.parse(plan.plannedAt) <= PLAN_IS_STALE_AFTER
    if (fresh || (await ports.calendar.findSeries(pair.mentor.workEmail, held.attributes.seriesKey)) !== undefined) return { held, plan }
  }
  const made = await makePlan(ports.calendar, pair, mentorship, programme, run)
  if ('outcome' in made) return 'no-free-slot'
  const series: Series = { ...held.attributes, plan: made }
  // Each plan is a part of its own: the same command may plan again hours later.
  const part = partOf(run, `plan-${made.plannedAt}`)
  await ports.store.transact(part, [putSeries(run.tenantId, series, { version: held.version })])
  return { held: { ...held, version: held.version + 1, attributes: series }, plan: made }
}

const scheduled = async (ports: PushPorts, held: Item<Series>, pair: Pair, facts: Facts, run: Run): Promise<PushOutcome> => {
  const ready = await plannedSeries(ports, held, pair, facts, run)
  if (ready === 'no-free-slot') return unavailable(ports, held, ready, run)
  const { plan } = ready
  const ensured = await ensureSeries(ports.calendar, pair, ready.held.attributes, plan, facts.programme)
  const occurrences = await settleOccurrences(ports.calendar, pair, plan, ensured)
  const { eventId, iCalUId, joinUrl } = ensured.remote
  const onlineMeeting = joinUrl === null ? 'missing' : 'linked'
  const live = { status: 'scheduled', unavailable: null, eventId, iCalUId, onlineMeeting, occurrences } as const
  const series: Series = { ...ready.held.attributes, ...live }
  const { mentorshipId, programmeId, seriesKey, generation } = series
  const moved = occurrences.filter((occurrence) => occurrence.moved).length
  const told = { occurrences: occurrences.length, moved, freeBusyVerified: plan.freeBusyVerified }
  // A part of its own: the same delivery, come again, may succeed where it once found the calendar unavailable.
  await ports.store.transact(
    partOf(run, 'scheduled'),
    [putSeries(run.tenantId, series, { version: ready.held.version })],
    [message(MeetingSeriesScheduled, { mentorshipId, programmeId, seriesKey, generation, ...told })],
  )
  return { outcome: 'scheduled', ...told, adopted: !ensured.created, onlineMeeting }
}

/**
 * Put the series of a mentorship into the calendar, once, in time that is free for both. Safe to run again after any failure.
 *
 * Errors (AppError): those of `Calendar` except the two that become `unavailable`; `series-missing`, `mentorship-missing`,
 * `programme-missing` (not-found); `series-readback-differs` (unexpected).
 */
export const pushMeetingSeries = async (ports: PushPorts, command: Command, run: Run): Promise<PushOutcome> => {
  const held = await seriesStore(ports.store).find(run.tenantId, command.mentorshipId)
  if (held === undefined) throw missing('series')
  if (!held.attributes.wanted || held.attributes.status === 'cancelled') return { outcome: 'not-wanted' }
  if (held.attributes.status === 'scheduled') return { outcome: 'already-scheduled' }
  const facts = await factsOf(ports, held.attributes, run)
  const pair = await pairOf(ports, facts.mentorship, run)
  if (pair === undefined) return unavailable(ports, held, 'no-mailbox', run)
  try {
    return await scheduled(ports, held, pair, facts, run)
  } catch (error) {
    const reason = reasonIn(error)
    if (reason === undefined) throw error
    const current = await seriesStore(ports.store).find(run.tenantId, command.mentorshipId)
    return unavailable(ports, current ?? held, reason, run)
  }
}
