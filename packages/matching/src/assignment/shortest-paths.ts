import { nodeHeap } from './node-heap.ts'
import type { PairGraph } from './pair-graph.ts'

export type Flow = { readonly used: Uint8Array; readonly rowPrice: Float64Array; readonly columnPrice: Float64Array }

/**
 * Successive shortest augmenting paths with potentials (Tomizawa 1971; Edmonds and Karp 1972), each found by Dijkstra.
 * After every step, with u and p the prices of rows and columns:
 * (I1) u, p >= 0; (I2) an unused edge has u + p - w >= 0; (I3) a used one has u + p - w <= 0;
 * and at the end (I4) a row with free supply has u = 0, a column with a free seat has p = 0. That proves the optimum.
 */
export const bestFlow = (graph: PairGraph): Flow => {
  const { supply, capacity, rowStart, edgeRow, edgeColumn, weight } = graph
  const rows = supply.length
  const u = new Float64Array(rows)
  const p = new Float64Array(capacity.length)
  const used = new Uint8Array(weight.length)
  const held = new Int32Array(rows)
  const holders: number[][] = Array.from(capacity, () => [])

  // Nodes of the search: rows first, then columns. A stamp instead of clearing arrays between searches.
  const distance = new Float64Array(rows + capacity.length)
  const via = new Int32Array(rows + capacity.length)
  const seen = new Int32Array(rows + capacity.length)
  const heap = nodeHeap(distance)
  let stamp = 0
  let settled: number[] = []
  /** Where the cheapest way out is, and its price; the row that bids may also stay out itself. */
  let exit = 0
  let best = 0

  const label = (node: number, at: number, edge: number): void => {
    if (seen[node] === stamp && at >= distance[node]!) return
    seen[node] = stamp
    distance[node] = at
    via[node] = edge
    heap.raise(node)
  }

  const fromRow = (row: number, from: number): void => {
    const base = from + u[row]!
    const end = rowStart[row + 1]!
    for (let edge = rowStart[row]!; edge < end; edge += 1) {
      const column = edgeColumn[edge]!
      const at = base + p[column]! - weight[edge]!
      if (at >= best || used[edge] === 1) continue
      if (holders[column]!.length < capacity[column]!) {
        best = at
        exit = rows + column
        via[exit] = edge
      } else label(rows + column, at, edge)
    }
  }

  const fromColumn = (column: number, from: number): void => {
    for (const edge of holders[column]!) {
      const row = edgeRow[edge]!
      const at = from - (u[row]! + p[column]! - weight[edge]!)
      if (at >= best) continue
      label(row, at, edge)
      // That row may give this unit up instead of finding another column.
      if (at + u[row]! < best) {
        best = at + u[row]!
        exit = row
      }
    }
  }

  const search = (start: number): void => {
    stamp += 1
    settled = []
    heap.clear()
    best = u[start]!
    exit = start
    label(start, 0, -1)
    while (!heap.isEmpty()) {
      const node = heap.pop()
      const from = distance[node]!
      if (from >= best) break
      settled.push(node)
      if (node < rows) fromRow(node, from)
      else fromColumn(node - rows, from)
    }
    for (const node of settled) {
      if (node < rows) u[node]! -= best - distance[node]!
      else p[node - rows]! += best - distance[node]!
    }
  }

  const release = (row: number): number => {
    const edge = via[row]!
    used[edge] = 0
    const column = edgeColumn[edge]!
    holders[column]!.splice(holders[column]!.indexOf(edge), 1)
    return rows + column
  }

  const flip = (start: number): void => {
    held[start]! += 1
    if (exit < rows) held[exit]! -= 1
    let node = exit < rows ? release(exit) : exit
    for (;;) {
      const edge = via[node]!
      const row = edgeRow[edge]!
      if (row !== start) {
        const next = release(row)
        used[edge] = 1
        holders[node - rows]!.push(edge)
        node = next
        continue
      }
      used[edge] = 1
      holders[node - rows]!.push(edge)
      return
    }
  }

  for (let row = 0; row < rows; row += 1) {
    for (let edge = rowStart[row]!; edge < rowStart[row + 1]!; edge += 1) u[row] = Math.max(u[row]!, weight[edge]!)
    // After a search that found nothing better than staying out, the row's price is 0.
    while (held[row]! < supply[row]! && u[row]! > 0) {
      search(row)
      if (exit !== row) flip(row)
    }
  }
  return { used, rowPrice: u, columnPrice: p }
}
