import { expect, test } from 'vitest'
import { ianaZone, windowsZone } from './windows-zones.ts'

/** Hours of one clock on a day of each month of 2026. */
const offsets = (zone: string): string => {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' })
  return Array.from({ length: 12 }, (_, month) => format.format(new Date(Date.UTC(2026, month, 15)))).join()
}

test('every zone of places that ICU knows has a Windows name', () => {
  // A research station with a clock of its own (+0 and +2); Windows has none like it.
  const places = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Antarctica/Troll')
  for (const zone of places) expect(windowsZone(zone), zone).toMatch(/\w/)
})

test('aliases are known too', () => {
  expect(['Europe/Kyiv', 'Asia/Kolkata', 'UTC', 'Europe/London'].map(windowsZone)).toEqual([
    'FLE Standard Time',
    'India Standard Time',
    'UTC',
    'GMT Standard Time',
  ])
})

test('a zone that went to Outlook and back shows the same clock', () => {
  for (const zone of [
    'Europe/Madrid',
    'America/Toronto',
    'Australia/Melbourne',
    'Asia/Kathmandu',
    'America/Santiago',
    'Pacific/Auckland',
  ]) {
    expect(offsets(ianaZone(windowsZone(zone)) ?? '')).toBe(offsets(zone))
  }
})

test('what has no zone of its own is no zone', () => {
  expect(['Customized Time Zone', 'tzone://Microsoft/Custom', ''].map(ianaZone)).toEqual([undefined, undefined, undefined])
  expect(() => windowsZone('Mars/Olympus')).toThrow(expect.objectContaining({ code: 'zone-unknown', path: 'zone' }))
})
