import { hash } from 'node:crypto'
import { canonicalJson } from '@fairlead/kernel/content-hash'
import type { Attributes, Json, Key } from '@fairlead/kernel/store'
import { localCustodian } from '@fairlead/platform/keys/custodian'
import { subjectKeys } from '@fairlead/platform/keys/subject-keys'
import type { OutboxRow } from '@fairlead/platform/store/rows'
import { sealedStore } from '@fairlead/platform/store/sealed'
import { sandboxMasterKey } from '../runtime/local-service.ts'
import type { CrashWorld } from './crash-world.ts'
import type { ReferenceCompany } from './reference-company.ts'

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
const withoutOccasion = ({ table, pk, sk }: Key): string => {
  if (pk.includes('#FLAG-RUN#')) return 'FLAG-RUN'
  return `${table} ${pk} ${pk.includes('#DECISIONS#') ? sk.slice(0, sk.lastIndexOf('#')) : sk}`
}
/** Of a sync run: how often it was asked to begin again, and how often a page was written, is the story of the way and not its end. */
const wayFields: ReadonlySet<string> = new Set(['page', 'restarts', 'listedFrom', 'phaseBegan', 'changed', 'cursor'])
/** Whether a record stands in the LMS since this attempt or since one that never heard of its success. */
const publicationFields: ReadonlySet<string> = new Set(['written', 'outcome'])

/** Rows about the way: what was handled, and the pages and chunks of a sync run. */
const isOfTheWay = ({ pk, sk }: Key): boolean => pk.includes('#INBOX#') || (pk.includes('#SYNC-RUN#') && sk !== 'RUN')

/** Names that the calendar gives: that there is one is compared, its letters are not. */
const givenNames: ReadonlySet<string> = new Set(['eventId', 'iCalUId', 'occurrenceId'])

const timeless = (value: Json, more: ReadonlySet<string> = new Set()): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one: Json) => timeless(one, more))
  const kept = Object.entries(value as Attributes).filter(([name]) => !whenFields.has(name) && !occasionFields.has(name) && !more.has(name))
  return Object.fromEntries(kept.map(([name, one]) => [name, givenNames.has(name) ? one !== null && one !== '' : timeless(one, more)]))
}

/** Read as handlers read: what belongs to a person is sealed anew at each writing, so that sealed texts never compare. */
const rowsOf = async ({ store: engine, written, world }: CrashWorld): Promise<readonly string[]> => {
  const store = sealedStore(engine, subjectKeys({ store: engine, custodian: localCustodian(sandboxMasterKey), now: world.clock.now }))
  const keys = [...written.keys()].map((name) => JSON.parse(name) as [NonNullable<Key['table']>, string, string])
  const rows: string[] = []
  for (const [table, pk, sk] of keys) {
    const key: Key = { table, pk, sk }
    if (table === 'keys' || isOfTheWay(key)) continue
    const item = await store.get(key)
    const way = pk.includes('#SYNC-RUN#') ? wayFields : pk.includes('#PUBLICATIONS#') ? publicationFields : undefined
    if (item !== undefined) rows.push(`row ${withoutOccasion(key)} ${canonicalJson(timeless(item.attributes, way))}`)
  }
  return rows
}

export const outboxOf = ({ store }: CrashWorld): readonly OutboxRow[] => {
  const rows: OutboxRow[] = []
  for (let position = 0; ;) {
    const page = store.outboxAfter(position, 1000)
    const last = page.at(-1)
    if (last === undefined) return rows
    rows.push(...page.map(({ row }) => row))
    position = last.position
  }
}

const saidIn = (row: OutboxRow): string => {
  const { data } = JSON.parse(row.envelope) as { readonly data: Json }
  const way = row.name.includes('Sync') ? wayFields : row.name === 'OutcomesPublished' ? publicationFields : undefined
  return `${row.kind} ${row.name} ${canonicalJson(timeless(data, way))}`
}

/** Every command, as often as it was given. */
export const commandsOf = (crash: CrashWorld): readonly string[] =>
  outboxOf(crash)
    .filter(({ kind }) => kind === 'command')
    .map(saidIn)

/** Facts are said exactly once. A command may be given again after a crash, and is then found done, so that each counts once here. */
const messagesOf = (crash: CrashWorld): readonly string[] => [
  ...outboxOf(crash)
    .filter(({ kind }) => kind === 'fact')
    .map(saidIn),
  ...new Set(commandsOf(crash)),
]

/** What the world outside holds, as the other systems show it. */
const outsideOf = ({ world }: CrashWorld, { company, mentees }: ReferenceCompany): readonly string[] => [
  ...world.graph.liveSeries().map(({ organiser, attendees, occurrences }) => `series ${organiser} ${attendees.join('+')} ${occurrences}`),
  ...world.graph.mails.map(({ kind, to }) => `mail ${kind} ${to}`),
  ...company.people.flatMap(({ email }) =>
    world.graph.calendarOf(email).map((entry) => `calendar ${email} ${JSON.stringify({ ...entry, id: '', iCalUId: '' })}`),
  ),
  ...world.lrs.statements().map(({ stored: _stored, ...statement }) => `statement ${canonicalJson(timeless(statement as Json))}`),
  ...mentees.map(({ employeeNumber }) => `profile ${JSON.stringify(world.moodle.profilesOf(employeeNumber))}`),
  `contract problems ${JSON.stringify([...world.hris.problems, ...world.graph.refused])}`,
]

/** Everything that counts at the end, line by line and sorted: two runs that end alike have equal lines. */
export const endState = async (crash: CrashWorld, reference: ReferenceCompany): Promise<readonly string[]> =>
  [...(await rowsOf(crash)), ...messagesOf(crash), ...outsideOf(crash, reference)].toSorted()

export const digestOf = (lines: readonly string[]): string => hash('sha256', lines.join('\n'))

/** Lines of one list and not of the other, as often as they are there more often. */
export const differences = (expected: readonly string[], found: readonly string[], most = 8): readonly string[] => {
  const counts = new Map<string, number>()
  for (const line of expected) counts.set(line, (counts.get(line) ?? 0) - 1)
  for (const line of found) counts.set(line, (counts.get(line) ?? 0) + 1)
  const differing = [...counts].filter(([, count]) => count !== 0)
  // Lines of the calendar follow from the rows before them: the shortest say most.
  return differing
    .map(([line, count]) => `${count > 0 ? '+' : '-'} ${line}`)
    .toSorted((one, other) => one.length - other.length)
    .slice(0, most)
}
