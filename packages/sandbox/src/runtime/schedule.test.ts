import { expect, it } from 'vitest'
import { nextTick } from './schedule.ts'

const at = (cron: string, timeZone: string, from: string): string | undefined =>
  nextTick({ function: 'f', input: '{}', cron, timeZone }, new Date(from))?.toISOString()

it.each([
  ['0 6 1 1,4,7,10 ? *', 'Etc/UTC', '2026-10-01T06:00:00Z', '2027-01-01T06:00:00.000Z'],
  ['0 2 * * ? *', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T00:00:00.000Z'],
  // Sunday is 1 in AWS.
  ['0 9 ? * 1 *', 'Etc/UTC', '2026-11-20T00:00:00Z', '2026-11-22T09:00:00.000Z'],
  ['5/20 * * * ? *', 'Etc/UTC', '2026-11-20T00:06:00Z', '2026-11-20T00:25:00.000Z'],
])('cron(%s) in %s after %s fires at %s', (cron, timeZone, from, expected) => {
  expect(at(cron, timeZone, from)).toBe(expected)
})
