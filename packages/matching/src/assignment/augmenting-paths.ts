import { nodeHeap } from './node-heap.ts'

/** The edges in use at each node of one side: as many as its limit, or as its edges where these are fewer. */
export const holding = (limits: Int32Array, nodeOf: Int32Array, edgeStart: Int32Array) => {
  const start = new Int32Array(limits.length + 1)
  for (let node = 0; node < limits.length; node += 1) {
    start[node + 1] = start[node]! + Math.min(limits[node]!, edgeStart[node + 1]! - edgeStart[node]!)
  }
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
export type Holding = ReturnType<typeof holding>

/** Edges that may still be looked at: counted and not timed, so that every machine does the same. */
export type Work = { left: number }

/** One side of the graph as it looks from there: its own prices fall along a path, the other side's rise. */
export type Side = {
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
export const augmenter = (weight: Float64Array, used: Uint8Array, side: Side, work: Work): ((node: number) => boolean) => {
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
    work.left -= end - start[node]!
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
    work.left -= end - first
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
