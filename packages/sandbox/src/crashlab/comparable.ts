import type { Attributes, Json, Key } from '@fairlead/kernel/store'

/**
 * Fields that tell when something was done and not what: a run that was interrupted does it later. Nothing else may differ, the instants of
 * meetings among it. `freeBusy...` is not here: the calendars are the same in both runs.
 */
const whenFields: ReadonlySet<string> = new Set([
  'addedAt',
  'at',
  'asOf',
  'changedAt',
  'closedAt',
  'createdAt',
  'decideBy',
  'decidedAt',
  'endedAt',
  'endedOn',
  'enrolledAt',
  'evaluatedAt',
  'flaggedAt',
  'givenAt',
  'lastSyncedAt',
  'observedAt',
  'plannedAt',
  'proposedAt',
  'publishedAt',
  'requestedAt',
  'seenAt',
  'since',
  'startedAt',
  'startedOn',
  'updatedAt',
  'expiresAt',
  'watermark',
])
/**
 * A flag run is named after the message that occasioned it, and so are its decision records: one that was published twice has another
 * name, and so has the hash over what an approver saw. What was flagged and decided, and how often, is compared all the same.
 */
const occasionFields: ReadonlySet<string> = new Set(['flagRunId', 'occasion', 'inputsHash'])
export const withoutOccasion = ({ table, pk, sk }: Key): string => {
  if (pk.includes('#FLAG-RUN#')) return 'FLAG-RUN'
  return `${table} ${pk} ${pk.includes('#DECISIONS#') ? sk.slice(0, sk.lastIndexOf('#')) : sk}`
}
/** Of a sync run: how often it was asked to begin again, and how often a page was written, is the story of the way and not its end. */
export const wayFields: ReadonlySet<string> = new Set(['page', 'restarts', 'listedFrom', 'phaseBegan', 'changed', 'cursor', 'rejected'])
/** A page that the HRIS gave twice has every row of it refused once, which is said and does no harm; every other refusal is compared. */
const isRepetition = (value: Json): boolean =>
  typeof value === 'object' && value !== null && 'code' in value && value.code === 'duplicate-source-id'

/** Whether a record stands in the LMS since this attempt or since one that never heard of its success. */
export const publicationFields: ReadonlySet<string> = new Set(['written', 'outcome'])

/** Rows about the way: what was handled, and the pages and chunks of a sync run. */
export const isOfTheWay = ({ pk, sk }: Key): boolean => pk.includes('#INBOX#') || (pk.includes('#SYNC-RUN#') && sk !== 'RUN')

/** Names that the calendar gives: that there is one is compared, its letters are not. */
const givenNames: ReadonlySet<string> = new Set(['eventId', 'iCalUId', 'occurrenceId'])

export const timeless = (value: Json, more: ReadonlySet<string> = new Set()): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.filter((one: Json) => !isRepetition(one)).map((one: Json) => timeless(one, more))
  const kept = Object.entries(value as Attributes).filter(([name]) => !whenFields.has(name) && !occasionFields.has(name) && !more.has(name))
  return Object.fromEntries(kept.map(([name, one]) => [name, givenNames.has(name) ? one !== null && one !== '' : timeless(one, more)]))
}
