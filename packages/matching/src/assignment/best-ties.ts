import { auction, type Start } from './auction.ts'
import { bestFew } from './best-few.ts'
import { flowBySimplex } from './flow-by-simplex.ts'
import { flowGraph, type EdgeList } from './flow-graph.ts'
import { bestFlow } from './shortest-paths.ts'
import type { Tie, TieList, Ties } from './ties.ts'

/** Bits of a hash that tells plans apart, where there is room, and of a weight. */
const hashBitsAtMost = 30
const weightBits = 51
/** Share of the hashes' range by which the auction bids beyond what it must. */
const auctionBits = 6
/** Times that augmenting paths may look at every pair before the simplex takes over. */
const looksAtEachPair = 100
/** Ties of each person looked at first, and added in each round, where there are very many. */
const tiesPerPerson = 12

/** What is to be decided: what each person gives to these ties, and what each tie is worth. */
export type Task = {
  readonly supply: Int32Array
  readonly capacity: Int32Array
  /** What it is worth that somebody gives as much as now: more than all hashes together, and 0 for whoever may vary. */
  readonly rowWorth: Float64Array
  readonly columnWorth: Float64Array
  readonly hashOf: (row: number, column: number) => number
  readonly step: number
}

/** `mayVary`: who may give fewer or more than now, rows before columns. */
export const taskOf = (
  { rowRoom, columnRoom }: Ties,
  held: readonly Tie[],
  mayVary: (node: number) => boolean,
  hashOf: (row: number, column: number, bits: number) => number,
): Task => {
  const rows = rowRoom.length
  const supply = rowRoom.map((left, row) => (mayVary(row) ? left : 0))
  const capacity = columnRoom.map((left, column) => (mayVary(rows + column) ? left : 0))
  for (const { row, column } of held) {
    supply[row]! += 1
    capacity[column]! += 1
  }
  const sumBits = Math.ceil(Math.log2(supply.reduce((sum, limit) => sum + limit, 1)))
  const bits = Math.min(hashBitsAtMost, weightBits - 2 - sumBits)
  const fullness = 2 ** (bits + sumBits)
  return {
    supply,
    capacity,
    rowWorth: Float64Array.from(supply, (_, row) => (mayVary(row) ? 0 : fullness)),
    columnWorth: Float64Array.from(capacity, (_, column) => (mayVary(rows + column) ? 0 : fullness)),
    hashOf: (row, column) => 1 + hashOf(row, column, bits),
    step: 2 ** (bits - auctionBits),
  }
}

type Solved = { readonly taken: readonly Tie[]; readonly rowPrice: Float64Array; readonly columnPrice: Float64Array }

/** An auction about hashes alone: a column that must be full begins as dear as that is worth. */
const auctioned = ({ supply, capacity, columnWorth, step }: Task, edges: EdgeList): Start => {
  const weight = edges.weight.map((worth, at) => worth - columnWorth[edges.column[at]!]!)
  const { used, columnPrice } = auction(flowGraph(supply, capacity, { ...edges, weight }), step)
  return { used, columnPrice: columnPrice.map((price, column) => price + columnWorth[column]!) }
}

/** The best of these ties. `before`: the best of fewer. */
export const bestOf = (task: Task, { row, column }: TieList, before?: Solved): Solved => {
  const { supply, capacity, rowWorth, columnWorth, hashOf } = task
  const edges = {
    row: Int32Array.from(row),
    column: Int32Array.from(column),
    weight: Float64Array.from(row, (one, at) => rowWorth[one]! + columnWorth[column[at]!]! + hashOf(one, column[at]!)),
  }
  const graph = flowGraph(supply, capacity, edges)
  const { edgeRow, edgeColumn } = graph
  const held = new Set(before?.taken.map((tie) => tie.row * capacity.length + tie.column))
  const start =
    before === undefined
      ? auctioned(task, edges)
      : { ...before, used: Uint8Array.from(edgeRow, (one, edge) => (held.has(one * capacity.length + edgeColumn[edge]!) ? 1 : 0)) }
  const paths = bestFlow(graph, start, undefined, looksAtEachPair * row.length)
  const flow = paths.ended === 'at-the-optimum' ? paths : flowBySimplex(graph, paths.used)
  const taken: Tie[] = []
  flow.used.forEach((isUsed, edge) => isUsed === 1 && taken.push({ row: edgeRow[edge]!, column: edgeColumn[edge]! }))
  return { taken, rowPrice: flow.rowPrice, columnPrice: flow.columnPrice }
}

/** The best of very many ties: of the few best of each person first, and then of those as well that turn out to be worth more than their prices. */
export const bestOfMany = (ties: Ties, task: Task): readonly Tie[] => {
  const { supply, capacity, rowWorth, columnWorth, hashOf } = task
  const columns = capacity.length
  const list: TieList = { row: [], column: [] }
  const known = new Set<number>()
  const add = (row: number, column: number): void => {
    const key = row * columns + column
    if (known.has(key)) return
    known.add(key)
    list.row.push(row)
    list.column.push(column)
  }
  /** The few of each row, and of each column, that are worth the most beyond these prices; answers how many are new. */
  const addBest = (rowPrice: Float64Array, columnPrice: Float64Array): number => {
    const [ofRow, ofColumn] = [bestFew(supply.length, tiesPerPerson), bestFew(columns, tiesPerPerson)]
    ties.each((row, column) => {
      if (supply[row] === 0 || capacity[column] === 0) return
      const gain = hashOf(row, column) + rowWorth[row]! - rowPrice[row]! + columnWorth[column]! - columnPrice[column]!
      if (gain <= 0) return
      ofRow.offer(row, column, gain)
      ofColumn.offer(column, row, gain)
    })
    const before = list.row.length
    for (let row = 0; row < supply.length; row += 1)
      for (let at = 0; at < ofRow.count[row]!; at += 1) add(row, ofRow.partner[row * tiesPerPerson + at]!)
    for (let column = 0; column < columns; column += 1)
      for (let at = 0; at < ofColumn.count[column]!; at += 1) add(ofColumn.partner[column * tiesPerPerson + at]!, column)
    return list.row.length - before
  }
  for (const { row, column } of ties.held) add(row, column)
  addBest(rowWorth, columnWorth)
  let best = bestOf(task, list)
  while (addBest(best.rowPrice, best.columnPrice) > 0) best = bestOf(task, list, best)
  return best.taken
}
