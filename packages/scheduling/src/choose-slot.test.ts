import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Slot, SlotRequest } from './choose-slot.ts'
import { chooseSlot } from './choose-slot.ts'
import { personTime } from './person-time.ts'
import type { BusyTime } from './ports.ts'
import { dayNumber, instantOf, localTimeOf, weekdayOf } from './zone-clock.ts'

const notBefore = dayNumber('2026-10-05')
const lastDay = dayNumber('2027-03-31')

const person = (zone: string, busy: readonly BusyTime[] = []) =>
  personTime({ mailbox: 'a@example.com', known: true, busy }, zone, 'UTC', notBefore)
const unknown = (zone: string) => personTime({ mailbox: 'a@example.com', known: false, reason: 'mailbox-unknown' }, zone, 'UTC', notBefore)

const request = (change: Partial<SlotRequest> = {}): SlotRequest => ({
  mentorshipId: 'm-1',
  mentor: person('Europe/London'),
  mentee: person('Europe/Berlin'),
  cadence: { every: 'two-weeks', sessions: 6, lengthMinutes: 60 },
  notBefore,
  lastDay,
  ...change,
})

const slotOf = (chosen: SlotRequest): Slot => {
  const slot = chooseSlot(chosen)
  if (slot.outcome !== 'slot') throw new Error('no slot')
  return slot
}

const busyAt = (zone: string, date: string, fromHour: number, toHour: number, kind: BusyTime['kind'] = 'hard'): BusyTime => ({
  kind,
  start: new Date(instantOf(zone, dayNumber(date), fromHour * 60)).toISOString(),
  end: new Date(instantOf(zone, dayNumber(date), toHour * 60)).toISOString(),
})
const days = (date: string, count: number, kind: BusyTime['kind'] = 'hard'): BusyTime => {
  const to = new Date((dayNumber(date) + count) * 86_400_000).toISOString().slice(0, 10)
  return { kind, days: { from: date, to } }
}
const keys = (slot: Slot): readonly string[] => slot.reasons.map(({ key }) => key)

describe('whose clock counts', () => {
  const zoneOf = (calendarZone: string, hrisZone: string | undefined) => {
    const workingHours = { weekdays: [1], fromMinute: 480, toMinute: 960, zone: calendarZone }
    return personTime({ mailbox: 'a@example.com', known: true, busy: [], workingHours }, hrisZone, 'Europe/London', notBefore).zone
  }
  test('the calendar’s, by the name the HRIS uses; an unknown one is passed over', () => {
    expect(zoneOf('Asia/Calcutta', 'Asia/Kolkata')).toBe('Asia/Kolkata')
    expect(zoneOf('America/New_York', 'Europe/Berlin')).toBe('America/New_York')
    // One clock today, another when summer time ends.
    expect(zoneOf('Africa/Johannesburg', 'Europe/Berlin')).toBe('Africa/Johannesburg')
    expect(zoneOf('Customized Time Zone', 'Europe/Berlin')).toBe('Europe/Berlin')
    expect(zoneOf('Customized Time Zone', undefined)).toBe('Europe/London')
  })
})

describe('choosing a slot', () => {
  test('lies within the hours of both, keeps clear of lunch, and says so', () => {
    const slot = slotOf(request())
    for (const { start } of slot.occurrences) {
      for (const zone of ['Europe/London', 'Europe/Berlin']) {
        const { minutes } = localTimeOf(zone, Date.parse(start))
        expect(minutes).toBeGreaterThanOrEqual(9 * 60)
        expect(minutes + 60).toBeLessThanOrEqual(17 * 60)
      }
    }
    expect(slot.freeBusyVerified).toBe(true)
    expect(keys(slot)).toEqual(['scheduling.weekday-and-time', 'scheduling.free-for-both'])
  })

  test('is the same for the same mentorship, and spread over different ones', () => {
    expect(chooseSlot(request())).toEqual(chooseSlot(request()))
    const starts = new Set(Array.from({ length: 50 }, (_, n) => slotOf(request({ mentorshipId: `m-${n}` })).occurrences[0]?.start))
    expect(starts.size).toBeGreaterThan(5)
  })

  test('never books a busy hour: one clashing occurrence moves within its week, the others stay', () => {
    const plain = slotOf(request())
    const third = plain.occurrences[2]
    if (third === undefined) throw new Error('no third session')
    // Everything of the mentee is taken but the slot's own weekday and time, and in the third week that is taken too.
    const other = [1, 2, 3, 4, 5].flatMap((weekday) =>
      Array.from({ length: 12 }, (_, week) => notBefore + week * 7 + weekday - 1)
        .filter((day) => weekdayOf(day) !== plain.recurrence.weekday)
        .filter((day) => Math.floor((day - notBefore) / 7) !== 4)
        .map((day) => days(new Date(day * 86_400_000).toISOString().slice(0, 10), 1)),
    )
    const slot = slotOf(request({ mentee: person('Europe/Berlin', [...other, { kind: 'hard', start: third.start, end: third.end }]) }))
    const moved = slot.occurrences.filter((occurrence) => occurrence.moved)
    expect(moved.length).toBeLessThanOrEqual(1)
    for (const { start, end } of slot.occurrences) expect(start < third.end && end > third.start).toBe(false)
  })

  test('a holiday moves an occurrence and does not kill the series', () => {
    const slot = slotOf(request({ mentor: person('Europe/London', [days('2026-10-19', 5)]) }))
    expect(slot.occurrences).toHaveLength(6)
    const away = [instantOf('Europe/London', dayNumber('2026-10-19'), 0), instantOf('Europe/London', dayNumber('2026-10-24'), 0)] as const
    for (const { start } of slot.occurrences) expect(Date.parse(start) >= away[0] && Date.parse(start) < away[1]).toBe(false)
  })

  test('prefers a free hour to a tentative one', () => {
    const tentative = Array.from({ length: 26 * 7 }, (_, n) => new Date((notBefore + n) * 86_400_000).toISOString().slice(0, 10)).flatMap(
      (date) => [busyAt('Europe/London', date, 9, 14, 'tentative')],
    )
    const slot = slotOf(request({ mentor: person('Europe/London', tentative) }))
    expect(slot.startMinute).toBeGreaterThanOrEqual(14 * 60)
    expect(keys(slot)).not.toContain('scheduling.tentative-minutes')
  })

  test('an unknown calendar is never free: hours alone count, and the slot says that it is unverified', () => {
    const slot = slotOf(request({ mentee: unknown('Europe/Berlin') }))
    expect(slot.freeBusyVerified).toBe(false)
    expect(keys(slot)).toContain('scheduling.free-busy-unverified')
    expect(keys(slot)).not.toContain('scheduling.outside-hours')
  })

  test('far zones meet at the edge of the day, and nobody before seven or after nine', () => {
    const slot = slotOf(request({ mentor: person('Europe/London'), mentee: person('Australia/Sydney') }))
    expect(keys(slot)).toContain('scheduling.outside-hours')
    for (const { start } of slot.occurrences) {
      for (const zone of ['Europe/London', 'Australia/Sydney']) {
        const { minutes } = localTimeOf(zone, Date.parse(start))
        expect(minutes >= 7 * 60 && minutes + 60 <= 21 * 60).toBe(true)
      }
    }
  })

  test('sessions that the programme has no room for are named, and a programme that is over has no slot', () => {
    const short = slotOf(request({ lastDay: notBefore + 30 }))
    expect(short.occurrences.length).toBeLessThan(6)
    expect(keys(short)).toContain('scheduling.sessions-beyond-programme')
    expect(chooseSlot(request({ lastDay: notBefore - 1 })).outcome).toBe('no-free-slot')
  })

  test('a weekday that leaves room for every session wins over one that does not', () => {
    // Ten weeks later only a Monday or Tuesday still fits the sixth session.
    for (const mentorshipId of ['a', 'b', 'c', 'd', 'e'])
      expect(slotOf(request({ mentorshipId, lastDay: notBefore + 71 })).occurrences).toHaveLength(6)
  })

  test('somebody who is never free gets no slot', () => {
    expect(chooseSlot(request({ mentee: person('Europe/Berlin', [days('2026-09-01', 400)]) })).outcome).toBe('no-free-slot')
  })

  test('whatever the calendars say: nothing clashes, sessions keep their order, and moved ones stay between their neighbours', () => {
    const zone = fc.constantFrom('Europe/London', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata')
    const busy = fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 8, max: 17 }), fc.integer({ min: 1, max: 4 }))
        .map(([day, hour, hours]) => {
          const date = new Date((notBefore + day) * 86_400_000).toISOString().slice(0, 10)
          return busyAt('Europe/London', date, hour, hour + hours)
        }),
      { maxLength: 120 },
    )
    const every = fc.constantFrom('week', 'two-weeks', 'month')
    const faultless = fc.property(zone, zone, busy, busy, every, (a, b, busyA, busyB, how) => {
      const people = { mentor: person(a, busyA), mentee: person(b, busyB) }
      const chosen = chooseSlot(request({ ...people, cadence: { every: how, sessions: 5, lengthMinutes: 45 } }))
      const sessions = chosen.outcome === 'slot' ? chosen.occurrences : []
      const clashes = sessions.filter(({ start, end }) =>
        [...busyA, ...busyB].some((block) => 'start' in block && block.start < end && block.end > start),
      )
      const sessionDays = sessions.map(({ start }) => localTimeOf(a, Date.parse(start)).day)
      return clashes.length === 0 && sessionDays.every((day, index) => index === 0 || day > (sessionDays[index - 1] ?? day))
    })
    expect(fc.check(faultless, { numRuns: 60 })).toMatchObject({ failed: false })
  })

  test('three hundred pairs take well under a second or two', () => {
    const began = performance.now()
    for (let n = 0; n < 300; n += 1)
      chooseSlot(request({ mentorshipId: `m-${n}`, cadence: { every: 'two-weeks', sessions: 12, lengthMinutes: 60 } }))
    expect(performance.now() - began).toBeLessThan(3000)
  })
})
