import { Cron } from 'croner'
import type { WiredSchedule } from './wiring.ts'

/** AWS counts week days from 1 = Sunday, cron from 0; `n/step` means from n on; the year field is the last. */
const weekDay = (field: string): string => (field === '?' ? '*' : field.replaceAll(/\d+/g, (digit) => String(Number(digit) - 1)))
const stepped = (field: string, last: number): string => (field === '?' ? '*' : field.replace(/^(\d+)\/(\d+)$/, `$1-${last}/$2`))

/** The next instant after `from` at which this schedule fires. */
export const nextTick = ({ cron, timeZone }: WiredSchedule, from: Date): Date | undefined => {
  const [minute = '*', hour = '*', day = '*', month = '*', week = '*'] = cron.split(' ')
  const pattern = [stepped(minute, 59), stepped(hour, 23), stepped(day, 31), stepped(month, 12), weekDay(week)].join(' ')
  return new Cron(`0 ${pattern}`, { timezone: timeZone }).nextRun(from) ?? undefined
}
