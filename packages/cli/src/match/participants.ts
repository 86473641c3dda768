import { pathText } from '@fairlead/kernel/parse'
import type { Mentee, Mentor, Participants, PastPair } from '@fairlead/matching/scoring/participant'
import { reportingLine } from '@fairlead/workforce/reporting-line'
import * as z from 'zod'
import { BadInput, type Fault } from '../bad-input.ts'
import { formatOf } from '../input/file.ts'
import { readJson, readRows, textOf, type Row } from '../input/rows.ts'

const Id = z.string().trim().min(1).max(128)
const Ids = z.array(Id).max(200)

const Person = {
  employeeId: Id,
  employeeNumber: Id.optional().describe('Left out = the employeeId.'),
  managerId: Id.optional().describe('employeeId of the manager, who need not take part.'),
  department: Id.optional(),
  location: Id.optional(),
  timeZone: Id.optional().describe('IANA name, such as Europe/London.'),
  jobLevel: z.number().min(0).max(100).optional().describe('Higher is more senior.'),
  hireDate: z.iso.date().optional(),
  languages: Ids.optional().describe('Language tags, such as en or pt-BR.'),
  goals: Ids.optional(),
  interests: Ids.optional(),
  jobFamilies: Ids.optional().describe('Fields of work, the present one first.'),
  prefers: Ids.optional().describe('Employee numbers of the people asked for.'),
  legalEntity: Id.optional(),
  contract: Id.optional(),
}
const MenteeRow = z.strictObject({ ...Person, wants: Ids.default([]), offers: Ids.optional(), aimsFor: Id.optional() })
const MentorRow = z.strictObject({
  ...Person,
  offers: Ids.default([]),
  wants: Ids.optional(),
  capacity: z.int().min(0).max(1000).default(1),
  trained: z.boolean().optional(),
  meetings: z.strictObject({ kept: z.int().min(0), planned: z.int().min(0) }).optional(),
  feedback: z.strictObject({ sum: z.number().min(0), count: z.int().min(0) }).optional(),
})
type AnyRow = z.infer<typeof MenteeRow> | z.infer<typeof MentorRow>

export const ParticipantsFile = z.strictObject({
  mentees: z.array(MenteeRow),
  mentors: z.array(MentorRow),
  managers: z
    .array(z.strictObject({ employeeId: Id, managerId: Id.optional() }))
    .default([])
    .describe('People between, who take no part, so that reporting lines can be followed through them.'),
  pastPairs: z
    .array(z.strictObject({ menteeId: Id, mentorId: Id, active: z.boolean().default(false) }))
    .default([])
    .describe('Pairs there were, which are not proposed again, and pairs there are.'),
})
export type ParticipantsFile = z.infer<typeof ParticipantsFile>

/** Somebody of the file who cannot take part, and why. */
export type Rejected = { readonly employeeId: string; readonly reason: string }

const listColumns = ['languages', 'goals', 'interests', 'jobFamilies', 'prefers', 'wants', 'offers']
const numberColumns = ['jobLevel', 'capacity']
const columns = ['role', ...Object.keys(Person), 'wants', 'offers', 'aimsFor', 'capacity', 'trained']

/** One person of a CSV file; lists are separated by `|`. */
const personOf = (row: Row): Record<string, unknown> =>
  Object.fromEntries(
    columns
      .filter((name) => name !== 'role' && textOf(row, name) !== '')
      .map((name) => {
        const text = textOf(row, name)
        if (listColumns.includes(name)) return [name, text.split('|').map((part) => part.trim())]
        if (numberColumns.includes(name)) return [name, Number(text)]
        return [name, name === 'trained' ? /^(yes|true|1)$/i.test(text) : text]
      }),
  )

const only = (person: Record<string, unknown>, shape: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(person).filter(([name]) => name in shape))

const fromRows = (path: string): unknown => {
  const rows = readRows(path, ['role', 'employeeId'], columns)
  const faults: Fault[] = rows
    .filter((row) => !/^(mentee|mentor|both|manager)$/i.test(textOf(row, 'role')))
    .map(({ line }) => ({ code: 'role-malformed', line, path: `${path}: role`, sentence: `The role on line ${line} is none.` }))
  if (faults.length > 0) throw new BadInput(faults, 'Write mentee, mentor, both, or manager for somebody who takes no part.')
  const those = (...roles: readonly string[]): readonly Record<string, unknown>[] =>
    rows.filter((row) => roles.includes(textOf(row, 'role').toLowerCase())).map(personOf)
  return {
    mentees: those('mentee', 'both').map((person) => only(person, MenteeRow.shape)),
    mentors: those('mentor', 'both').map((person) => only(person, MentorRow.shape)),
    managers: those('manager').map((person) => only(person, { employeeId: 0, managerId: 0 })),
  }
}

const sideOf = <Person extends AnyRow>(people: readonly Person[], rejected: Rejected[]): readonly Person[] => {
  const seen = new Set<string>()
  return people.filter(({ employeeId }) => {
    if (!seen.has(employeeId)) return seen.add(employeeId)
    rejected.push({ employeeId, reason: 'matching.rejected.twice' })
    return false
  })
}

export type Read = {
  readonly participants: Participants
  readonly pastPairs: readonly PastPair[]
  /** Rows beyond the first of a person on one side. */
  readonly rejected: readonly Rejected[]
  /** Skills and goals that the programme does not have, each once. */
  readonly ignoredSkills: readonly string[]
}

/** Errors: `participants-malformed`, and those of the file (invalid). */
export const readParticipants = (path: string, skills: ReadonlySet<string>): Read => {
  const parsed = ParticipantsFile.safeParse(formatOf(path) === 'json' ? readJson(path) : fromRows(path))
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue): Fault => {
      const at = pathText(issue.path)
      return {
        code: 'participants-malformed',
        path: at === '' ? path : `${path}: ${at}`,
        sentence: `${at === '' ? 'The file' : at} is not as it should be: ${issue.message}.`,
      }
    })
    throw new BadInput(faults, 'Compare the file with "fairlead schema match".')
  }
  const { mentees, mentors, managers, pastPairs } = parsed.data
  const line = reportingLine(
    [...managers, ...mentees, ...mentors].map(({ employeeId, managerId }) => ({
      employeeId,
      ...(managerId === undefined ? {} : { managerId }),
    })),
  )
  const rejected: Rejected[] = []
  const ignored = new Set<string>()
  const known = (ids: readonly string[] | undefined): readonly string[] =>
    (ids ?? []).filter((id) => {
      if (!skills.has(id)) ignored.add(id)
      return skills.has(id)
    })
  const person = <One extends AnyRow>(one: One) => ({
    ...one,
    employeeNumber: one.employeeNumber ?? one.employeeId,
    hireDate: one.hireDate ?? '1970-01-01',
    managersAbove: line.ancestorsOf(one.employeeId),
  })
  return {
    participants: {
      mentees: sideOf(mentees, rejected).map((one): Mentee => ({ ...person(one), wants: known(one.wants), offers: known(one.offers) })),
      mentors: sideOf(mentors, rejected).map((one): Mentor => ({ ...person(one), offers: known(one.offers), wants: known(one.wants) })),
    },
    pastPairs,
    rejected,
    ignoredSkills: [...ignored].toSorted(),
  }
}
