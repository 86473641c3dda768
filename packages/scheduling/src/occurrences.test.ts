import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstDayOn, occurrenceDays, occurrenceStarts, recurrenceFrom } from './occurrences.ts'
import { dayNumber, isoDate, localTimeOf, weekdayOf } from './zone-clock.ts'

const far = dayNumber('2040-01-01')

describe('the dates of a series', () => {
  test('every two weeks', () => {
    const first = dayNumber('2026-10-05')
    expect(occurrenceDays(recurrenceFrom('two-weeks', first), first, 4, far).map(isoDate)).toEqual([
      '2026-10-05',
      '2026-10-19',
      '2026-11-02',
      '2026-11-16',
    ])
  })

  test('every month on the same weekday of the month, a fifth one read as the last', () => {
    const second = dayNumber('2026-10-13')
    expect(recurrenceFrom('month', second)).toEqual({ kind: 'monthly', index: 'second', weekday: 2 })
    const fifth = dayNumber('2026-09-29')
    expect(occurrenceDays(recurrenceFrom('month', fifth), fifth, 3, far).map(isoDate)).toEqual(['2026-09-29', '2026-10-27', '2026-11-24'])
  })

  test('none lies after the end of the programme', () => {
    const first = dayNumber('2026-10-05')
    expect(occurrenceDays(recurrenceFrom('week', first), first, 10, dayNumber('2026-10-19'))).toHaveLength(3)
    expect(occurrenceDays(recurrenceFrom('week', first), first, 10, first - 1)).toEqual([])
  })

  test('the wall-clock time stays the same through every clock change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'Europe/London',
          'America/New_York',
          'America/Santiago',
          'Australia/Sydney',
          'Australia/Lord_Howe',
          'Asia/Kolkata',
          'UTC',
        ),
        fc.constantFrom('week', 'two-weeks', 'month'),
        fc.integer({ min: dayNumber('2026-01-01'), max: dayNumber('2028-12-31') }),
        fc.integer({ min: 14, max: 40 }).map((half) => half * 30),
        fc.integer({ min: 1, max: 26 }),
        (zone, every, first, minute, sessions) => {
          const days = occurrenceDays(recurrenceFrom(every, first), first, sessions, far)
          expect(days).toHaveLength(sessions)
          expect(days[0]).toBe(first)
          for (const start of occurrenceStarts(days, minute, zone)) {
            const local = localTimeOf(zone, start)
            expect([local.minutes, weekdayOf(local.day)]).toEqual([minute, weekdayOf(first)])
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('the first day is the next such weekday, today included', () => {
    const monday = dayNumber('2026-10-05')
    expect([firstDayOn(1, monday), firstDayOn(7, monday), firstDayOn(2, monday)]).toEqual([monday, monday + 6, monday + 1])
  })
})
