import { windowsZone } from '@fairlead/connectors/calendar/outlook/windows-zones'
import type { Luck } from './event-json.ts'
import { wireTime } from './event-json.ts'
import { errorAnswer } from './faults.ts'
import type { Block, Mailbox } from './mailbox.ts'
import { blocksBetween } from './mailbox.ts'
import type { WireTime } from './meeting.ts'
import { answerOf, instantOfWire } from './meeting.ts'
import { pick } from './seeded.ts'

export type ScheduleRequest = {
  readonly schedules: readonly string[]
  readonly startTime: WireTime
  readonly endTime: WireTime
  readonly availabilityViewInterval?: number
}

/** Twenty is what the documentation says, although the schema would let a hundred pass. */
const MOST_SCHEDULES = 20
const LONGEST_MS = 62 * 86_400_000
const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const digits = { tentative: '1', busy: '2', oof: '3' }

const meetingBlocks = (mailbox: Mailbox, from: number, to: number, luck: Luck): readonly Block[] =>
  mailbox.meetings.flatMap((meeting) =>
    meeting.cancelled || meeting.content.showAs === 'free'
      ? []
      : meeting.occurrences.flatMap(({ start, end, cancelled }, index) => {
          const declined = mailbox.address !== meeting.organiser && answerOf(meeting, index, mailbox.address, luck) === 'declined'
          return cancelled || declined || end <= from || start >= to ? [] : [{ start, end, status: 'busy' as const }]
        }),
  )

const viewOf = (blocks: readonly Block[], from: number, to: number, minutes: number): string => {
  const step = minutes * 60_000
  const view = Array.from({ length: Math.ceil((to - from) / step) }, () => '0')
  for (const { start, end, status } of blocks) {
    for (let at = Math.max(0, Math.floor((start - from) / step)); at < view.length && from + at * step < end; at += 1) {
      if (digits[status] > (view[at] ?? '0')) view[at] = digits[status]
    }
  }
  return view.join('')
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00.0000000`

/** One mailbox in forty names no zone but brings its own rules, as Outlook does after some migrations. */
const zoneJson = ({ address, hours }: Mailbox, seed: number) =>
  pick(40, seed, address, 'zone') === 0
    ? { '@odata.type': '#microsoft.graph.customTimeZone', name: 'Customized Time Zone', bias: 0 }
    : { name: windowsZone(hours.zone) }

const scheduleOf = (mailbox: Mailbox, request: ScheduleRequest, from: number, to: number, zone: string, luck: Luck) => {
  const blocks = [...blocksBetween(mailbox, from, to), ...meetingBlocks(mailbox, from, to, luck)].toSorted((a, b) => a.start - b.start)
  const { weekdays, fromMinute, toMinute } = mailbox.hours
  return {
    scheduleId: mailbox.address,
    availabilityView: viewOf(blocks, from, to, request.availabilityViewInterval ?? 30),
    scheduleItems: blocks.map(({ start, end, status }) => ({
      isPrivate: true,
      status,
      start: wireTime(start, zone),
      end: wireTime(end, zone),
    })),
    workingHours: {
      daysOfWeek: weekdays.map((day) => dayNames[day - 1]),
      startTime: clock(fromMinute),
      endTime: clock(toMinute),
      timeZone: zoneJson(mailbox, luck.seed),
    },
  }
}

const unresolved = (schedule: string) => ({
  scheduleId: schedule,
  availabilityView: '',
  scheduleItems: [],
  workingHours: null,
  error: { message: 'Unable to resolve e-mail address to an Active Directory object.', responseCode: 'ErrorMailRecipientNotFound' },
})

/** A person who cannot be resolved is an entry with `error` inside a 200. */
export const getSchedule = (
  find: (address: string) => Mailbox | undefined,
  request: ScheduleRequest,
  zone: string,
  luck: Luck,
): Response => {
  const [from, to] = [instantOfWire(request.startTime), instantOfWire(request.endTime)]
  if (request.schedules.length > MOST_SCHEDULES) {
    return errorAnswer(400, 'ErrorMailboxDataArrayTooBig', `The allowed size = ${MOST_SCHEDULES}; actual ${request.schedules.length}.`)
  }
  if (to <= from || to - from >= LONGEST_MS) return errorAnswer(400, 'ErrorInvalidTimeInterval', 'The requested period is not allowed.')
  const value = request.schedules.map((schedule) => {
    const mailbox = find(schedule)
    return mailbox === undefined ? unresolved(schedule) : scheduleOf(mailbox, request, from, to, zone, luck)
  })
  return Response.json({ value })
}
