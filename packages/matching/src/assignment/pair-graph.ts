import { forbidden, type Instance } from './instance.ts'
import type { weighing } from './weights.ts'

/**
 * The allowed pairs as a graph from rows to columns. The short side bids: rows are mentors when there are fewer seats than
 * mentees, else mentees. Rows and columns are in order of id, so that the order of the input cannot show in the result.
 */
export type PairGraph = {
  readonly rowsAreMentors: boolean
  /** From row or column number to the index in the instance. */
  readonly rowIndex: readonly number[]
  readonly columnIndex: readonly number[]
  readonly supply: Int32Array
  readonly capacity: Int32Array
  /** Edges of row r are rowStart[r] .. rowStart[r + 1] - 1. */
  readonly rowStart: Int32Array
  readonly edgeRow: Int32Array
  readonly edgeColumn: Int32Array
  readonly weight: Float64Array
}

const orderOf = (ids: readonly string[]): readonly number[] =>
  ids
    .map((id, index) => ({ id, index }))
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.index - b.index))
    .map(({ index }) => index)

export const pairGraph = (instance: Instance, { weightOf }: ReturnType<typeof weighing>): PairGraph => {
  const { menteeIds, mentorIds, capacities, scores } = instance
  const mentees = orderOf(menteeIds)
  const mentors = orderOf(mentorIds)
  const seats = capacities.reduce((sum, capacity) => sum + capacity, 0)
  const rowsAreMentors = seats < menteeIds.length
  const [rowIndex, columnIndex] = rowsAreMentors ? [mentors, mentees] : [mentees, mentors]
  const limits = { mentees: mentees.map(() => 1), mentors: mentors.map((mentor) => capacities[mentor] ?? 0) }

  const size = scores.reduce((count, score) => (score === forbidden ? count : count + 1), 0)
  const rowStart = new Int32Array(rowIndex.length + 1)
  const edgeRow = new Int32Array(size)
  const edgeColumn = new Int32Array(size)
  const weight = new Float64Array(size)
  let edge = 0
  rowIndex.forEach((rowOf, row) => {
    columnIndex.forEach((columnOf, column) => {
      const [mentee, mentor] = rowsAreMentors ? [columnOf, rowOf] : [rowOf, columnOf]
      if (scores[mentee * mentorIds.length + mentor] === forbidden) return
      edgeRow[edge] = row
      edgeColumn[edge] = column
      weight[edge] = weightOf(mentee, mentor)
      edge += 1
    })
    rowStart[row + 1] = edge
  })
  return {
    rowsAreMentors,
    rowIndex,
    columnIndex,
    supply: Int32Array.from(rowsAreMentors ? limits.mentors : limits.mentees),
    capacity: Int32Array.from(rowsAreMentors ? limits.mentees : limits.mentors),
    rowStart,
    edgeRow,
    edgeColumn,
    weight,
  }
}
