import { canonicalJson } from '@fairlead/kernel/content-hash'
import type { Reason } from '@fairlead/kernel/decision-record'
import type { Json } from '@fairlead/kernel/store'
import type { Programme } from '@fairlead/programme/document'
import type { Notice, Side } from './features.ts'
import type { Mentee, Mentor, Participants } from './participant.ts'
import { offsetMinutes } from './time-zone.ts'

type Checked<Person> = { readonly people: readonly Person[]; readonly rejected: readonly Notice[]; readonly notes: readonly Notice[] }
export type CheckedParticipants = Participants & Pick<Checked<never>, 'rejected' | 'notes'>

/** Skill ids in a sentence; nobody reads a hundred. */
const namedAtMost = 10

const isShare = (part: number, whole: number): boolean =>
  Number.isFinite(part) && Number.isFinite(whole) && part >= 0 && whole >= 0 && part <= whole

type Field = { readonly name: string; readonly broken: (person: Mentee | Mentor) => boolean; readonly blank: object }

/** Values that cannot be what they say; the person is matched without them. */
const fieldsWith = (isZone: (timeZone: string) => boolean): readonly Field[] => [
  { name: 'job-level', broken: ({ jobLevel }) => jobLevel !== undefined && !Number.isFinite(jobLevel), blank: { jobLevel: undefined } },
  {
    name: 'hire-date',
    broken: ({ hireDate }) => hireDate !== undefined && Number.isNaN(Date.parse(hireDate)),
    blank: { hireDate: undefined },
  },
  {
    name: 'time-zone',
    broken: ({ timeZone }) => timeZone !== undefined && !isZone(timeZone),
    blank: { timeZone: undefined },
  },
  {
    name: 'reliability',
    broken: (person) =>
      'reliability' in person && person.reliability !== undefined && !isShare(person.reliability.kept, person.reliability.planned),
    blank: { reliability: undefined },
  },
  {
    name: 'waited',
    broken: (person) => 'waited' in person && person.waited !== undefined && !(Number.isSafeInteger(person.waited) && person.waited >= 0),
    blank: { waited: undefined },
  },
  {
    name: 'feedback',
    broken: (person) => 'feedback' in person && person.feedback !== undefined && !isShare(person.feedback.sum, person.feedback.count),
    blank: { feedback: undefined },
  },
]

type Known = { readonly fields: readonly Field[]; readonly skills: ReadonlySet<string> }

const checkProfile = <Person extends Mentee | Mentor>(
  person: Person,
  { fields, skills }: Known,
): { readonly person: Person; readonly reasons: readonly Reason[] } => {
  const broken = fields.filter(({ broken: isBroken }) => isBroken(person))
  const unknown = [...new Set([...(person.wants ?? []), ...(person.offers ?? [])])].filter((skill) => !skills.has(skill)).toSorted()
  if (broken.length === 0 && unknown.length === 0) return { person, reasons: [] }
  const known = (ids: readonly string[] = []): readonly string[] => ids.filter((skill) => skills.has(skill))
  return {
    person: Object.assign({}, person, ...broken.map(({ blank }) => blank), {
      wants: known(person.wants),
      offers: known(person.offers),
    }) as Person,
    reasons: [
      ...broken.map(({ name }) => ({ key: 'matching.note.unreadable', values: { field: name } })),
      ...(unknown.length === 0
        ? []
        : [{ key: 'matching.note.unknown-skills', values: { count: unknown.length, skills: unknown.slice(0, namedAtMost).join(', ') } }]),
    ],
  }
}

/** What is written, whatever order it is written in. */
const contentOf = (person: Mentee | Mentor): string => canonicalJson(JSON.parse(JSON.stringify(person)) as Json)

/** A reason why this person cannot be matched at all. */
const rejectionOf = (copies: readonly (Mentee | Mentor)[]): Reason | undefined => {
  const [person] = copies
  if (copies.length > 1 && new Set(copies.map(contentOf)).size > 1)
    return { key: 'matching.rejected.duplicate-id', values: { times: copies.length } }
  if (person !== undefined && 'capacity' in person && !(Number.isSafeInteger(person.capacity) && person.capacity >= 0)) {
    return { key: 'matching.rejected.capacity' }
  }
  return undefined
}

const checkSide = <Person extends Mentee | Mentor>(side: Side, given: readonly Person[], known: Known): Checked<Person> => {
  const people: Person[] = []
  const rejected: Notice[] = []
  const notes: Notice[] = []
  const notice = (employeeId: string, reason: Reason): Notice => ({ employeeId, side, reason })
  const byId = [...Map.groupBy(given, ({ employeeId }) => employeeId)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [employeeId, copies] of byId) {
    const [first] = copies
    const rejection = rejectionOf(copies)
    if (first === undefined || rejection !== undefined) {
      if (rejection !== undefined) rejected.push(notice(employeeId, rejection))
      continue
    }
    const { person, reasons } = checkProfile(first, known)
    people.push(person)
    if (copies.length > 1) notes.push(notice(employeeId, { key: 'matching.note.repeated', values: { times: copies.length } }))
    notes.push(...reasons.map((reason) => notice(employeeId, reason)))
  }
  return { people, rejected, notes }
}

/**
 * Everybody once and in the order of their ids, with values that can be true. Whoever is named twice with different profiles is
 * rejected, since nobody can say which one holds; an unreadable value or a skill the programme does not have is left out and noted.
 */
export const checkParticipants = ({ mentees, mentors }: Participants, { skills }: Pick<Programme, 'skills'>): CheckedParticipants => {
  const zones = new Map<string, boolean>()
  const isZone = (timeZone: string): boolean => {
    const known = zones.get(timeZone) ?? offsetMinutes(timeZone, new Date(0)) !== null
    zones.set(timeZone, known)
    return known
  }
  const known = { fields: fieldsWith(isZone), skills: new Set(skills.map(({ skillId }) => skillId)) }
  const wanting = checkSide('mentee', mentees, known)
  const offering = checkSide('mentor', mentors, known)
  return {
    mentees: wanting.people,
    mentors: offering.people,
    rejected: [...wanting.rejected, ...offering.rejected],
    notes: [...wanting.notes, ...offering.notes],
  }
}
