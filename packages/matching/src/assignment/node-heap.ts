/** A binary heap of node numbers ordered by a key that lives outside; each node stands in it at most once. */
export type NodeHeap = {
  clear(): void
  isEmpty(): boolean
  /** Add the node, or move it up after its key fell. */
  raise(node: number): void
  /** Take out the node with the smallest key. */
  pop(): number
}

export const nodeHeap = (keys: Float64Array): NodeHeap => {
  const heap = new Int32Array(keys.length)
  /** Position + 1 of a node in the heap, 0 = not there. */
  const place = new Int32Array(keys.length)
  let size = 0

  // Reading past the end of a typed array cannot happen here; the ?? only satisfies the type.
  const nodeAt = (at: number): number => heap[at] ?? 0
  const keyAt = (at: number): number => keys[nodeAt(at)] ?? 0
  const set = (at: number, node: number): void => {
    heap[at] = node
    place[node] = at + 1
  }

  const up = (from: number): void => {
    const node = nodeAt(from)
    const key = keys[node] ?? 0
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (keyAt(parent) <= key) break
      set(at, nodeAt(parent))
      at = parent
    }
    set(at, node)
  }

  const down = (): void => {
    const node = nodeAt(0)
    const key = keys[node] ?? 0
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && keyAt(child + 1) < keyAt(child)) child += 1
      if (keyAt(child) >= key) break
      set(at, nodeAt(child))
      at = child
    }
    set(at, node)
  }

  return {
    clear: () => {
      for (let at = 0; at < size; at += 1) place[nodeAt(at)] = 0
      size = 0
    },
    isEmpty: () => size === 0,
    raise: (node) => {
      const at = place[node] ?? 0
      if (at > 0) {
        up(at - 1)
        return
      }
      set(size, node)
      size += 1
      up(size - 1)
    },
    pop: () => {
      const first = nodeAt(0)
      place[first] = 0
      size -= 1
      if (size > 0) {
        set(0, nodeAt(size))
        down()
      }
      return first
    },
  }
}
