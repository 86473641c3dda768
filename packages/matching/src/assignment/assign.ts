import { AppError } from '@fairlead/kernel/errors'
import { certificateOf } from './certificate.ts'
import { pairGraph } from './pair-graph.ts'
import { bestFlow } from './shortest-paths.ts'
import { forbidden, highestScore, type Instance, type Pair, type Solver } from './instance.ts'
import { weighing } from './weights.ts'

const refuse = (path: string, message: string): never => {
  throw new AppError('instance-malformed', 'invalid', { message, path, next: 'Correct the scores or capacities and solve again.' })
}

const checkInstance = ({ menteeIds, mentorIds, capacities, scores }: Instance): void => {
  if (capacities.length !== mentorIds.length) refuse('capacities', 'Every mentor needs one capacity.')
  if (scores.length !== menteeIds.length * mentorIds.length) refuse('scores', 'Every pair of mentee and mentor needs one score.')
  const bad = capacities.findIndex((capacity) => !Number.isSafeInteger(capacity) || capacity < 0)
  if (bad >= 0) refuse(`capacities[${bad}]`, 'A capacity is a whole number, 0 or more.')
  const odd = scores.findIndex((score) => score < forbidden || score > highestScore)
  if (odd >= 0) refuse(`scores[${odd}]`, `A score is ${forbidden} (forbidden) or 0 to ${highestScore}.`)
}

/** Each mentee at most one mentor, each mentor at most as many mentees as there are seats: exact, with its proof. */
export const assign: Solver = (instance) => {
  checkInstance(instance)
  const graph = pairGraph(instance, weighing(instance))
  const { used, rowPrice, columnPrice } = bestFlow(graph)
  const columns = instance.mentorIds.length
  const pairs: Pair[] = []
  used.forEach((isUsed, edge) => {
    if (isUsed === 0) return
    const row = graph.rowIndex[graph.edgeRow[edge] ?? -1] ?? -1
    const column = graph.columnIndex[graph.edgeColumn[edge] ?? -1] ?? -1
    const [mentee, mentor] = graph.rowsAreMentors ? [column, row] : [row, column]
    pairs.push({ mentee, mentor, score: instance.scores[mentee * columns + mentor] ?? 0 })
  })
  pairs.sort((a, b) => a.mentee - b.mentee || a.mentor - b.mentor)
  const priceBy = (index: readonly number[], prices: Float64Array): Float64Array => {
    const byInput = new Float64Array(index.length)
    index.forEach((original, at) => (byInput[original] = prices[at] ?? 0))
    return byInput
  }
  const rows = priceBy(graph.rowIndex, rowPrice)
  const cols = priceBy(graph.columnIndex, columnPrice)
  const prices = graph.rowsAreMentors ? { menteePrices: cols, seatPrices: rows } : { menteePrices: rows, seatPrices: cols }
  const total = pairs.reduce((sum, { score }) => sum + score, 0)
  return { pairs, total, ...prices, certificate: certificateOf(instance, { pairs, ...prices }) }
}
