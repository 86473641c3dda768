import { createHash } from 'node:crypto'
import { instantOf, localTimeOf } from '@fairlead/scheduling/zone-clock'
import { findIana } from 'windows-iana'
import type { WireRecurrence } from './recurrence.ts'
import { expandedDays } from './recurrence.ts'
import { chance } from './seeded.ts'

export type Answer = 'accepted' | 'tentativelyAccepted' | 'declined' | 'none'
export type WireTime = { readonly dateTime: string; readonly timeZone: string }
/** The writable part of an event that this simulation keeps; the contract has checked the rest. */
export type EventBody = {
  readonly subject?: string
  readonly body?: { readonly contentType?: string; readonly content?: string }
  readonly start: WireTime
  readonly end: WireTime
  readonly recurrence?: WireRecurrence
  readonly attendees?: readonly { readonly emailAddress: { readonly address: string; readonly name?: string } }[]
  readonly isOnlineMeeting?: boolean
  readonly sensitivity?: string
  readonly showAs?: string
  readonly transactionId?: string
  readonly singleValueExtendedProperties?: readonly { readonly id: string; readonly value: string }[]
}

export type Occurrence = {
  readonly originalStart: number
  start: number
  end: number
  cancelled: boolean
  readonly answers: Map<string, Answer>
}

/** One meeting or series: shared by the organiser's copy and the attendees', which differ in their ids alone. */
export type Meeting = {
  readonly iCalUId: string
  readonly organiser: string
  readonly createdAt: Date
  content: EventBody
  online: boolean
  occurrences: Occurrence[]
  cancelled: boolean
}

export const digest = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('|')).digest('base64url').slice(0, 32)

const zones = new Map<string, string | undefined>()
/** The IANA zone behind a Windows zone name; undefined where Graph would not know it (it takes few IANA names, so we take none). */
export const zoneOf = (windowsName: string): string | undefined => {
  // The table is searched from its beginning, and every instant of every answer asks.
  if (!zones.has(windowsName)) zones.set(windowsName, windowsName === 'UTC' ? 'UTC' : findIana(windowsName)[0])
  return zones.get(windowsName)
}

const minutesIn = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

export const instantOfWire = ({ dateTime, timeZone }: WireTime): number =>
  instantOf(zoneOf(timeZone) ?? 'UTC', Date.parse(`${dateTime.slice(0, 10)}T00:00:00Z`) / 86_400_000, minutesIn(dateTime.slice(11)))

/** Every occurrence at the same wall-clock time of the series' zone. */
export const occurrencesOf = (content: EventBody): Occurrence[] => {
  const { start, end, recurrence } = content
  const length = instantOfWire(end) - instantOfWire(start)
  const zone = zoneOf(start.timeZone) ?? 'UTC'
  const starts =
    recurrence === undefined
      ? [instantOfWire(start)]
      : expandedDays(recurrence).map((day) => instantOf(zone, day, minutesIn(start.dateTime.slice(11))))
  return starts.map((at) => ({ originalStart: at, start: at, end: at + length, cancelled: false, answers: new Map() }))
}

/** May this occurrence start on another day? Exchange keeps it strictly between the days of its neighbours. */
export const crossesNeighbour = (meeting: Meeting, index: number, start: number): boolean => {
  const zone = zoneOf(meeting.content.start.timeZone) ?? 'UTC'
  const dayOf = (instant: number): number => localTimeOf(zone, instant).day
  const before = meeting.occurrences.slice(0, index).findLast(({ cancelled }) => !cancelled)
  const after = meeting.occurrences.slice(index + 1).find(({ cancelled }) => !cancelled)
  const day = dayOf(start)
  return (before !== undefined && day <= dayOf(before.start)) || (after !== undefined && day >= dayOf(after.start))
}

/** People accept; now and then somebody declines one occurrence. What was answered by hand counts before what the seed says. */
export const answerOf = (
  meeting: Meeting,
  index: number,
  attendee: string,
  luck: { readonly seed: number; readonly declineRate: number },
): Answer =>
  meeting.occurrences[index]?.answers.get(attendee) ??
  (chance(luck.seed, meeting.iCalUId, index, attendee, 'answer') < luck.declineRate ? 'declined' : 'accepted')

export const attendeesOf = ({ content }: Meeting): readonly string[] =>
  (content.attendees ?? []).map(({ emailAddress }) => emailAddress.address.toLowerCase())
