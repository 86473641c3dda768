import type { FlowGraph } from './flow-graph.ts'
import { seatSlots } from './seat-slots.ts'
import { unitQueue } from './unit-queue.ts'

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
  const waiting = unitQueue(supply)
  const seats = seatSlots(capacity, waiting.units)
  const { price } = seats
  for (let bids = 0; !waiting.isEmpty() && bids < waiting.units * bidsPerUnit; bids += 1) {
    const row = waiting.take()
    let best = -1
    let bestValue = 0
    let secondValue = 0
    const end = rowStart[row + 1]!
    for (let edge = rowStart[row]!; edge < end; edge += 1) {
      const column = edgeColumn[edge]!
      const value = weight[edge]! - price[column]!
      if (value <= secondValue || used[edge] === 1 || capacity[column] === 0) continue
      if (value > bestValue) {
        secondValue = bestValue
        bestValue = value
        best = edge
      } else secondValue = value
    }
    // Nothing worth having at these prices: the unit stays out.
    if (best < 0) continue
    const before = seats.sell(edgeColumn[best]!, best, price[edgeColumn[best]!]! + bestValue - secondValue + step)
    used[best] = 1
    if (before < 0) continue
    used[before] = 0
    waiting.put(edgeRow[before]!)
  }
  return { used, columnPrice: price }
}
