const DAY_MS = 86_400_000

/** `YYYY-MM-DD`, so many days before that day. */
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)

/** Whole months of 30.44 days between two days. */
export const monthsBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY_MS / 30.44)
