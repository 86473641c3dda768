import { bestOf, bestOfMany, taskOf } from './best-ties.ts'
import { onCycles } from './tie-cycles.ts'
import { full, type Tie, type Ties } from './ties.ts'

/**
 * Of all best plans the one whose ties have the highest sum of hashes: the same whatever plan and whatever optimal prices a search has come to.
 * `hashOf` answers so many bits for a tie. Answers the ties held then.
 */
export const settleTies = (ties: Ties, hashOf: (row: number, column: number, bits: number) => number): readonly Tie[] => {
  const rows = ties.rowRoom.length
  if (ties.few === undefined) {
    const mayVary = (node: number): boolean => (node < rows ? ties.rowRoom[node] : ties.columnRoom[node - rows]) !== full
    return bestOfMany(ties, taskOf(ties, ties.held, mayVary, hashOf))
  }
  const { list: core, mayVary } = onCycles(ties.few, ties)
  if (core.row.length === 0) return ties.held
  const columns = ties.columnRoom.length
  const inCore = new Set(core.row.map((row, at) => row * columns + core.column[at]!))
  const isInCore = ({ row, column }: Tie): boolean => inCore.has(row * columns + column)
  const task = taskOf(ties, ties.held.filter(isInCore), mayVary, hashOf)
  return [...ties.held.filter((tie) => !isInCore(tie)), ...bestOf(task, core).taken]
}
