import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockText, dayNumber, instantOf, isoDate, isZone, localTimeOf, weekdayOf } from './zone-clock.ts'

const zones = [
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Pacific/Chatham',
  'UTC',
]

/** What ICU says, which knows nothing of our arithmetic. */
const byIntl = (zone: string, instant: number): string => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`
}

describe('wall clocks', () => {
  test('show what ICU shows, in every zone and on every day of four years', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 4 * 366 * 96 }), (zone, quarters) => {
        const instant = Date.UTC(2025, 0, 1) + quarters * 900_000
        const { day, minutes } = localTimeOf(zone, instant)
        expect(`${isoDate(day)} ${clockText(minutes)}`).toBe(byIntl(zone, instant))
      }),
      { numRuns: 500 },
    )
  })

  test('a time on the wall is found again, unless daylight saving skips it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1500 }),
        fc.integer({ min: 4 * 60, max: 24 * 60 - 1 }),
        (zone, offset, minutes) => {
          const day = dayNumber('2025-01-01') + offset
          expect(localTimeOf(zone, instantOf(zone, day, minutes))).toEqual({ day, minutes })
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a skipped time is taken an hour later', () => {
    // London, 29 March 2026: 01:00 becomes 02:00.
    expect(new Date(instantOf('Europe/London', dayNumber('2026-03-29'), 90)).toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  test('weekdays are ISO weekdays, and names that no clock knows are not zones', () => {
    expect(['2026-10-05', '2026-10-11', '1969-12-31'].map((date) => weekdayOf(dayNumber(date)))).toEqual([1, 7, 3])
    expect([isZone('Europe/Kyiv'), isZone('Customized Time Zone'), isZone('')]).toEqual([true, false, false])
  })
})
