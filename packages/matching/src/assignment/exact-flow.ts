import type { FlowGraph } from './flow-graph.ts'

/** Whether each edge is used, and the prices that prove it; undefined where that took more work than allowed. */
export type ExactFlow = { readonly used: Uint8Array; readonly rowPrice: readonly bigint[]; readonly columnPrice: readonly bigint[] }

/** One side of the graph as it looks from there; see augmenting-paths.ts. */
type Side = {
  readonly own: bigint[]
  readonly other: bigint[]
  readonly limits: Int32Array
  readonly otherLimits: Int32Array
  readonly edgesOf: (node: number) => ArrayLike<number>
  readonly ownOf: Int32Array
  readonly otherOf: Int32Array
  readonly held: readonly Set<number>[]
  readonly heldByOther: readonly Set<number>[]
}

type Label = { readonly at: bigint; readonly node: number }

/** A binary heap of labels; a node may stand in it more than once, and counts the first time it comes out. */
const labelHeap = (): { readonly put: (label: Label) => void; readonly take: () => Label | undefined } => {
  const heap: Label[] = []
  return {
    put: (label) => {
      let at = heap.length
      for (; at > 0; at = (at - 1) >> 1) {
        const parent = heap[(at - 1) >> 1]!
        if (parent.at <= label.at) break
        heap[at] = parent
      }
      heap[at] = label
    },
    take: () => {
      const first = heap[0]
      const last = heap.pop()
      if (last === undefined || heap.length === 0) return first
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= heap.length) break
        if (child + 1 < heap.length && heap[child + 1]!.at < heap[child]!.at) child += 1
        if (heap[child]!.at >= last.at) break
        heap[at] = heap[child]!
        at = child
      }
      heap[at] = last
      return first
    },
  }
}

type Flowing = { readonly weight: readonly bigint[]; readonly used: Uint8Array; readonly work: { left: number } }

/** The shortest way to place one more unit of a node, as in augmenting-paths.ts. Answers whether there was one better than staying out. */
const augment = ({ weight, used, work }: Flowing, side: Side, from: number): boolean => {
  const { own, other, otherLimits, edgesOf, ownOf, otherOf, held, heldByOther } = side
  const size = own.length
  const labels = new Map<number, { at: bigint; edge: number }>([[from, { at: 0n, edge: -1 }]])
  const settled = new Map<number, bigint>()
  const heap = labelHeap()
  heap.put({ at: 0n, node: from })
  let best = own[from]!
  let exit = from
  const label = (node: number, at: bigint, edge: number): void => {
    const known = labels.get(node)
    if (known !== undefined && known.at <= at) return
    labels.set(node, { at, edge })
    heap.put({ at, node })
  }
  for (let next = heap.take(); next !== undefined && next.at < best; next = heap.take()) {
    const { at, node } = next
    if (settled.has(node)) continue
    settled.set(node, at)
    const edges = node < size ? edgesOf(node) : [...heldByOther[node - size]!]
    work.left -= edges.length
    for (let index = 0; index < edges.length; index += 1) {
      const edge = edges[index]!
      const [near, far] = [ownOf[edge]!, otherOf[edge]!]
      const slack = own[near]! + other[far]! - weight[edge]!
      if (node < size) {
        const length = at + slack
        if (used[edge] === 1 || length >= best) continue
        if (heldByOther[far]!.size === otherLimits[far]) label(size + far, length, edge)
        else {
          best = length
          exit = size + far
          labels.set(exit, { at: length, edge })
        }
      } else if (at - slack < best) {
        label(near, at - slack, edge)
        // That node may give this unit up instead of placing it elsewhere.
        if (at - slack + own[near]! < best) {
          best = at - slack + own[near]!
          exit = near
        }
      }
    }
  }
  for (const [node, at] of settled) {
    if (at >= best) continue
    if (node < size) own[node]! -= best - at
    else other[node - size]! += best - at
  }
  if (exit === from) return false
  const turn = (edge: number, use: boolean): void => {
    used[edge] = use ? 1 : 0
    for (const edges of [held[ownOf[edge]!]!, heldByOther[otherOf[edge]!]!]) {
      if (use) edges.add(edge)
      else edges.delete(edge)
    }
  }
  const taken: number[] = []
  let node = exit
  for (;;) {
    const { edge } = labels.get(node)!
    if (node < size) turn(edge, false)
    else taken.push(edge)
    node = node < size ? size + otherOf[edge]! : ownOf[edge]!
    if (node === from) break
  }
  for (const edge of taken) turn(edge, true)
  return true
}

/**
 * Successive shortest paths as in shortest-paths.ts, with weights of any length, from a flow and prices that are nearly right: those of the same
 * weights rounded to what a double holds. Every edge that a path looks at counts; undefined = more than `edgesAtMost`.
 */
export const exactFlow = (
  graph: FlowGraph,
  weight: readonly bigint[],
  begin: { readonly used: Uint8Array; readonly columnPrice: readonly bigint[] },
  edgesAtMost: number,
): ExactFlow | undefined => {
  const { supply, capacity, rowStart, columnStart, edgeRow, edgeColumn, byColumn } = graph
  const used = begin.used.slice()
  const p = [...begin.columnPrice]
  const u = Array.from(supply, () => 0n)
  weight.forEach((worth, edge) => {
    const gain = worth - p[edgeColumn[edge]!]!
    if (used[edge] === 0 && gain > u[edgeRow[edge]!]!) u[edgeRow[edge]!] = gain
  })
  const byRow = Array.from(supply, () => new Set<number>())
  const byCapacity = Array.from(capacity, () => new Set<number>())
  weight.forEach((worth, edge) => {
    const [row, column] = [edgeRow[edge]!, edgeColumn[edge]!]
    if (used[edge] === 1 && worth - p[column]! < u[row]!) used[edge] = 0
    if (used[edge] === 0) return
    byRow[row]!.add(edge)
    byCapacity[column]!.add(edge)
  })
  const flowing: Flowing = { weight, used, work: { left: edgesAtMost } }
  const everyEdge = Int32Array.from(edgeRow.keys())
  const rows: Side = {
    own: u,
    other: p,
    limits: supply,
    otherLimits: capacity,
    edgesOf: (row) => everyEdge.subarray(rowStart[row], rowStart[row + 1]),
    ownOf: edgeRow,
    otherOf: edgeColumn,
    held: byRow,
    heldByOther: byCapacity,
  }
  const columns: Side = {
    own: p,
    other: u,
    limits: capacity,
    otherLimits: supply,
    edgesOf: (column) => byColumn.subarray(columnStart[column], columnStart[column + 1]),
    ownOf: edgeColumn,
    otherOf: edgeRow,
    held: byCapacity,
    heldByOther: byRow,
  }
  for (const side of [rows, columns]) {
    for (let node = 0; node < side.limits.length; node += 1) {
      while (side.held[node]!.size < side.limits[node]! && side.own[node]! > 0n && augment(flowing, side, node)) {
        if (flowing.work.left < 0) return undefined
      }
      if (flowing.work.left < 0) return undefined
    }
  }
  return { used, rowPrice: u, columnPrice: p }
}
