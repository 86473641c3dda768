import { forbidden } from '../assignment/instance.ts'

/** Indices in order of id, so that the order of the input cannot show in the result. */
export const idOrder = (ids: readonly string[]): Int32Array =>
  Int32Array.from(ids.keys()).toSorted((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : a - b))

const isSorted = (order: Int32Array): boolean => order.every((index, at) => index === at)

/** Where two people's score stands among those of all pairs: row by row below the diagonal. */
export const pairAt = (one: number, other: number): number =>
  one < other ? (other * (other - 1)) / 2 + one : (one * (one - 1)) / 2 + other

export const pairsAmong = (people: number): number => (people * (people - 1)) / 2

/** Scores of pairs of peers, with the people in this order. */
export const peersInOrder = (scores: Int16Array, order: Int32Array): Int16Array => {
  if (isSorted(order)) return scores
  const sorted = new Int16Array(scores.length)
  let at = 0
  for (let one = 1; one < order.length; one += 1) {
    const index = order[one]!
    for (let other = 0; other < one; other += 1) {
      sorted[at] = scores[pairAt(index, order[other]!)]!
      at += 1
    }
  }
  return sorted
}

/** Scores of mentees by mentors, row by row, with both in these orders. */
export const rowsInOrder = (scores: Int16Array, mentees: Int32Array, mentors: Int32Array): Int16Array => {
  if (isSorted(mentees) && isSorted(mentors)) return scores
  const sorted = new Int16Array(scores.length)
  mentees.forEach((mentee, row) => {
    mentors.forEach((mentor, column) => {
      sorted[row * mentors.length + column] = scores[mentee * mentors.length + mentor] ?? forbidden
    })
  })
  return sorted
}
