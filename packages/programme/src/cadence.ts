import type { Programme } from './document.ts'

const DAY_MS = 86_400_000

/** The day of the last session if the first is on the first day; months keep the day of the month, or take its last day. */
export const lastSessionOn = (cadence: Programme['cadence'], startsOn: string): string => {
  const first = new Date(`${startsOn}T00:00:00Z`)
  const steps = cadence.sessions - 1
  if (cadence.every !== 'month') {
    const days = steps * (cadence.every === 'week' ? 7 : 14)
    return new Date(first.getTime() + days * DAY_MS).toISOString().slice(0, 10)
  }
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + steps]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(first.getUTCDate(), lastDay))).toISOString().slice(0, 10)
}
