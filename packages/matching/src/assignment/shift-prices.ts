import type { FlowGraph } from './flow-graph.ts'
import type { Flow } from './shortest-paths.ts'

/** Rounds of giving way: each costs a look at every edge, and the first few do most. */
const rounds = 3

/**
 * Optimal prices are not unique. These move as much as they can from the nodes that are `to` give to those of the other side, which then
 * take what is left of their pairs' value. The invariants of shortest-paths.ts and the sum of the dual stay, and many pairs outside the graph
 * that looked like bargains no longer do.
 */
export const shiftPrices = (graph: FlowGraph, { used, rowPrice, columnPrice }: Flow, to: 'rows' | 'columns'): void => {
  const { supply, capacity, edgeRow, edgeColumn, weight } = graph
  const rows = { price: rowPrice, nodeOf: edgeRow, isFull: fullNodes(supply, edgeRow, used) }
  const columns = { price: columnPrice, nodeOf: edgeColumn, isFull: fullNodes(capacity, edgeColumn, used) }
  const [givers, takers] = to === 'columns' ? [rows, columns] : [columns, rows]

  /** As low as the pairs that a full node does not have allow. */
  const lower = (): void => {
    const least = new Float64Array(givers.price.length)
    for (let edge = 0; edge < weight.length; edge += 1) {
      const node = givers.nodeOf[edge]!
      const worth = weight[edge]! - takers.price[takers.nodeOf[edge]!]!
      if (used[edge] === 0 && worth > least[node]!) least[node] = worth
    }
    for (let node = 0; node < least.length; node += 1) {
      if (givers.isFull[node] === 1) givers.price[node] = Math.min(givers.price[node]!, least[node]!)
    }
  }
  /** As high as the pairs that a full node has allow. */
  const raise = (own: typeof rows, other: typeof rows): void => {
    const most = new Float64Array(own.price.length).fill(Infinity)
    for (let edge = 0; edge < weight.length; edge += 1) {
      const node = own.nodeOf[edge]!
      const worth = weight[edge]! - other.price[other.nodeOf[edge]!]!
      if (used[edge] === 1 && worth < most[node]!) most[node] = worth
    }
    for (let node = 0; node < most.length; node += 1) {
      if (own.isFull[node] === 1 && most[node]! < Infinity) own.price[node] = Math.max(own.price[node]!, most[node]!)
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    lower()
    raise(takers, givers)
  }
  raise(givers, takers)
}

const fullNodes = (limits: Int32Array, nodeOf: Int32Array, used: Uint8Array): Uint8Array => {
  const load = new Int32Array(limits.length)
  for (let edge = 0; edge < used.length; edge += 1) load[nodeOf[edge]!]! += used[edge]!
  return Uint8Array.from(load, (count, node) => (count === limits[node] ? 1 : 0))
}
