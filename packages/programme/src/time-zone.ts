import { distance } from 'fastest-levenshtein'
import type { Finding } from './finding.ts'

const knownToIntl = (timeZone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** IANA names only: an offset such as +01:00 is understood by Intl but knows no summer time. */
export const timeZoneFindings = (timeZone: string): readonly Finding[] => {
  if (/^[A-Z]/.test(timeZone) && knownToIntl(timeZone)) return []
  const nearest = Intl.supportedValuesOf('timeZone')
    .map((name) => ({ name, far: distance(timeZone.slice(0, 60).toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far)
    .at(0)
  return [
    {
      code: 'time-zone-unknown',
      path: 'timeZone',
      sentence: 'The time zone is not an IANA name.',
      next:
        nearest !== undefined && nearest.far <= 4
          ? `Did you mean ${nearest.name}?`
          : 'Write a name such as Europe/London or America/New_York.',
    },
  ]
}
