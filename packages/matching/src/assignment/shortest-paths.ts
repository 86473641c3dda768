import type { Start } from './auction.ts'
import type { FlowGraph } from './flow-graph.ts'
import { nodeHeap } from './node-heap.ts'

export type Flow = {
  readonly used: Uint8Array
  readonly rowPrice: Float64Array
  readonly columnPrice: Float64Array
  /** Asked to stop before the optimum: the flow is feasible, and the prices bound what is missing. */
  readonly stopped: boolean
}

/** Asked now and then in long work: false = stop with what there is. */
export type MayGoOn = () => boolean
/** Augmentations between two questions. */
const askEvery = 256

/** The edges in use at each node of one side, so many as its limit. */
const holding = (limits: Int32Array, nodeOf: Int32Array) => {
  const start = new Int32Array(limits.length + 1)
  for (let node = 0; node < limits.length; node += 1) start[node + 1] = start[node]! + limits[node]!
  const edges = new Int32Array(start[limits.length]!)
  const count = new Int32Array(limits.length)
  const place = new Int32Array(nodeOf.length)
  return {
    start,
    edges,
    count,
    hasRoom: (node: number): boolean => count[node]! < limits[node]!,
    add: (edge: number): void => {
      const node = nodeOf[edge]!
      const at = start[node]! + count[node]!
      edges[at] = edge
      place[edge] = at
      count[node]! += 1
    },
    remove: (edge: number): void => {
      const node = nodeOf[edge]!
      count[node]! -= 1
      const last = edges[start[node]! + count[node]!]!
      edges[place[edge]!] = last
      place[last] = place[edge]!
    },
  }
}
type Holding = ReturnType<typeof holding>

/** One side of the graph as it looks from there: its own prices fall along a path, the other side's rise. */
type Side = {
  readonly own: Float64Array
  readonly other: Float64Array
  readonly start: Int32Array
  readonly edges: Int32Array
  readonly ownOf: Int32Array
  readonly otherOf: Int32Array
  readonly held: Holding
  readonly heldByOther: Holding
}

/**
 * Finds the cheapest way to place one more unit of a node: to a node of the other side with room, in place of another unit that is given
 * up, or not at all. Dijkstra over lengths that the prices keep at 0 or more.
 */
const augmenter = (weight: Float64Array, used: Uint8Array, side: Side): ((node: number) => boolean) => {
  const { own, other, start, edges, ownOf, otherOf, held, heldByOther } = side
  const size = own.length
  const distance = new Float64Array(size + other.length)
  const via = new Int32Array(distance.length)
  const seen = new Int32Array(distance.length)
  const settled = new Int32Array(distance.length)
  const heap = nodeHeap(distance)
  let stamp = 0
  let exit = 0
  let best = 0

  const label = (node: number, at: number, edge: number): void => {
    if (seen[node] === stamp && at >= distance[node]!) return
    seen[node] = stamp
    distance[node] = at
    via[node] = edge
    heap.raise(node)
  }

  const fromOwn = (node: number, from: number): void => {
    const base = from + own[node]!
    const end = start[node + 1]!
    for (let at = start[node]!; at < end; at += 1) {
      const edge = edges[at]!
      const far = otherOf[edge]!
      const length = base + other[far]! - weight[edge]!
      if (length >= best || used[edge] === 1) continue
      if (heldByOther.hasRoom(far)) {
        best = length
        exit = size + far
        via[exit] = edge
      } else label(size + far, length, edge)
    }
  }

  const fromOther = (far: number, from: number): void => {
    const first = heldByOther.start[far]!
    const end = first + heldByOther.count[far]!
    for (let at = first; at < end; at += 1) {
      const edge = heldByOther.edges[at]!
      const node = ownOf[edge]!
      const length = from - (own[node]! + other[far]! - weight[edge]!)
      if (length >= best) continue
      label(node, length, edge)
      // That node may give this unit up instead of placing it elsewhere.
      if (length + own[node]! < best) {
        best = length + own[node]!
        exit = node
      }
    }
  }

  const search = (from: number): void => {
    stamp += 1
    let count = 0
    heap.clear()
    best = own[from]!
    exit = from
    label(from, 0, -1)
    while (!heap.isEmpty()) {
      const node = heap.pop()
      const at = distance[node]!
      if (at >= best) break
      settled[count] = node
      count += 1
      if (node < size) fromOwn(node, at)
      else fromOther(node - size, at)
    }
    for (let at = 0; at < count; at += 1) {
      const node = settled[at]!
      if (node < size) own[node]! -= best - distance[node]!
      else other[node - size]! += best - distance[node]!
    }
  }

  const take = (edge: number): void => {
    used[edge] = 1
    held.add(edge)
    heldByOther.add(edge)
  }
  const release = (edge: number): void => {
    used[edge] = 0
    held.remove(edge)
    heldByOther.remove(edge)
  }

  /** Walk the path back from its exit: take what was unused, release what was used. */
  const flip = (from: number): void => {
    const takes: number[] = []
    let node = exit
    if (node < size) {
      const edge = via[node]!
      release(edge)
      node = size + otherOf[edge]!
    }
    for (;;) {
      const edge = via[node]!
      takes.push(edge)
      const near = ownOf[edge]!
      if (near === from) break
      const given = via[near]!
      release(given)
      node = size + otherOf[given]!
    }
    takes.forEach(take)
  }

  return (node) => {
    search(node)
    if (exit === node) return false
    flip(node)
    return true
  }
}

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
export const bestFlow = (graph: FlowGraph, begin?: Start, mayGoOn: MayGoOn = () => true): Flow => {
  const { supply, capacity, rowStart, edgeRow, edgeColumn, weight, columnStart, byColumn } = graph
  const { used, u, p } = standing(graph, begin)
  const byRow = Int32Array.from(weight, (_, edge) => edge)
  const rows = holding(supply, edgeRow)
  const columns = holding(capacity, edgeColumn)
  used.forEach((isUsed, edge) => {
    if (isUsed === 0) return
    rows.add(edge)
    columns.add(edge)
  })
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
  let stopped = false
  const saturate = (side: Side): void => {
    const augment = augmenter(weight, used, side)
    for (let node = 0; node < side.own.length && !stopped; node += 1) {
      // After a search that found nothing better than staying out, the price of the node is 0.
      while (side.held.hasRoom(node) && side.own[node]! > 0 && augment(node)) {
        steps += 1
        if (steps % askEvery === 0 && !mayGoOn()) {
          stopped = true
          return
        }
      }
    }
  }
  saturate(fromRows)
  saturate(fromColumns)
  tighten(graph, used, fromRows)
  tighten(graph, used, fromColumns)
  return { used, rowPrice: u, columnPrice: p, stopped }
}

/**
 * A node that can hold one unit and holds one takes over what is left of that pair's value: the invariants and the sum stay, and fewer pairs
 * outside the graph look as if they were better.
 */
const tighten = ({ weight }: FlowGraph, used: Uint8Array, { own, other, ownOf, otherOf, held }: Side): void => {
  for (let edge = 0; edge < used.length; edge += 1) {
    const node = ownOf[edge]!
    if (used[edge] === 0 || held.hasRoom(node) || held.count[node] !== 1) continue
    own[node] = Math.max(own[node]!, weight[edge]! - other[otherOf[edge]!]!)
  }
}
