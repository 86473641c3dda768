/** A transportation problem whose weights are too long for doubles. */
export type ExactGraph = {
  readonly supply: readonly number[]
  readonly capacity: readonly number[]
  readonly edges: readonly { readonly row: number; readonly column: number; readonly weight: bigint }[]
}

type Label = { readonly at: bigint; readonly edge: number }

/**
 * Successive shortest paths as in shortest-paths.ts, in whole numbers of any length: the same optimum, a hundred times slower, for the rare
 * list whose scores have more digits than a double. Answers for each edge whether it is used.
 */
export const exactFlow = ({ supply, capacity, edges }: ExactGraph): readonly boolean[] => {
  const rows = supply.length
  const byRow: number[][] = supply.map(() => [])
  edges.forEach(({ row }, edge) => byRow[row]?.push(edge))
  const used = edges.map(() => false)
  const held: Set<number>[] = capacity.map(() => new Set())
  const placed = supply.map(() => 0)
  const u = byRow.map((own) => own.reduce((high, edge) => (edges[edge]!.weight > high ? edges[edge]!.weight : high), 0n))
  const p = capacity.map(() => 0n)

  const augment = (start: number): boolean => {
    const labels = new Map<number, Label>([[start, { at: 0n, edge: -1 }]])
    const settled = new Map<number, bigint>()
    let best = u[start]!
    let exit = start
    let exitEdge = -1
    const relax = (node: number, at: bigint, edge: number): void => {
      const known = labels.get(node)
      if (known === undefined || at < known.at) labels.set(node, { at, edge })
    }
    for (;;) {
      let node = -1
      let from = best
      for (const [candidate, { at }] of labels) {
        if (at < from && !settled.has(candidate)) {
          node = candidate
          from = at
        }
      }
      if (node < 0) break
      settled.set(node, from)
      if (node < rows) {
        for (const edge of byRow[node]!) {
          const { column, weight } = edges[edge]!
          const at = from + u[node]! + p[column]! - weight
          if (used[edge] || at >= best) continue
          if (held[column]!.size < capacity[column]!) {
            best = at
            exit = rows + column
            exitEdge = edge
          } else relax(rows + column, at, edge)
        }
      } else {
        for (const edge of held[node - rows]!) {
          const { row, weight } = edges[edge]!
          const at = from - (u[row]! + p[node - rows]! - weight)
          if (at >= best) continue
          relax(row, at, edge)
          if (at + u[row]! < best) {
            best = at + u[row]!
            exit = row
          }
        }
      }
    }
    for (const [node, at] of settled) {
      if (at >= best) continue
      if (node < rows) u[node]! -= best - at
      else p[node - rows]! += best - at
    }
    if (exit === start) return false
    const release = (row: number): number => {
      const edge = labels.get(row)!.edge
      used[edge] = false
      held[edges[edge]!.column]!.delete(edge)
      placed[row]! -= 1
      return rows + edges[edge]!.column
    }
    const taken: number[] = []
    let node = exit < rows ? release(exit) : exit
    for (let edge = exit < rows ? labels.get(node)!.edge : exitEdge; ; edge = labels.get(node)!.edge) {
      taken.push(edge)
      const { row } = edges[edge]!
      if (row === start) break
      node = release(row)
    }
    for (const edge of taken) {
      used[edge] = true
      held[edges[edge]!.column]!.add(edge)
      placed[edges[edge]!.row]! += 1
    }
    return true
  }

  for (let row = 0; row < rows; row += 1) {
    while (placed[row]! < supply[row]! && u[row]! > 0n && augment(row));
  }
  return used
}
