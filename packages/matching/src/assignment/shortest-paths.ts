import type { Start } from './auction.ts'
import { augmenter, holding, type Side, type Work } from './augmenting-paths.ts'
import type { FlowGraph } from './flow-graph.ts'

export type Flow = {
  readonly used: Uint8Array
  readonly rowPrice: Float64Array
  readonly columnPrice: Float64Array
  /** Before the optimum the flow is feasible, and the prices bound what is missing. */
  readonly ended: 'at-the-optimum' | 'stopped' | 'out-of-work'
}

/** Asked now and then in long work: false = stop with what there is. */
export type MayGoOn = () => boolean
/** Augmentations between two questions. */
const askEvery = 256

/** What no node has room for is not in use. */
const trimmed = ({ supply, capacity, edgeRow, edgeColumn }: FlowGraph, used: Uint8Array): void => {
  const placed = new Int32Array(supply.length)
  const load = new Int32Array(capacity.length)
  used.forEach((isUsed, edge) => {
    if (isUsed === 0) return
    const [row, column] = [edgeRow[edge]!, edgeColumn[edge]!]
    if (placed[row] === supply[row] || load[column] === capacity[column]) used[edge] = 0
    else {
      placed[row]! += 1
      load[column]! += 1
    }
  })
}

/** Prices of rows over the start's column prices, and the part of the start that stands at these prices. */
const standing = (graph: FlowGraph, begin: Start | undefined): { used: Uint8Array; u: Float64Array; p: Float64Array } => {
  const { supply, edgeRow, edgeColumn, weight, capacity } = graph
  const p = begin?.columnPrice.slice() ?? new Float64Array(capacity.length)
  const used = begin?.used.slice() ?? new Uint8Array(weight.length)
  const u = new Float64Array(supply.length)
  trimmed(graph, used)
  for (let edge = 0; edge < weight.length; edge += 1) {
    if (used[edge] === 0) u[edgeRow[edge]!] = Math.max(u[edgeRow[edge]!]!, weight[edge]! - p[edgeColumn[edge]!]!)
  }
  for (let edge = 0; edge < weight.length; edge += 1) {
    const row = edgeRow[edge]!
    if (used[edge] === 0) continue
    const value = weight[edge]! - p[edgeColumn[edge]!]!
    if (value < u[row]!) used[edge] = 0
    else if (supply[row] === 1) u[row] = value
  }
  return { used, u, p }
}

/**
 * Successive shortest augmenting paths with potentials (Tomizawa 1971; Edmonds and Karp 1972), from any prices of 0 or more and any partial
 * flow. After every step, with u and p the prices of rows and columns: (I1) u, p >= 0; (I2) an unused edge has u + p - w >= 0; (I3) a used
 * one has u + p - w <= 0; and at the end (I4) a row with free supply has u = 0, a column with a free seat has p = 0. That proves the optimum.
 */
export const bestFlow = (graph: FlowGraph, begin?: Start, mayGoOn: MayGoOn = () => true, edgesAtMost = Infinity): Flow => {
  const { supply, capacity, rowStart, edgeRow, edgeColumn, weight, columnStart, byColumn } = graph
  const { used, u, p } = standing(graph, begin)
  const byRow = new Int32Array(weight.length)
  const rows = holding(supply, edgeRow, rowStart)
  const columns = holding(capacity, edgeColumn, columnStart)
  for (let edge = 0; edge < weight.length; edge += 1) {
    byRow[edge] = edge
    if (used[edge] === 0) continue
    rows.add(edge)
    columns.add(edge)
  }
  const fromRows = {
    own: u,
    other: p,
    start: rowStart,
    edges: byRow,
    ownOf: edgeRow,
    otherOf: edgeColumn,
    held: rows,
    heldByOther: columns,
  }
  const fromColumns = {
    own: p,
    other: u,
    start: columnStart,
    edges: byColumn,
    ownOf: edgeColumn,
    otherOf: edgeRow,
    held: columns,
    heldByOther: rows,
  }
  let steps = 0
  let ended: Flow['ended'] = 'at-the-optimum'
  const work: Work = { left: edgesAtMost }
  const saturate = (side: Side): void => {
    const augment = augmenter(weight, used, side, work)
    for (let node = 0; node < side.own.length && ended === 'at-the-optimum'; node += 1) {
      // After a search that found nothing better than staying out, the price of the node is 0.
      while (ended === 'at-the-optimum' && side.held.hasRoom(node) && side.own[node]! > 0 && augment(node)) {
        steps += 1
        if (work.left < 0) ended = 'out-of-work'
        else if (steps % askEvery === 0 && !mayGoOn()) ended = 'stopped'
      }
    }
  }
  saturate(fromRows)
  saturate(fromColumns)
  return { used, rowPrice: u, columnPrice: p, ended }
}
