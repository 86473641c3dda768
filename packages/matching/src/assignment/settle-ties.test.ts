import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auction } from './auction.ts'
import { flowGraph, type FlowGraph } from './flow-graph.ts'
import { settledFlow } from './settled-flow.ts'
import { bestFlow, type Flow } from './shortest-paths.ts'
import { pairHash } from './weights.ts'

type Case = {
  readonly rows: number
  readonly columns: number
  readonly supply: number[]
  readonly capacity: number[]
  readonly weights: number[]
}

/** Few different weights, so that many plans weigh the same; 0 = not allowed. */
const cases: fc.Arbitrary<Case> = fc
  .record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain((size) =>
    fc.record({
      rows: fc.constant(size.rows),
      columns: fc.constant(size.columns),
      supply: fc.array(fc.nat(2), { minLength: size.rows, maxLength: size.rows }),
      capacity: fc.array(fc.nat(2), { minLength: size.columns, maxLength: size.columns }),
      weights: fc.array(fc.nat(2), { minLength: size.rows * size.columns, maxLength: size.rows * size.columns }),
    }),
  )

const graphOf = ({ supply, capacity, weights, columns }: Case): FlowGraph => {
  const allowed = Int32Array.from(weights.keys()).filter((at) => weights[at]! > 0)
  return flowGraph(supply, capacity, {
    row: allowed.map((at) => Math.floor(at / columns)),
    column: allowed.map((at) => at % columns),
    weight: Float64Array.from(allowed, (at) => weights[at]!),
  })
}

const hashAt = (row: number, column: number, bits: number): number => pairHash(row + 77, column + 990, bits)
const heldOf = (used: Uint8Array): string => [...used].join('')

const settledFrom = (graph: FlowGraph, { used, rowPrice, columnPrice }: Flow): string => {
  const isTie = (edge: number): boolean => graph.weight[edge] === rowPrice[graph.edgeRow[edge]!]! + columnPrice[graph.edgeColumn[edge]!]!
  const prices = { isTie, ofRow: rowPrice, ofColumn: columnPrice }
  return heldOf(settledFlow(graph, used, prices, hashAt))
}

/** Every plan in turn: of the heaviest the one with the highest sum of hashes. */
const byHand = (graph: FlowGraph): string => {
  const { supply, capacity, edgeRow, edgeColumn, weight } = graph
  let best = { worth: -1, hash: -1, held: '' }
  for (let plan = 0; plan < 2 ** weight.length; plan += 1) {
    const used = Uint8Array.from(weight, (_, edge) => (plan >> edge) & 1)
    const [rows, columns] = [supply.slice(), capacity.slice()]
    let [worth, hash] = [0, 0]
    used.forEach((isUsed, edge) => {
      if (isUsed === 0) return
      rows[edgeRow[edge]!]! -= 1
      columns[edgeColumn[edge]!]! -= 1
      worth += weight[edge]!
      hash += 1 + hashAt(edgeRow[edge]!, edgeColumn[edge]!, 30)
    })
    if (rows.some((left) => left < 0) || columns.some((left) => left < 0)) continue
    if (worth > best.worth || (worth === best.worth && hash > best.hash)) best = { worth, hash, held: heldOf(used) }
  }
  return best.held
}

describe('plans of the same weight', () => {
  it('come down to the one that hashes choose, from any of them and from any optimal prices', () => {
    const small = cases.filter(({ weights }) => weights.filter((weight) => weight > 0).length <= 10)
    fc.assert(
      fc.property(small, fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), fc.nat(2 ** 16), (one, prices, held) => {
        const graph = graphOf(one)
        const wanted = byHand(graph)
        const start = {
          columnPrice: Float64Array.from(one.capacity, (_, at) => prices[at]!),
          used: graph.weight.map((_, edge) => (held >> edge) & 1),
        }
        expect(settledFrom(graph, bestFlow(graph, { ...start, used: Uint8Array.from(start.used) }))).toBe(wanted)
        expect(settledFrom(graph, bestFlow(graph))).toBe(wanted)
        expect(settledFrom(graph, bestFlow(graph, auction(graph, 1)))).toBe(wanted)
      }),
      { numRuns: 1000 },
    )
  })

  it('are left as they are where there is only one', () => {
    const graph = flowGraph([1, 1], [1, 1], {
      row: Int32Array.of(0, 0, 1),
      column: Int32Array.of(0, 1, 1),
      weight: Float64Array.of(3, 1, 1),
    })
    expect(settledFrom(graph, bestFlow(graph))).toBe('101')
  })
})
