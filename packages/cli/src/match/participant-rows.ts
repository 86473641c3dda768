import { BadInput, type Fault } from '../bad-input.ts'
import { textOf, type Row } from '../input/row.ts'
import { readRows } from '../input/rows.ts'
import { ManagerRow, MenteeRow, MentorRow } from './participants-file.ts'

/** One person per row: the rows by side, not yet checked, and the line each of them stands on. */
export type Sides = { readonly [side in 'mentees' | 'mentors' | 'managers']: readonly { readonly line: number; readonly person: object }[] }

const lists: ReadonlySet<string> = new Set([
  'languages',
  'goals',
  'interests',
  'jobFamilies',
  'preferences',
  'workedWith',
  'wants',
  'offers',
])
const flags: ReadonlySet<string> = new Set(['sponsor', 'external'])
const numbers: ReadonlySet<string> = new Set(['jobLevel', 'capacity', 'waited'])
const shapes = { mentees: MenteeRow.shape, mentors: MentorRow.shape, managers: ManagerRow.shape } as const
/** What stands deeper than a row can say. */
const nested: readonly string[] = ['reliability', 'feedback']
const columns = [
  'role',
  ...new Set([...Object.keys(MenteeRow.shape), ...Object.keys(MentorRow.shape)].filter((name) => !nested.includes(name))),
]

const sidesOf: ReadonlyMap<string, readonly (keyof Sides)[]> = new Map([
  ['mentee', ['mentees']],
  ['mentor', ['mentors']],
  ['both', ['mentees', 'mentors']],
  ['manager', ['managers']],
] as const)

const decimal = /^-?\d+(\.\d+)?$/
const truths: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'true', '1'].map((word) => [word, true] as const),
  ...['no', 'false', '0'].map((word) => [word, false] as const),
])

/** Text by its column, and what is no such thing as it is, for the schema to refuse. Lists are separated by `|`. */
const valueOf = (name: string, text: string): unknown => {
  if (lists.has(name)) return text.split('|').map((part) => part.trim())
  if (numbers.has(name)) return decimal.test(text) ? Number(text) : text
  return flags.has(name) ? (truths.get(text.toLowerCase()) ?? text) : text
}

const personOf = ({ cells }: Row, shape: object): object => {
  const person: Record<string, unknown> = {}
  for (const [name, cell] of cells) {
    if (!Object.hasOwn(shape, name) || cell === '' || cell === null || cell === undefined) continue
    person[name] = typeof cell === 'string' ? valueOf(name, cell.trim()) : cell
  }
  return person
}

/** Errors: `role-malformed`, and those of the file (invalid). */
export const participantRows = (path: string): Sides => {
  const sides: { [side in keyof Sides]: { line: number; person: object }[] } = { mentees: [], mentors: [], managers: [] }
  const faults: Fault[] = []
  for (const row of readRows(path, { required: ['role', 'employeeId'], known: columns })) {
    const { line } = row
    const found = sidesOf.get(textOf(row, 'role').toLowerCase())
    if (found === undefined) {
      faults.push({ code: 'role-malformed', line, path: `${path}: role`, sentence: `Line ${line} gives none of the roles there are.` })
    }
    for (const side of found ?? []) sides[side].push({ line, person: personOf(row, shapes[side]) })
  }
  if (faults.length > 0) throw new BadInput(faults, 'Write mentee, mentor, both, or manager for somebody who takes no part.')
  return sides
}
