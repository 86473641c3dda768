import { AppError } from '@fairlead/kernel/errors'
import type { Availability, BusyTime, Calendar, WorkingHours } from '@fairlead/scheduling/ports'
import { ScheduleList } from './graph-answers.ts'
import type { Schedule } from './graph-answers.ts'
import type { GraphClient } from './graph-client.ts'
import { mailboxPath } from './mailbox-path.ts'
import { ianaZone } from './windows-zones.ts'

/** The documentation says 20, the service has said 100 (open question 5); the smaller one is safe. */
const SCHEDULES_PER_CALL = 20
/** Graph refuses 62 days and more. */
const LONGEST_WINDOW_MS = 61.5 * 86_400_000
const DAY = 86_400_000

const free = new Set(['free', 'workingElsewhere'])

const busyTime = (kind: BusyTime['kind'], start: string, end: string): BusyTime => {
  const [from, to] = [Date.parse(start), Date.parse(end)]
  // An all-day entry is a label of dates at UTC midnight, not 24 hours that begin there.
  const wholeDays = from % DAY === 0 && to % DAY === 0 && to > from
  return wholeDays ? { kind, days: { from: start.slice(0, 10), to: end.slice(0, 10) } } : { kind, start, end }
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

const workingHours = (hours: Schedule['workingHours']): WorkingHours | undefined => {
  if (hours === null || hours === undefined) return undefined
  const [fromMinute, toMinute] = [minuteOf(hours.startTime), minuteOf(hours.endTime)]
  const weekdays = hours.daysOfWeek.filter((day) => day > 0)
  if (toMinute <= fromMinute || weekdays.length === 0) return undefined
  const zone = hours.timeZone === null || hours.timeZone === undefined ? undefined : ianaZone(hours.timeZone.name)
  return { weekdays, fromMinute, toMinute, ...(zone === undefined ? {} : { zone }) }
}

const availability = (mailbox: string, schedule: Schedule | undefined): Availability => {
  if (schedule === undefined) return { mailbox, known: false, reason: 'not-readable' }
  const { error } = schedule
  if (error !== null && error !== undefined) {
    const unknown = /MailRecipientNotFound|NonExistent|InvalidUser/i.test(error.responseCode ?? '')
    return { mailbox, known: false, reason: unknown ? 'mailbox-unknown' : 'not-readable' }
  }
  const busy = (schedule.scheduleItems ?? []).flatMap(({ status, start, end }) =>
    free.has(status ?? '') ? [] : [busyTime(status === 'tentative' ? 'tentative' : 'hard', start, end)],
  )
  const hours = workingHours(schedule.workingHours)
  return { mailbox, known: true, busy, ...(hours === undefined ? {} : { workingHours: hours }) }
}

const graphTime = (instant: string) => ({ dateTime: new Date(instant).toISOString().slice(0, 19), timeZone: 'UTC' })

export const readFreeBusy = async (
  graph: GraphClient,
  { organiser, people, window }: Parameters<Calendar['freeBusy']>[0],
): Promise<readonly Availability[]> => {
  if (Date.parse(window.to) - Date.parse(window.from) > LONGEST_WINDOW_MS) {
    throw new AppError('window-too-long', 'invalid', {
      message: 'Free and busy times can be read for at most 61 days at once.',
      path: 'window',
      next: 'Ask for a shorter window.',
    })
  }
  const found = new Map<string, Schedule>()
  for (let at = 0; at < people.length; at += SCHEDULES_PER_CALL) {
    const { value } = await graph.read(
      {
        operation: 'read free and busy times',
        method: 'POST',
        path: `${mailboxPath(organiser)}/calendar/getSchedule`,
        body: {
          schedules: people.slice(at, at + SCHEDULES_PER_CALL),
          startTime: graphTime(window.from),
          endTime: graphTime(window.to),
          availabilityViewInterval: 60,
        },
      },
      ScheduleList,
    )
    for (const schedule of value) found.set(schedule.scheduleId.toLowerCase(), schedule)
  }
  return people.map((mailbox) => availability(mailbox, found.get(mailbox.toLowerCase())))
}
