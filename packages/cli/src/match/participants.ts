import { pathText } from '@fairlead/kernel/parse'
import type { Mentee, Mentor, Participants, PastPair } from '@fairlead/matching/scoring/participant'
import { reportingLine } from '@fairlead/workforce/reporting-line'
import type * as z from 'zod'
import { BadInput, type Fault } from '../bad-input.ts'
import { formatOf } from '../input/file.ts'
import { readJson } from '../input/json-rows.ts'
import { managerLoops } from './manager-loops.ts'
import { participantRows, type Sides } from './participant-rows.ts'
import { ParticipantsFile, type MenteeRow, type MentorRow } from './participants-file.ts'

export type Side = 'mentee' | 'mentor'
/** Somebody of the file who cannot take part, and why (a key of the catalogue). */
export type Rejected = { readonly employeeId: string; readonly side: Side; readonly reason: string }

export type Read = {
  readonly participants: Participants
  readonly pastPairs: readonly PastPair[]
  readonly rejected: readonly Rejected[]
  /** Skills in profiles that the programme does not have, each once. */
  readonly ignoredSkills: readonly string[]
}

type AnyRow = MenteeRow | MentorRow

/** A row of a table is named by its line, and an entry of a JSON document by its path. */
const faultsOf = (path: string, { issues }: z.ZodError, rows: Sides | undefined): readonly Fault[] =>
  issues.map(({ path: at, message }): Fault => {
    const [side, index, ...column] = at
    const line = rows?.[side as keyof Sides]?.[Number(index)]?.line
    const place = pathText(line === undefined ? at : column)
    const subject = line === undefined ? place || 'The file' : `${place || 'The row'} on line ${line}`
    return {
      code: 'participants-malformed',
      path: place === '' ? path : `${path}: ${place}`,
      sentence: `${subject} is not as it should be: ${message}.`,
      ...(line === undefined ? {} : { line }),
    }
  })

const parsedFile = (path: string): ParticipantsFile => {
  const rows = formatOf(path) === 'json' ? undefined : participantRows(path)
  const people = (side: keyof Sides): readonly object[] => rows?.[side].map(({ person }) => person) ?? []
  const input =
    rows === undefined ? readJson(path) : { mentees: people('mentees'), mentors: people('mentors'), managers: people('managers') }
  const parsed = ParticipantsFile.safeParse(input)
  if (parsed.success) return parsed.data
  throw new BadInput(faultsOf(path, parsed.error, rows), 'Compare the file with "fairlead schema match".')
}

/** Everybody's manager, however often they stand in the file. Errors: `manager-contradicts`, `manager-loop` (invalid). */
const managersIn = (path: string, { mentees, mentors, managers }: ParticipantsFile): ReadonlyMap<string, string> => {
  const managerOf = new Map<string, string>()
  const faults: Fault[] = []
  for (const { employeeId, managerId } of [...managers, ...mentees, ...mentors]) {
    if (managerId === undefined) continue
    if ((managerOf.get(employeeId) ?? managerId) !== managerId) {
      faults.push({
        code: 'manager-contradicts',
        path: `${path}: ${employeeId}`,
        sentence: `${employeeId} has two different managers in this file.`,
      })
    }
    managerOf.set(employeeId, managerId)
  }
  for (const loop of managerLoops(managerOf)) {
    const sentence =
      loop.length === 1
        ? `${loop[0]} is their own manager.`
        : `These people report to each other in a circle: ${loop.slice(0, 10).join(', ')}.`
    faults.push({ code: 'manager-loop', path: `${path}: managerId`, sentence })
  }
  if (faults.length > 0) throw new BadInput(faults, 'Correct the managerId of one of them.')
  return managerOf
}

/**
 * Everybody once. The same row again (its keys stand in the order of the schema by now) changes nothing; rows that differ are taken by nobody's guess, so that the order of the file cannot
 * decide which of them counts.
 */
const once = <Row extends AnyRow>(rows: readonly Row[], side: Side, rejected: Rejected[]): readonly Row[] =>
  [...Map.groupBy(rows, ({ employeeId }) => employeeId).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined || new Set(own.map((row) => JSON.stringify(row))).size === 1) return first ?? []
    rejected.push({ employeeId: first.employeeId, side, reason: 'cli.match.rejected.twice' })
    return []
  })

/** What only HR could know, and what nobody is to know of a mentor from outside. */
const hrFacts = ['managerId', 'department', 'location', 'jobLevel', 'hireDate', 'workedWith', 'legalEntity', 'contract'] as const

type Known = (ids: readonly string[] | undefined) => readonly string[]
type Numbered = MentorRow & { readonly employeeNumber: string; readonly managersAbove: readonly string[] }

const mentorOf = ({ external, ...row }: Numbered, known: Known): Mentor => {
  const skills = { offers: known(row.offers), wants: known(row.wants) }
  if (external !== true) return { ...row, ...skills }
  const {
    employeeNumber: _number,
    managersAbove: _above,
    managerId,
    department,
    location,
    jobLevel,
    hireDate,
    workedWith,
    legalEntity,
    contract,
    ...said
  } = row
  const facts = { managerId, department, location, jobLevel, hireDate, workedWith, legalEntity, contract }
  const told = hrFacts.find((fact) => facts[fact] !== undefined)
  if (told !== undefined) {
    const sentence = `A mentor from outside has no ${told}: that is something only HR could know.`
    throw new BadInput(
      [{ code: 'external-known-to-hr', path: `participants: ${told}`, sentence }],
      `Leave ${told} out for external mentors.`,
    )
  }
  return { ...said, ...skills, external: true }
}

/** Errors: `participants-malformed`, `role-malformed`, `manager-contradicts`, `manager-loop`, and those of the file (invalid). */
export const readParticipants = (path: string, skills: ReadonlySet<string>): Read => {
  const file = parsedFile(path)
  const line = reportingLine([...managersIn(path, file)].map(([employeeId, managerId]) => ({ employeeId, managerId })))
  const rejected: Rejected[] = []
  const ignored = new Set<string>()
  const known = (ids: readonly string[] | undefined): readonly string[] =>
    (ids ?? []).filter((id) => {
      if (!skills.has(id)) ignored.add(id)
      return skills.has(id)
    })
  const person = <Row extends AnyRow>(row: Row) => ({
    ...row,
    employeeNumber: row.employeeNumber ?? row.employeeId,
    managersAbove: line.ancestorsOf(row.employeeId),
  })
  return {
    participants: {
      mentees: once(file.mentees, 'mentee', rejected).map((row): Mentee => ({
        ...person(row),
        wants: known(row.wants),
        offers: known(row.offers),
      })),
      mentors: once(file.mentors, 'mentor', rejected).map((row) => mentorOf(person(row), known)),
    },
    pastPairs: file.pastPairs,
    rejected: rejected.toSorted((a, b) => (a.employeeId < b.employeeId ? -1 : Number(a.employeeId > b.employeeId))),
    ignoredSkills: [...ignored].toSorted(),
  }
}
