/**
 * A transportation problem: rows with supply, columns with capacity, each edge used at most once and worth a weight above 0. Edges lie in
 * order of their row; `byColumn` lists them by column.
 */
export type FlowGraph = {
  readonly supply: Int32Array
  readonly capacity: Int32Array
  /** Edges of row r are rowStart[r] .. rowStart[r + 1] - 1. */
  readonly rowStart: Int32Array
  readonly edgeRow: Int32Array
  readonly edgeColumn: Int32Array
  readonly weight: Float64Array
  /** Edges of column c are byColumn[columnStart[c]] .. byColumn[columnStart[c + 1] - 1]. */
  readonly columnStart: Int32Array
  readonly byColumn: Int32Array
}

/** Edges in any order, one entry in each list. */
export type EdgeList = { readonly row: Int32Array; readonly column: Int32Array; readonly weight: Float64Array }

const startsOf = (nodes: number, nodeOf: Int32Array): Int32Array => {
  const start = new Int32Array(nodes + 1)
  for (const node of nodeOf) start[node + 1]! += 1
  for (let node = 0; node < nodes; node += 1) start[node + 1]! += start[node]!
  return start
}

export const flowGraph = (supply: ArrayLike<number>, capacity: ArrayLike<number>, edges: EdgeList): FlowGraph => {
  const size = edges.weight.length
  const rowStart = startsOf(supply.length, edges.row)
  const columnStart = startsOf(capacity.length, edges.column)
  const edgeRow = new Int32Array(size)
  const edgeColumn = new Int32Array(size)
  const weight = new Float64Array(size)
  const byColumn = new Int32Array(size)
  const nextInRow = rowStart.slice()
  for (let at = 0; at < size; at += 1) {
    const edge = nextInRow[edges.row[at]!]!
    nextInRow[edges.row[at]!]! += 1
    edgeRow[edge] = edges.row[at]!
    edgeColumn[edge] = edges.column[at]!
    weight[edge] = edges.weight[at]!
  }
  const nextInColumn = columnStart.slice()
  for (let edge = 0; edge < size; edge += 1) {
    const column = edgeColumn[edge]!
    byColumn[nextInColumn[column]!] = edge
    nextInColumn[column]! += 1
  }
  return {
    supply: Int32Array.from(supply),
    capacity: Int32Array.from(capacity),
    rowStart,
    edgeRow,
    edgeColumn,
    weight,
    columnStart,
    byColumn,
  }
}
