/** Whole months from one day to another, `YYYY-MM-DD`; a month is full on the same day of the month. 0 if not begun. */
export const monthsBetween = (from: string, to: string): number => {
  const part = (day: string, start: number, end: number): number => Number(day.slice(start, end))
  const months = (part(to, 0, 4) - part(from, 0, 4)) * 12 + part(to, 5, 7) - part(from, 5, 7)
  return Math.max(0, part(to, 8, 10) < part(from, 8, 10) ? months - 1 : months)
}
