import type { DateFormat } from './column-mapping.ts'

/** Slashes and dots come with and without leading zeros, often mixed in one file; the order of day and month is what the format declares. */
const patterns: Readonly<Record<DateFormat, RegExp>> = {
  'yyyy-MM-dd': /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/,
  'yyyy/MM/dd': /^(?<y>\d{4})\/(?<m>\d{1,2})\/(?<d>\d{1,2})$/,
  'dd/MM/yyyy': /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})$/,
  'MM/dd/yyyy': /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})$/,
  'dd.MM.yyyy': /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/,
  'dd-MM-yyyy': /^(?<d>\d{1,2})-(?<m>\d{1,2})-(?<y>\d{4})$/,
  yyyyMMdd: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
}

/** `YYYY-MM-DD`, or undefined where the text is no such day. */
export const dayOf = (text: string, format: DateFormat): string | undefined => {
  const { y = '', m = '', d = '' } = patterns[format].exec(text)?.groups ?? {}
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const at = Date.parse(`${day}T00:00:00Z`)
  // 31 February parses in some engines: the day has to come back as it went in.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? undefined : day
}

/** The day so many years (of 365.25 days) before another. */
export const yearsBefore = (day: string, years: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - years * 365.25 * 86_400_000).toISOString().slice(0, 10)
