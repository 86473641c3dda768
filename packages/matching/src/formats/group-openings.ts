import { assign } from '../assignment/assign.ts'
import { forbidden, type Solution } from '../assignment/instance.ts'
import type { GroupPairs } from './group-candidates.ts'
import { seatToMinimum } from './group-flow.ts'
import type { OrderedGroups } from './group-instance.ts'
import type { Seats } from './group-model.ts'
import { worthOpening } from './group-prices.ts'

/** Groups that are too small are closed a few at a time, this share of them and one at least. */
const closedAtOnce = 1 / 4

export const sizesOf = (seats: Seats, mentors: number): Int32Array => {
  const sizes = new Int32Array(mentors)
  for (const mentor of seats) if (mentor >= 0) sizes[mentor]! += 1
  return sizes
}

/** The best seats where these mentors have groups, as if there were no minimum: exact. */
export const seatedAt = ({ instance: { menteeIds, mentorIds, scores, round } }: OrderedGroups, limits: Int32Array): Solution =>
  assign({ menteeIds, mentorIds, capacities: [...limits], scores, round })

/** Moves people nobody has a place for into a group of a mentor without one, and fills it up from groups that can spare somebody. */
const openMore = ({ instance, limits }: OrderedGroups, seats: Seats): Seats => {
  const { scores, minimumSize } = instance
  const mentors = limits.length
  const sizes = sizesOf(seats, mentors)
  const open = (mentor: number): boolean => {
    const wanted = [...seats.keys()]
      .filter((mentee) => scores[mentee * mentors + mentor]! !== forbidden)
      .toSorted((a, b) => scores[b * mentors + mentor]! - scores[a * mentors + mentor]!)
    const joining = wanted.filter((mentee) => seats[mentee]! < 0).slice(0, limits[mentor])
    if (joining.length === 0) return false
    const left = sizes.slice()
    for (const mentee of wanted) {
      if (joining.length >= minimumSize) break
      const from = seats[mentee]!
      if (from < 0 || left[from]! <= minimumSize) continue
      left[from]! -= 1
      joining.push(mentee)
    }
    if (joining.length < minimumSize) return false
    sizes.set(left)
    sizes[mentor] = joining.length
    for (const mentee of joining) seats[mentee] = mentor
    return true
  }
  for (let found = true; found;) {
    found = false
    for (let mentor = 0; mentor < mentors; mentor += 1) if (limits[mentor]! > 0 && sizes[mentor] === 0 && open(mentor)) found = true
  }
  return seats
}

/**
 * Groups by prices: those worth gathering are opened and seated up to their minimum, and those that stay too small are closed again, a few at a
 * time. Quick, and close to the bound that the same prices give.
 */
export const openByPrice = (ordered: OrderedGroups, pairs: GroupPairs, prices: Float64Array): Seats => {
  const { instance, limits } = ordered
  const open = worthOpening({ instance, limits, pairs }, prices)
  for (;;) {
    const seats = seatToMinimum(instance, open, pairs)
    const sizes = sizesOf(seats, limits.length)
    const small = [...sizes.keys()]
      .filter((mentor) => open[mentor]! > 0 && sizes[mentor]! < instance.minimumSize)
      .toSorted((a, b) => sizes[a]! - sizes[b]! || a - b)
    if (small.length === 0) return openMore(ordered, seats)
    for (const mentor of small.slice(0, Math.ceil(small.length * closedAtOnce))) open[mentor] = 0
  }
}
