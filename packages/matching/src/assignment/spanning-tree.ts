/**
 * The rooted tree behind a basis of the network simplex. The arc between a node and its parent is known by the node. Children hang in doubly
 * linked lists, so that a branch moves without a look at the rest of the tree.
 */
export type SpanningTree = {
  readonly root: number
  readonly parent: Int32Array
  /** The arc to the parent. */
  readonly arc: Int32Array
  readonly depth: Int32Array
  readonly attach: (node: number, parent: number, arc: number) => void
  /** Cut the branch of `top` off, turn it so that `node` of it is on top, and hang that below `parent` by `arc`. */
  readonly move: (top: number, node: number, parent: number, arc: number) => void
  /** Every node of the branch, its top first. The answer is overwritten by the next call; so many entries of it count. */
  readonly branch: (top: number) => { readonly nodes: Int32Array; readonly size: number }
}

export const spanningTree = (size: number): SpanningTree => {
  const parent = new Int32Array(size).fill(-1)
  const arc = new Int32Array(size)
  const depth = new Int32Array(size)
  const child = new Int32Array(size).fill(-1)
  const next = new Int32Array(size).fill(-1)
  const before = new Int32Array(size).fill(-1)
  const listed = { nodes: new Int32Array(size), size: 0 }

  const detach = (node: number): void => {
    const [left, right] = [before[node]!, next[node]!]
    if (left < 0) child[parent[node]!] = right
    else next[left] = right
    if (right >= 0) before[right] = left
  }
  const attach = (node: number, above: number, by: number): void => {
    const first = child[above]!
    parent[node] = above
    arc[node] = by
    before[node] = -1
    next[node] = first
    if (first >= 0) before[first] = node
    child[above] = node
    depth[node] = depth[above]! + 1
  }

  return {
    root: size - 1,
    parent,
    arc,
    depth,
    attach,
    move: (top, node, above, by) => {
      let [one, upper, link] = [node, above, by]
      for (;;) {
        const [formerParent, formerArc] = [parent[one]!, arc[one]!]
        detach(one)
        attach(one, upper, link)
        if (one === top) return
        upper = one
        one = formerParent
        link = formerArc
      }
    },
    branch: (top) => {
      const { nodes } = listed
      nodes[0] = top
      let end = 1
      for (let at = 0; at < end; at += 1) {
        const node = nodes[at]!
        const below = depth[node]! + 1
        for (let one = child[node]!; one >= 0; one = next[one]!) {
          depth[one] = below
          nodes[end] = one
          end += 1
        }
      }
      listed.size = end
      return listed
    },
  }
}
