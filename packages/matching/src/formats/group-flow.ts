import { auction } from '../assignment/auction.ts'
import { flowGraph } from '../assignment/flow-graph.ts'
import { highestScore } from '../assignment/instance.ts'
import { bestFlow } from '../assignment/shortest-paths.ts'
import type { GroupPairs } from './group-candidates.ts'
import type { GroupInstance } from './group-instance.ts'
import type { Seats } from './group-model.ts'

const auctionStep = 16

/**
 * Seats at the mentors with a limit above 0, so that as many places as can be of each one's minimum are filled, then with the most people, then
 * with the most points: exact over these pairs. Each mentor stands in the graph twice, with the places of the minimum, which are worth more,
 * and with the rest. The first two aims do not compete: what some seats can fill, the most seats can fill too.
 */
export const seatToMinimum = ({ menteeIds, minimumSize }: GroupInstance, limits: Int32Array, pairs: GroupPairs): Seats => {
  const mentors = limits.length
  const moreThanPoints = (highestScore + 1) * (menteeIds.length + 1)
  const row: number[] = []
  const column: number[] = []
  const weight: number[] = []
  for (let mentor = 0; mentor < mentors; mentor += 1) {
    if (limits[mentor] === 0) continue
    for (let at = pairs.start[mentor]!; at < pairs.start[mentor + 1]!; at += 1) {
      row.push(pairs.mentee[at]!, pairs.mentee[at]!)
      column.push(mentor, mentors + mentor)
      weight.push(2 * moreThanPoints + pairs.score[at]!, moreThanPoints + pairs.score[at]!)
    }
  }
  const capacity = Int32Array.from({ length: 2 * mentors }, (_, at) => {
    const limit = limits[at % mentors]!
    return at < mentors ? Math.min(limit, minimumSize) : Math.max(0, limit - minimumSize)
  })
  const supply = new Int32Array(menteeIds.length).fill(1)
  const graph = flowGraph(supply, capacity, {
    row: Int32Array.from(row),
    column: Int32Array.from(column),
    weight: Float64Array.from(weight),
  })
  const seats = new Int32Array(menteeIds.length).fill(-1)
  bestFlow(graph, auction(graph, auctionStep)).used.forEach((isUsed, edge) => {
    if (isUsed === 1) seats[graph.edgeRow[edge]!] = graph.edgeColumn[edge]! % mentors
  })
  return seats
}
