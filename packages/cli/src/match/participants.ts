import { pathText } from '@fairlead/kernel/parse'
import type { Mentee, Mentor, Participants, PastPair } from '@fairlead/matching/scoring/participant'
import { reportingLine } from '@fairlead/workforce/reporting-line'
import type * as z from 'zod'
import { BadInput, type Fault } from '../bad-input.ts'
import { formatOf } from '../input/file.ts'
import { readJson } from '../input/json-rows.ts'
import { externalMentor } from './external-mentor.ts'
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

/**
 * The people of a file as matching takes them, with everyone above each of them. Errors: `participants-malformed`, `role-malformed`,
 * `manager-contradicts`, `manager-loop`, `external-known-to-hr`, and those of the file (invalid).
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
      mentors: file.mentors.map(({ external, ...row }): Mentor => (external === true ? externalMentor(row) : person(row))),
    },
    pastPairs: file.pastPairs,
  }
}
