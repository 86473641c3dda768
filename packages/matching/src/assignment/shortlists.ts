import type { Instance } from './instance.ts'
import { worthScan } from './worth-scan.ts'

/** The two highest worths; going in, what they must be above. */
export type Two = { best: number; second: number }

/**
 * For each mentee the mentors worth the most once their seats are paid for. Prices may only rise: whoever was left out of a list can then never
 * be worth more than the last of it was when it was drawn up, and mostly a look at the list answers what a look at all mentors would.
 * Among equals the mentor named first comes first.
 */
export type Shortlists = {
  /** To be told when the price of a mentor has risen. */
  readonly rose: (mentor: number) => void
  /** The mentor worth the most, or -1. */
  readonly bestTwo: (mentee: number, two: Two, without?: ReadonlySet<number>) => number
  /** Calls `found` with so many mentors worth the most, or all that are allowed. */
  readonly eachOfBest: (mentee: number, wanted: number, found: (mentee: number, mentor: number) => void) => void
}

/** Places of a list beyond those that are asked for, so that it holds good while prices rise. */
const spare = 8

/**
 * `price` in points is read again at each question; Infinity = not to be had. `highest` is that of worth-scan.ts. Nobody asks for more than
 * `most` mentors, or leaves out as many.
 */
export const shortlists = (instance: Instance, highest: Int16Array, price: Float64Array, most: number): Shortlists => {
  const { scores, menteeIds } = instance
  const mentors = instance.mentorIds.length
  const length = Math.min(mentors, most + spare)
  const scan = worthScan(instance, price, highest)
  const listed = new Int32Array(menteeIds.length * length)
  const scoreOf = new Int16Array(listed.length)
  const held = new Int32Array(menteeIds.length)
  /** What nobody left out can be worth more than; before the list is drawn up that is anything. */
  const bound = new Float64Array(menteeIds.length).fill(Infinity)
  const values = new Float64Array(length)

  /** Puts those of the list in order of what they are worth now. */
  const sort = (mentee: number): void => {
    const first = mentee * length
    for (let place = 0; place < held[mentee]!; place += 1) {
      const mentor = listed[first + place]!
      const score = scoreOf[first + place]!
      const value = score - price[mentor]!
      let at = place
      for (; at > 0 && (values[at - 1]! < value || (values[at - 1] === value && listed[first + at - 1]! > mentor)); at -= 1) {
        values[at] = values[at - 1]!
        listed[first + at] = listed[first + at - 1]!
        scoreOf[first + at] = scoreOf[first + at - 1]!
      }
      values[at] = value
      listed[first + at] = mentor
      scoreOf[first + at] = score
    }
  }

  const drawUp = (mentee: number): void => {
    const [row, first] = [mentee * mentors, mentee * length]
    let count = 0
    sort(mentee)
    // As many as are asked for, and one more, are worth what that place of the old list is; a point less, for whoever is worth the same.
    let least = held[mentee]! < length ? -Infinity : values[Math.min(most, length - 1)]! - 1
    scan.each(mentee, least, (mentor) => {
      const value = scores[row + mentor]! - price[mentor]!
      if (count < length) count += 1
      let at = count - 1
      for (; at > 0 && values[at - 1]! < value; at -= 1) {
        values[at] = values[at - 1]!
        listed[first + at] = listed[first + at - 1]!
      }
      values[at] = value
      listed[first + at] = mentor
      if (count === length) least = values[length - 1]!
      return least
    })
    for (let at = first; at < first + count; at += 1) scoreOf[at] = scores[row + listed[at]!]!
    held[mentee] = count
    bound[mentee] = least
  }

  const lookUp = (mentee: number, two: Two, without: ReadonlySet<number> | undefined): number => {
    let chosen = -1
    let { best, second } = two
    const [first, end] = [mentee * length, mentee * length + held[mentee]!]
    for (let at = first; at < end; at += 1) {
      const mentor = listed[at]!
      const value = scoreOf[at]! - price[mentor]!
      if (value < second || without?.has(mentor) === true) continue
      if (value > best || (value === best && mentor < chosen)) {
        second = best
        best = value
        chosen = mentor
      } else second = value
    }
    two.best = best
    two.second = second
    return chosen
  }

  return {
    rose: scan.changed,
    bestTwo: (mentee, two, without) => {
      const floor = two.best
      const chosen = lookUp(mentee, two, without)
      const others = bound[mentee]!
      if (others <= floor || (two.best > others && two.second >= others)) return chosen
      drawUp(mentee)
      two.best = floor
      two.second = floor
      return lookUp(mentee, two, without)
    },
    eachOfBest: (mentee, wanted, found) => {
      sort(mentee)
      if (bound[mentee]! > -Infinity && (held[mentee]! < wanted || values[wanted - 1]! <= bound[mentee]!)) drawUp(mentee)
      const first = mentee * length
      for (let at = first; at < first + Math.min(wanted, held[mentee]!); at += 1) found(mentee, listed[at]!)
    },
  }
}
