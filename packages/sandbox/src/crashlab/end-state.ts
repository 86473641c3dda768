import { hash } from 'node:crypto'
import { canonicalJson } from '@fairlead/kernel/content-hash'
import type { Json, Key, Store } from '@fairlead/kernel/store'
import { localCustodian } from '@fairlead/platform/keys/custodian'
import { subjectKeys } from '@fairlead/platform/keys/subject-keys'
import type { OutboxRow } from '@fairlead/platform/store/rows'
import { sealedStore } from '@fairlead/platform/store/sealed'
import { sandboxMasterKey } from '../runtime/local-service.ts'
import { isOfTheWay, publicationFields, timeless, wayFields, withoutOccasion } from './comparable.ts'
import type { CrashWorld } from './crash-world.ts'
import type { ReferenceCompany } from './reference-company.ts'

const lineOf = async (store: Store, key: Key): Promise<string | undefined> => {
  if (key.table === 'keys' || isOfTheWay(key)) return undefined
  const item = await store.get(key)
  const way = key.pk.includes('#SYNC-RUN#') ? wayFields : key.pk.includes('#PUBLICATIONS#') ? publicationFields : undefined
  return item === undefined ? undefined : `row ${withoutOccasion(key)} ${canonicalJson(timeless(item.attributes, way))}`
}

type Posted = { readonly position: number; readonly row: OutboxRow }
const postedAfter = ({ store }: CrashWorld, from: number): readonly Posted[] => {
  const all: Posted[] = []
  for (let page = store.outboxAfter(from, 1000); page.length > 0; page = store.outboxAfter(page.at(-1)?.position ?? 0, 1000))
    all.push(...page)
  return all
}
export const outboxOf = (crash: CrashWorld): readonly OutboxRow[] => postedAfter(crash, 0).map(({ row }) => row)

const saidIn = (row: OutboxRow): string => {
  const { data } = JSON.parse(row.envelope) as { readonly data: Json }
  const way = row.name.includes('Sync') ? wayFields : row.name === 'OutcomesPublished' ? publicationFields : undefined
  return `${row.kind} ${row.name} ${canonicalJson(timeless(data, way))}`
}

/** What the other systems were asked for, as they show it: meetings, mails, statements, profiles. */
const askedFor = ({ world }: CrashWorld, { mentees }: ReferenceCompany): readonly string[] => [
  ...world.graph.liveSeries().map(({ organiser, attendees, occurrences }) => `series ${organiser} ${attendees.join('+')} ${occurrences}`),
  ...world.graph.mails.map(({ kind, to }) => `mail ${kind} ${to}`),
  ...world.lrs.statements().map(({ stored: _stored, ...statement }) => `statement ${canonicalJson(timeless(statement as Json))}`),
  ...mentees.map(({ employeeNumber }) => `profile ${JSON.stringify(world.moodle.profilesOf(employeeNumber))}`),
  `contract problems ${JSON.stringify([...world.hris.problems, ...world.graph.refused])}`,
]
const calendars = ({ world }: CrashWorld, { company }: ReferenceCompany): readonly string[] =>
  company.people.flatMap(({ email }) =>
    world.graph.calendarOf(email).map((entry) => `calendar ${email} ${JSON.stringify({ ...entry, id: '', iCalUId: '' })}`),
  )

/** Two worlds that came to the same have equal lines. */
export type Watched = {
  /** Every row and message, and what the other systems were asked for; in no order. */
  readonly soFar: () => Promise<readonly string[]>
  /** The same with everybody's calendar, entry by entry; sorted. */
  readonly atEnd: () => Promise<readonly string[]>
  /** Every command, as often as it was given. */
  readonly commands: () => readonly string[]
}

/** What counts in a world. Only rows and messages written since the last look are read again. */
export const watched = (crash: CrashWorld, reference: ReferenceCompany): Watched => {
  const { store: engine, world, written } = crash
  // Read as handlers read: what belongs to a person is sealed anew at each writing, so that sealed texts never compare.
  const store = sealedStore(engine, subjectKeys({ store: engine, custodian: localCustodian(sandboxMasterKey), now: world.clock.now }))
  const rows = new Map<string, string>()
  const facts: string[] = []
  const commands: string[] = []
  let seen = 0
  const look = async (): Promise<void> => {
    for (const key of written.takeNew()) {
      const name = JSON.stringify(key)
      const line = await lineOf(store, key)
      if (line === undefined) rows.delete(name)
      else rows.set(name, line)
    }
    for (const { position, row } of postedAfter(crash, seen)) {
      const into = row.kind === 'fact' ? facts : commands
      into.push(saidIn(row))
      seen = position
    }
  }
  // Facts are said exactly once. A command may be given again after a crash, and is then found done, so that each counts once here.
  const soFar = async (): Promise<readonly string[]> => {
    await look()
    return [...rows.values(), ...facts, ...new Set(commands), ...askedFor(crash, reference)]
  }
  return { soFar, atEnd: async () => [...(await soFar()), ...calendars(crash, reference)].toSorted(), commands: () => commands }
}

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
