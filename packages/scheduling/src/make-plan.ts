import { naturalId } from '@fairlead/kernel/ids'
import type { Run } from '@fairlead/kernel/run'
import type { Programme } from '@fairlead/programme/document'
import type { NoSlot } from './choose-slot.ts'
import { chooseSlot } from './choose-slot.ts'
import { personTime } from './person-time.ts'
import type { Availability, Calendar, Invitee } from './ports.ts'
import type { SeriesPlan } from './series.ts'
import { dayNumber, instantOf, isZone, localTimeOf } from './zone-clock.ts'

export type Pair = { readonly mentor: Invitee & { readonly workEmail: string }; readonly mentee: Invitee & { readonly workEmail: string } }

/** Nobody is invited to a meeting of today or tomorrow. */
const NOTICE_DAYS = 2
/** How far ahead calendars are read; Graph takes less than 62 days. Later occurrences are settled when they come near. */
const LOOK_AHEAD_DAYS = 56

const unread = (mailbox: string): Availability => ({ mailbox, known: false, reason: 'not-readable' })

/** Read both calendars now and choose. The plan holds times alone: neither names nor what anybody is busy with. */
export const makePlan = async (
  calendar: Calendar,
  pair: Pair,
  mentorship: { readonly mentorshipId: string; readonly startedOn: string },
  programme: Programme,
  run: Run,
): Promise<SeriesPlan | NoSlot> => {
  const homeZone = pair.mentor.timeZone !== undefined && isZone(pair.mentor.timeZone) ? pair.mentor.timeZone : programme.timeZone
  const today = localTimeOf(homeZone, Date.parse(run.asOf)).day
  const notBefore = Math.max(today + NOTICE_DAYS, dayNumber(programme.duration.startsOn), dayNumber(mentorship.startedOn))
  const lastDay = dayNumber(programme.duration.endsOn)
  const [from, to] = [notBefore, Math.min(notBefore + LOOK_AHEAD_DAYS, Math.max(lastDay, notBefore) + 1)].map((day) =>
    new Date(instantOf(homeZone, day, 0)).toISOString(),
  ) as [string, string]
  const people = [pair.mentor, pair.mentee]
  const answers = await calendar.freeBusy({
    organiser: pair.mentor.workEmail,
    people: people.map((person) => person.workEmail),
    window: { from, to },
  })
  const [mentor, mentee] = people.map((person, index) =>
    personTime(answers[index] ?? unread(person.workEmail), person.timeZone, programme.timeZone, notBefore),
  )
  if (mentor === undefined || mentee === undefined) return { outcome: 'no-free-slot', reasons: [] }
  const { mentorshipId } = mentorship
  const chosen = chooseSlot({ mentorshipId, mentor, mentee, cadence: programme.cadence, notBefore, lastDay })
  if (chosen.outcome === 'no-free-slot') return chosen
  const { outcome: _, reasons, ...slot } = chosen
  return {
    ...slot,
    plannedAt: run.asOf,
    menteeZone: mentee.zone,
    contentRevision: naturalId('series-content', pair.mentor.employeeId, pair.mentee.employeeId, JSON.stringify(slot)),
    reasons: reasons.map(({ key, values }) => ({ key, values: { ...values } })),
  }
}
