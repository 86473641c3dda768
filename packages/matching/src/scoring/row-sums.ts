import type { OpenMentors } from './row-vetoes.ts'
import { pointsOf } from './score.ts'
import type { Terms } from './row-terms.ts'

/** Adds the terms of three criteria for one mentee and the mentors open to them: three at a time, since a sum is slower to store than to add to. */
const addThree = ({ list, count }: OpenMentors, sums: Float64Array, one: Terms, two: Terms, three: Terms): void => {
  const { classOf: first, terms: firstTerms } = one
  const { classOf: second, terms: secondTerms } = two
  const { classOf: third, terms: thirdTerms } = three
  for (let at = 0; at < count; at += 1) {
    const mentor = list[at]!
    sums[at] = sums[at]! + firstTerms[first[mentor]!]! + secondTerms[second[mentor]!]! + thirdTerms[third[mentor]!]!
  }
}

const addWeights = ({ list, count }: OpenMentors, found: Float64Array, classOf: Uint32Array, weights: Float64Array): void => {
  for (let at = 0; at < count; at += 1) found[at]! += weights[classOf[list[at]!]!]!
}

/** Writes the points of the mentors who are open to one mentee into the row that begins at `start`. */
export type WriteRow = (open: OpenMentors, criteria: readonly Terms[], into: Int16Array, start: number) => void

/** The products are added in the order of the criteria; weights are whole numbers, which add up to the same in any order. */
export const rowWriter = (mentors: number): WriteRow => {
  const nothing: Terms = { classOf: new Uint32Array(mentors), terms: new Float64Array(1), weights: null, weight: 0 }
  const sums = new Float64Array(mentors)
  const found = new Float64Array(mentors)
  return (open, criteria, into, start) => {
    const { list, count } = open
    sums.fill(0, 0, count)
    for (let at = 0; at < criteria.length; at += 3) {
      addThree(open, sums, criteria[at]!, criteria[at + 1] ?? nothing, criteria[at + 2] ?? nothing)
    }
    let shared = 0
    let uneven = false
    for (const { classOf, weights, weight } of criteria) {
      if (weights === null) shared += weight
      else {
        if (!uneven) found.fill(0, 0, count)
        uneven = true
        addWeights(open, found, classOf, weights)
      }
    }
    for (let at = 0; at < count; at += 1) into[start + list[at]!] = pointsOf(sums[at]!, uneven ? shared + found[at]! : shared)
  }
}
