import { spanningTree } from './spanning-tree.ts'

/** A basis that stays while edges are added, so that a round of pricing costs only what it changes. */
export type NetworkSimplex = {
  readonly rowPrice: Float64Array
  readonly columnPrice: Float64Array
  /**
   * Before the first run an edge may be in use already, but never beyond a limit. Answers whether the edge counts: edges of nodes
   * without supply or capacity do not.
   */
  add(row: number, column: number, weight: number, isUsed?: boolean): boolean
  /** `edge` is its number among those that count. */
  eachUsed(found: (row: number, column: number, edge: number) => void): void
  /** Answers whether no edge can improve the plan any more; false = out of pivots, with a feasible plan. */
  run(pivotsAtMost: number): boolean
}

/** An edge by its number, or the slack arc of a node by -1 - node. */
type Arc = number

/**
 * The primal network simplex for a transportation problem with edges used at most once (Dantzig 1951), on strongly feasible trees so that
 * it cannot go round in circles (Cunningham 1976). Nodes are rows, then columns, then the root; each has a slack arc to the root for
 * what it leaves unplaced. Where everybody agrees on the order of everybody, augmenting paths grow long; pivots hardly notice.
 */
export const networkSimplex = (supply: Int32Array, capacity: Int32Array): NetworkSimplex => {
  const rows = supply.length
  const nodes = rows + capacity.length
  const { parent, arc, depth, attach, move, branch } = spanningTree(nodes + 1)
  /** Along an arc of the tree the two prices add up to the weight; the slack of a node in the tree makes its price 0. */
  const price = new Float64Array(nodes + 1)
  const slack = new Int32Array(nodes)
  slack.set(supply)
  slack.set(capacity, rows)
  let size = 0
  let rowOf = new Int32Array(1024)
  let columnOf = new Int32Array(1024)
  let weight = new Float64Array(1024)
  let used = new Uint8Array(1024)
  let isPlanted = false
  let lookAt = 0

  const grow = (): void => {
    const [row, column, worth, use] = [
      new Int32Array(2 * size),
      new Int32Array(2 * size),
      new Float64Array(2 * size),
      new Uint8Array(2 * size),
    ]
    row.set(rowOf)
    column.set(columnOf)
    worth.set(weight)
    use.set(used)
    rowOf = row
    columnOf = column
    weight = worth
    used = use
  }

  /** A full column hangs from a row that uses it, and everybody else from the root: from each node one more unit could go up. */
  const plant = (): void => {
    const cheapest = new Int32Array(nodes).fill(-1)
    for (let edge = 0; edge < size; edge += 1) {
      const column = columnOf[edge]!
      if (used[edge] === 0 || slack[column]! > 0) continue
      if (cheapest[column]! < 0 || weight[edge]! < weight[cheapest[column]!]!) cheapest[column] = edge
    }
    for (let row = 0; row < rows; row += 1) attach(row, nodes, -1 - row)
    for (let column = rows; column < nodes; column += 1) {
      const edge = cheapest[column]!
      price[column] = edge < 0 ? 0 : weight[edge]!
      attach(column, edge < 0 ? nodes : rowOf[edge]!, edge < 0 ? -1 - column : edge)
    }
    isPlanted = true
  }

  /** The best of the next so many arcs, and of the next so many if there is none; edges first, then the slack of nodes. */
  const entering = (): Arc | undefined => {
    const [rowAt, columnAt, worth, use] = [rowOf, columnOf, weight, used]
    const arcs = size + nodes
    const block = Math.max(64, Math.ceil(Math.sqrt(arcs) / 3))
    let best = 0
    let chosen = -1
    let at = lookAt
    for (let looked = 0; looked < arcs && chosen < 0;) {
      const end = Math.min(at + block, at < size ? size : arcs)
      looked += end - at
      for (; at < end; at += 1) {
        let gain = 0
        if (at < size) {
          gain = worth[at]! - price[rowAt[at]!]! - price[columnAt[at]!]!
          if (use[at] === 1) gain = -gain
        } else gain = -price[at - size]!
        if (gain <= best) continue
        best = gain
        chosen = at
      }
      if (at === arcs) at = 0
    }
    lookAt = at
    return chosen < 0 ? undefined : chosen < size ? chosen : size - 1 - chosen
  }

  /** What can still go from a node to its parent, or from the parent to it: rows send along their arc, columns receive. */
  const roomUp = (node: number): number => {
    const by = arc[node]!
    if (node >= rows) return by < 0 ? slack[node]! : used[by]!
    return by < 0 ? Infinity : 1 - used[by]!
  }
  const roomDown = (node: number): number => {
    const by = arc[node]!
    if (node < rows) return by < 0 ? slack[node]! : used[by]!
    return by < 0 ? Infinity : 1 - used[by]!
  }
  const send = (node: number, amount: number): void => {
    const by = arc[node]!
    if (by < 0) slack[node]! += amount
    else used[by]! += amount
  }

  const pivot = (by: Arc): void => {
    const node = -1 - by
    const isRow = node < rows
    const gain = by < 0 ? -price[node]! : weight[by]! - price[rowOf[by]!]! - price[columnOf[by]!]!
    const isGivenUp = by >= 0 && used[by] === 1
    // One unit more goes from `from` to `to`, up to where their ways meet, and down again to `from`.
    const [tail, head] = by >= 0 ? [rowOf[by]!, columnOf[by]!] : isRow ? [node, nodes] : [nodes, node]
    const [from, to] = isGivenUp ? [head, tail] : [tail, head]
    let apex = from
    for (let other = to; apex !== other;) {
      if (depth[apex]! >= depth[other]!) apex = parent[apex]!
      else other = parent[other]!
    }
    let amount = by < 0 ? Infinity : 1
    let top = -1
    let isFromSide = false
    // Of several arcs that stop the flow the last one on its way leaves, which keeps the tree strongly feasible.
    for (let at = from; at !== apex; at = parent[at]!) {
      const room = roomDown(at)
      if (room >= amount) continue
      amount = room
      top = at
      isFromSide = true
    }
    for (let at = to; at !== apex; at = parent[at]!) {
      const room = roomUp(at)
      if (room > amount) continue
      amount = room
      top = at
      isFromSide = false
    }
    if (amount > 0) {
      if (by < 0) slack[node]! += amount
      else used[by] = isGivenUp ? 0 : 1
      for (let at = from; at !== apex; at = parent[at]!) send(at, at < rows ? -amount : amount)
      for (let at = to; at !== apex; at = parent[at]!) send(at, at < rows ? amount : -amount)
    }
    if (top < 0) return
    const [lower, upper] = isFromSide ? [from, to] : [to, from]
    move(top, lower, upper, by)
    const isRaised = lower < rows
    const { nodes: moved, size: count } = branch(lower)
    for (let at = 0; at < count; at += 1) {
      const one = moved[at]!
      price[one]! += one < rows === isRaised ? gain : -gain
    }
  }

  return {
    rowPrice: price.subarray(0, rows),
    columnPrice: price.subarray(rows, nodes),
    add: (row, column, worth, isUsed = false) => {
      if (supply[row] === 0 || capacity[column] === 0) return false
      if (size === weight.length) grow()
      rowOf[size] = row
      columnOf[size] = rows + column
      weight[size] = worth
      used[size] = isUsed ? 1 : 0
      size += 1
      if (!isUsed) return true
      slack[row]! -= 1
      slack[rows + column]! -= 1
      return true
    },
    eachUsed: (found) => {
      for (let edge = 0; edge < size; edge += 1) if (used[edge] === 1) found(rowOf[edge]!, columnOf[edge]! - rows, edge)
    },
    run: (pivotsAtMost) => {
      if (!isPlanted) plant()
      for (let pivots = 0; pivots < pivotsAtMost; pivots += 1) {
        const by = entering()
        if (by === undefined) return true
        pivot(by)
      }
      return false
    },
  }
}
