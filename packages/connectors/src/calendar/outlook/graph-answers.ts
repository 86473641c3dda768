import * as z from 'zod'

/** `2026-10-05T09:00:00.0000000` in UTC, as our Prefer header asks; ISO 8601 with Z afterwards. */
export const UtcTime = z
  .object({
    dateTime: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/, 'a local time')
      .transform((text) => new Date(`${text.slice(0, 19)}Z`))
      .refine((instant) => !Number.isNaN(instant.getTime()), 'a time that there is'),
    timeZone: z.enum(['UTC', 'tzone://Microsoft/Utc']),
  })
  .transform(({ dateTime }) => dateTime.toISOString())

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const Clock = z.string().regex(/^\d\d:\d\d/, 'a time of day')

const Hours = z.object({
  daysOfWeek: z.array(z.string().transform((day) => dayNames.indexOf(day.toLowerCase() as (typeof dayNames)[number]) + 1)),
  startTime: Clock,
  endTime: Clock,
  timeZone: z.object({ name: z.string() }).nullish(),
})

/** One person of a getSchedule answer. An address that cannot be resolved has `error` here while the call is a 200. */
export const ScheduleList = z.object({
  value: z.array(
    z.object({
      scheduleId: z.string(),
      error: z.object({ responseCode: z.string().nullish() }).nullish(),
      scheduleItems: z.array(z.object({ status: z.string().nullish(), start: UtcTime, end: UtcTime })).nullish(),
      // Hours that we cannot read are no reason to lose the person's free and busy times.
      workingHours: Hours.nullish().catch(null),
    }),
  ),
})
export type Schedule = z.output<typeof ScheduleList>['value'][number]

/** Ids go into paths of later requests. */
const Id = z
  .string()
  .min(1)
  .refine((id) => id.isWellFormed(), 'an id in UTF-8')

const Attendees = z
  .array(
    z.object({
      emailAddress: z.object({ address: z.string().nullish() }),
      status: z.object({ response: z.string().nullish() }).nullish(),
    }),
  )
  .nullish()

export const SeriesEvent = z.object({
  id: Id,
  iCalUId: z.string().min(1),
  isOnlineMeeting: z.boolean().nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
  attendees: Attendees,
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })).nullish(),
})
export const SeriesEventList = z.object({ value: z.array(SeriesEvent) })

export const InstancePage = z.object({
  value: z.array(
    z.object({
      id: Id,
      originalStart: z.iso.datetime({ offset: true }).nullish(),
      start: UtcTime,
      end: UtcTime,
      isCancelled: z.boolean().nullish(),
      attendees: Attendees,
    }),
  ),
  '@odata.nextLink': z.url().nullish(),
})
export type Instance = z.output<typeof InstancePage>['value'][number]
