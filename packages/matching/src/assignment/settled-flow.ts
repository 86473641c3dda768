import type { FlowGraph } from './flow-graph.ts'
import { settleTies } from './settle-ties.ts'
import { full, tieCollector } from './ties.ts'

/** Optimal prices of a graph, in numbers of any kind. */
type Prices = {
  /** Whether an edge is worth exactly the prices of its two nodes. */
  readonly isTie: (edge: number) => boolean
  readonly ofRow: ArrayLike<number | bigint>
  readonly ofColumn: ArrayLike<number | bigint>
}

const roomAt = (limits: Int32Array, nodeOf: Int32Array, used: Uint8Array, prices: ArrayLike<number | bigint>): Int32Array => {
  const room = limits.slice()
  nodeOf.forEach((node, edge) => (room[node]! -= used[edge]!))
  return room.map((left, node) => (prices[node]! > 0 ? full : left))
}

/** The one flow among all the best of a graph; see settle-ties.ts. `hashOf` answers so many bits for a row and a column. */
export const settledFlow = (
  { supply, capacity, edgeRow, edgeColumn }: FlowGraph,
  used: Uint8Array,
  prices: Prices,
  hashOf: (row: number, column: number, bits: number) => number,
): Uint8Array => {
  const tied = Int32Array.from(used.keys()).filter(
    (edge) => supply[edgeRow[edge]!]! > 0 && capacity[edgeColumn[edge]!]! > 0 && prices.isTie(edge),
  )
  const tieOf = (edge: number) => ({ row: edgeRow[edge]!, column: edgeColumn[edge]! })
  const each = (found: (row: number, column: number) => void): void => tied.forEach((edge) => found(edgeRow[edge]!, edgeColumn[edge]!))
  const collected = tieCollector()
  each(collected.add)
  const ties = {
    few: collected.few(),
    each,
    held: Array.from(
      tied.filter((edge) => used[edge] === 1),
      tieOf,
    ),
    rowRoom: roomAt(supply, edgeRow, used, prices.ofRow),
    columnRoom: roomAt(capacity, edgeColumn, used, prices.ofColumn),
  }
  const settled = used.slice()
  const tieAt = new Map<number, number>()
  for (const edge of tied) {
    settled[edge] = 0
    tieAt.set(edgeRow[edge]! * capacity.length + edgeColumn[edge]!, edge)
  }
  for (const { row, column } of settleTies(ties, hashOf)) settled[tieAt.get(row * capacity.length + column)!] = 1
  return settled
}
