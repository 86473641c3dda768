import type { ProtectedAttributes } from '@fairlead/fairness/outcome'
import { BadInput, type Fault } from '../bad-input.ts'
import { textOf } from '../input/row.ts'
import { eachRow } from '../input/rows.ts'

/**
 * `employeeId` and one column for each kind of group, such as a site or an age band; an empty cell is not known. Read after the plan is
 * made, and forgotten with the report. Errors: `id-missing`, `person-twice`, and those of the file (invalid).
 */
export const readGroups = (path: string): ReadonlyMap<string, ProtectedAttributes> => {
  const groups = new Map<string, ProtectedAttributes>()
  const faults: Fault[] = []
  eachRow(path, { required: ['employeeId'] }, (row) => {
    const { line, cells } = row
    const id = textOf(row, 'employeeId')
    if (id === '') faults.push({ code: 'id-missing', line, path: `${path}: employeeId`, sentence: `Line ${line} names no employeeId.` })
    if (groups.has(id))
      faults.push({ code: 'person-twice', line, path, sentence: `The person on line ${line} stands in the file already.` })
    const labels = [...cells.keys()].filter((name) => name !== 'employeeId').map((name): [string, string] => [name, textOf(row, name)])
    groups.set(id, Object.fromEntries(labels.filter(([, label]) => label !== '' && label.toLowerCase() !== 'unknown')))
  })
  if (faults.length > 0) throw new BadInput(faults, 'Write one row for each person: employeeId, and a label in each further column.')
  return groups
}
