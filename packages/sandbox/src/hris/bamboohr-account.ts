import type { Company, Person } from '../company.ts'

/** One person in the account, and when and how their file last changed. */
export type AccountEntry = {
  readonly person: Person
  readonly action: 'Inserted' | 'Updated' | 'Deleted'
  readonly lastChanged: string
}

/** Everything the simulated BambooHR remembers. */
export type BambooHrAccount = {
  readonly entries: Map<string, AccountEntry>
  readonly reviewCycle: { readonly name: string; readonly start: string; readonly end: string }
  /** Answers worked out since the last edit, by question: a listing is read page by page. */
  readonly workedOut: Map<string, unknown>
}

/** The only way in which a file changes. */
export const writeEntry = ({ entries, workedOut }: BambooHrAccount, entry: AccountEntry): void => {
  entries.set(entry.person.sourceId, entry)
  workedOut.clear()
}

/** What `work` comes to as long as nobody's file changes. */
export const untilEdited = <Answer>({ workedOut }: BambooHrAccount, question: string, work: () => Answer): Answer => {
  if (!workedOut.has(question)) workedOut.set(question, work())
  return workedOut.get(question) as Answer
}

/** BambooHR writes seconds and an offset. */
export const stamp = (instant: Date): string => `${instant.toISOString().slice(0, 19)}+00:00`

/** The last half-year that was over. */
const lastHalfYear = (now: Date): BambooHrAccount['reviewCycle'] => {
  const year = now.getUTCFullYear()
  return now.getUTCMonth() >= 6
    ? { name: `${year}-H1`, start: `${year}-01-01`, end: `${year}-06-30` }
    : { name: `${year - 1}-H2`, start: `${year - 1}-07-01`, end: `${year - 1}-12-31` }
}

export const openAccount = (company: Company, now: Date): BambooHrAccount => ({
  entries: new Map(company.people.map((person) => [person.sourceId, { person, action: 'Inserted', lastChanged: stamp(now) }])),
  reviewCycle: lastHalfYear(now),
  workedOut: new Map(),
})

const inOrder = (a: Person, b: Person): number => a.sourceId.length - b.sourceId.length || (a.sourceId < b.sourceId ? -1 : 1)

/** Everybody who is not deleted, by id. */
export const peopleOf = (account: BambooHrAccount): readonly Person[] =>
  untilEdited(account, 'people', () =>
    [...account.entries.values()]
      .filter((entry) => entry.action !== 'Deleted')
      .map((entry) => entry.person)
      .toSorted(inOrder),
  )

/** How BambooHR calls what we call so, in `changedFields`. */
const aliases: Readonly<Partial<Record<keyof Person, string>>> = {
  givenName: 'firstName',
  familyName: 'lastName',
  email: 'workEmail',
  title: 'jobTitle',
  managerSourceId: 'reportsTo',
  level: 'customJobLevel',
  timeZone: 'customTimeZone',
  languages: 'customLanguages',
}
export const aliasesOf = (patch: Partial<Person>): readonly string[] =>
  (Object.keys(patch) as (keyof Person)[]).map((key) => aliases[key] ?? key)
