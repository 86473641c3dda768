import type { FlowGraph } from './flow-graph.ts'

/** A feasible partial flow with prices of columns; not yet an optimum. */
export type Start = { readonly used: Uint8Array; readonly columnPrice: Float64Array }

/** Bids for each unit of supply before the auction hands over what it has: scores that everybody agrees on can make it crawl. */
const bidsPerUnit = 200

/**
 * Bertsekas' auction, one bidder for each unit of supply: each bids for the column of the most value, as much more than the second best as
 * that is worth, and `step` beyond. Gives good prices fast and need not finish: whoever takes over accepts any partial flow.
 */
export const auction = (graph: FlowGraph, step: number): Start => {
  const { supply, capacity, rowStart, edgeColumn, edgeRow, weight } = graph
  const used = new Uint8Array(weight.length)
  const columnPrice = new Float64Array(capacity.length)
  const slotStart = new Int32Array(capacity.length + 1)
  for (let column = 0; column < capacity.length; column += 1) slotStart[column + 1] = slotStart[column]! + capacity[column]!
  const slotEdge = new Int32Array(slotStart[capacity.length]!).fill(-1)
  const slotPrice = new Float64Array(slotEdge.length)

  const units = supply.reduce((sum, unit) => sum + unit, 0)
  const queue = new Int32Array(units + 1)
  let head = 0
  let tail = 0
  const push = (row: number): void => {
    queue[tail] = row
    tail = tail === units ? 0 : tail + 1
  }
  supply.forEach((unit, row) => {
    for (let at = 0; at < unit; at += 1) push(row)
  })

  /** The cheapest slot goes to this edge; the price of a column is that of its cheapest slot. */
  const sell = (edge: number, price: number): void => {
    const column = edgeColumn[edge]!
    const [first, end] = [slotStart[column]!, slotStart[column + 1]!]
    let cheapest = first
    let second = Infinity
    for (let slot = first + 1; slot < end; slot += 1) {
      if (slotPrice[slot]! < slotPrice[cheapest]!) {
        second = slotPrice[cheapest]!
        cheapest = slot
      } else if (slotPrice[slot]! < second) second = slotPrice[slot]!
    }
    const before = slotEdge[cheapest]!
    if (before >= 0) {
      used[before] = 0
      push(edgeRow[before]!)
    }
    slotEdge[cheapest] = edge
    used[edge] = 1
    slotPrice[cheapest] = price
    columnPrice[column] = Math.min(price, second)
  }

  for (let bids = 0; head !== tail && bids < units * bidsPerUnit; bids += 1) {
    const row = queue[head]!
    head = head === units ? 0 : head + 1
    let best = -1
    let bestValue = 0
    let secondValue = 0
    const end = rowStart[row + 1]!
    for (let edge = rowStart[row]!; edge < end; edge += 1) {
      const value = weight[edge]! - columnPrice[edgeColumn[edge]!]!
      if (value <= secondValue || used[edge] === 1) continue
      if (value > bestValue) {
        secondValue = bestValue
        bestValue = value
        best = edge
      } else secondValue = value
    }
    // Nothing worth having at these prices: the unit stays out.
    if (best >= 0 && slotStart[edgeColumn[best]! + 1]! > slotStart[edgeColumn[best]!]!) {
      sell(best, columnPrice[edgeColumn[best]!]! + bestValue - secondValue + step)
    }
  }
  return { used, columnPrice }
}
