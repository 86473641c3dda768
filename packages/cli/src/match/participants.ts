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

export type Read = { readonly participants: Participants; readonly pastPairs: readonly PastPair[] }

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

/** What only HR could know, and what nobody is to know of a mentor from outside. */
const hrFacts = [
  'employeeNumber',
  'managerId',
  'department',
  'location',
  'jobLevel',
  'hireDate',
  'workedWith',
  'legalEntity',
  'contract',
] as const

type Person<Row> = Omit<Row, 'managerId'> & { readonly employeeNumber: string; readonly managersAbove: readonly string[] }

/** Errors: `external-known-to-hr` (invalid). */
const mentorOf = (row: MentorRow, { external, ...person }: Person<MentorRow>): Mentor => {
  if (external !== true) return person
  const told = hrFacts.find((fact) => row[fact] !== undefined)
  if (told !== undefined) {
    const sentence = `A mentor from outside has no ${told}: that is something only HR could know.`
    throw new BadInput(
      [{ code: 'external-known-to-hr', path: `participants: ${told}`, sentence }],
      `Leave ${told} out for external mentors.`,
    )
  }
  const said = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'external')) as Omit<
    MentorRow,
    (typeof hrFacts)[number] | 'external'
  >
  return { ...said, external: true }
}

/**
 * The people of a file as matching takes them, with everyone above each of them. Errors: `participants-malformed`, `role-malformed`,
 * `manager-contradicts`, `manager-loop`, and those of the file (invalid).
 */
export const readParticipants = (path: string): Read => {
  const file = parsedFile(path)
  const line = reportingLine([...managersIn(path, file)].map(([employeeId, managerId]) => ({ employeeId, managerId })))
  const person = <Row extends AnyRow>(row: Row) => ({
    ...row,
    employeeNumber: row.employeeNumber ?? row.employeeId,
    managersAbove: line.ancestorsOf(row.employeeId),
  })
  return {
    participants: {
      mentees: file.mentees.map((row): Mentee => person(row)),
      mentors: file.mentors.map((row) => mentorOf(row, person(row))),
    },
    pastPairs: file.pastPairs,
  }
}
