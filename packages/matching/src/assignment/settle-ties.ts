import { auction } from './auction.ts'
import { flowBySimplex } from './flow-by-simplex.ts'
import { flowGraph } from './flow-graph.ts'
import { bestFlow } from './shortest-paths.ts'

/**
 * Pairs that are worth exactly the prices of their two people: by complementary slackness the best plans differ in nothing else, whichever
 * optimal prices these are.
 */
export type Ties = {
  readonly row: Int32Array
  readonly column: Int32Array
  /** Whether the plan in hand has the pair. */
  readonly held: Uint8Array
  /** How many pairs a person has left to give where their price is 0; `full` where it is above, since then every best plan uses them up. */
  readonly rowRoom: Int32Array
  readonly columnRoom: Int32Array
}
export const full = -1

/** Bits of a hash that tells plans apart, where there is room, and of a weight. */
const hashBitsAtMost = 30
const weightBits = 51
/** Times that augmenting paths may look at every pair before the simplex takes over. */
const looksAtEachPair = 100

/**
 * Pairs on a cycle: one plan becomes another by alternating along cycles, where whoever may be left out is linked to one node outside. Whatever hangs on
 * the cycles like a tree is the same in every best plan, and taken off leaf by leaf; where nobody ties, nothing is left.
 */
const onCycles = ({ row, column, rowRoom, columnRoom }: Ties) => {
  const rows = rowRoom.length
  const outside = rows + columnRoom.length
  const from: number[] = []
  const to: number[] = []
  row.forEach((one, tie) => {
    from.push(one)
    to.push(rows + column[tie]!)
  })
  const linkOf = new Int32Array(outside).fill(-1)
  for (let node = 0; node < outside; node += 1) {
    if ((node < rows ? rowRoom[node] : columnRoom[node - rows]) === full) continue
    linkOf[node] = from.length
    from.push(node)
    to.push(outside)
  }
  const degree = new Int32Array(outside + 1)
  for (const ends of [from, to]) for (const node of ends) degree[node]! += 1
  // The sum of the links still there: at a leaf that is its only one.
  const links = new Float64Array(outside + 1)
  for (const ends of [from, to]) ends.forEach((node, link) => (links[node]! += link))
  const isOff = new Uint8Array(from.length)
  const leaves = [...degree.keys()].filter((node) => degree[node] === 1)
  for (let leaf = leaves.pop(); leaf !== undefined; leaf = leaves.pop()) {
    if (degree[leaf] !== 1) continue
    const link = links[leaf]!
    isOff[link] = 1
    for (const node of [from[link]!, to[link]!]) {
      degree[node]! -= 1
      links[node]! -= link
      if (degree[node] === 1) leaves.push(node)
    }
  }
  return {
    ties: Int32Array.from(row.keys()).filter((tie) => isOff[tie] === 0),
    mayVary: (node: number): boolean => linkOf[node]! >= 0 && isOff[linkOf[node]!] === 0,
  }
}

/** What a node has to give to the ties left: what it gives them now, and its room if that may vary. */
const limitsOf = (nodeOf: Int32Array, held: Uint8Array, room: Int32Array, mayVary: (node: number) => boolean): Int32Array => {
  const limits = Int32Array.from(room, (left, node) => (mayVary(node) ? left : 0))
  nodeOf.forEach((node, at) => (limits[node]! += held[at]!))
  return limits
}

/**
 * Of all best plans the one whose pairs have the highest sum of hashes: the same whatever plan and whatever optimal prices a search has come to.
 * `hashOf` answers so many bits for a tie. Answers which ties are held then.
 */
export const settleTies = (given: Ties, hashOf: (tie: number, bits: number) => number): Uint8Array => {
  const rows = given.rowRoom.length
  const { ties, mayVary } = onCycles(given)
  if (ties.length === 0) return given.held
  const [row, column] = [ties.map((tie) => given.row[tie]!), ties.map((tie) => given.column[tie]!)]
  const held = Uint8Array.from(ties, (tie) => given.held[tie]!)
  const supply = limitsOf(row, held, given.rowRoom, mayVary)
  const capacity = limitsOf(column, held, given.columnRoom, (node) => mayVary(rows + node))
  // Whoever is full stays so: worth more than all hashes together.
  const sumBits = Math.ceil(Math.log2(supply.reduce((sum, limit) => sum + limit, 1)))
  const bits = Math.min(hashBitsAtMost, weightBits - 2 - sumBits)
  const fullness = 2 ** (bits + sumBits)
  const weight = Float64Array.from(ties, (tie, at) => {
    const fulls = (mayVary(row[at]!) ? 0 : 1) + (mayVary(rows + column[at]!) ? 0 : 1)
    return 1 + fulls * fullness + hashOf(tie, bits)
  })
  const graph = flowGraph(supply, capacity, { row, column, weight })
  const paths = bestFlow(graph, auction(graph, 2 ** (bits >> 1)), undefined, looksAtEachPair * weight.length)
  const { used } = paths.ended === 'at-the-optimum' ? paths : flowBySimplex(graph, paths.used)
  const settled = given.held.slice()
  const tieAt = new Map(Array.from(ties, (tie, at) => [row[at]! * capacity.length + column[at]!, tie]))
  used.forEach((isUsed, edge) => (settled[tieAt.get(graph.edgeRow[edge]! * capacity.length + graph.edgeColumn[edge]!)!] = isUsed))
  return settled
}
