import type { FlowGraph } from './flow-graph.ts'
import { full, settleTies } from './settle-ties.ts'

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

/** The one flow among all the best of a graph; see settle-ties.ts. `hashOf` answers so many bits for an edge. */
export const settledFlow = (
  { supply, capacity, edgeRow, edgeColumn }: FlowGraph,
  used: Uint8Array,
  prices: Prices,
  hashOf: (edge: number, bits: number) => number,
): Uint8Array => {
  const tied = Int32Array.from(used.keys()).filter(
    (edge) => supply[edgeRow[edge]!]! > 0 && capacity[edgeColumn[edge]!]! > 0 && prices.isTie(edge),
  )
  const ties = {
    row: tied.map((edge) => edgeRow[edge]!),
    column: tied.map((edge) => edgeColumn[edge]!),
    held: Uint8Array.from(tied, (edge) => used[edge]!),
    rowRoom: roomAt(supply, edgeRow, used, prices.ofRow),
    columnRoom: roomAt(capacity, edgeColumn, used, prices.ofColumn),
  }
  const settled = used.slice()
  settleTies(ties, (tie, bits) => hashOf(tied[tie]!, bits)).forEach((isHeld, tie) => (settled[tied[tie]!] = isHeld))
  return settled
}
