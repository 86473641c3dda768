import type { FlowGraph } from './flow-graph.ts'
import { networkSimplex } from './network-simplex.ts'
import type { Flow } from './shortest-paths.ts'

/** The optimum of a graph by pivots, from a feasible flow. */
export const flowBySimplex = ({ supply, capacity, edgeRow, edgeColumn, weight }: FlowGraph, start: Uint8Array): Flow => {
  const simplex = networkSimplex(supply, capacity)
  const edges: number[] = []
  for (let edge = 0; edge < weight.length; edge += 1) {
    if (simplex.add(edgeRow[edge]!, edgeColumn[edge]!, weight[edge]!, start[edge] === 1)) edges.push(edge)
  }
  simplex.run(Infinity)
  const used = new Uint8Array(weight.length)
  simplex.eachUsed((_row, _column, at) => (used[edges[at]!] = 1))
  return { used, rowPrice: simplex.rowPrice, columnPrice: simplex.columnPrice, ended: 'at-the-optimum' }
}
