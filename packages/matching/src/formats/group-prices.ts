import type { GroupPairs } from './group-candidates.ts'
import type { GroupInstance } from './group-instance.ts'

export type Pricing = {
  readonly instance: GroupInstance
  readonly limits: Int32Array
  readonly pairs: GroupPairs
  /** People seated, by a plan or by what bounds every plan. */
  readonly seated: number
  /** Points that some plan reaches, or about as many. */
  readonly points: number
  /** A first guess of what each mentee's place is worth, in points; may be below 0. */
  readonly prices: Float64Array
}

const steps = 150
/** Steps without a better bound before the next ones are half as long. */
const patience = 8

/** The best group of one mentor at these prices, from a stream of mentees: the best ones up to the minimum, and beyond it those worth something. */
export const bundle = (minimum: number, most: number) => {
  const gains = new Float64Array(most)
  const members = new Int32Array(most)
  let size = 0
  let taken = 0
  return {
    members,
    clear: (): void => {
      size = 0
      taken = 0
    },
    offer: (mentee: number, gain: number, limit: number): void => {
      if (size >= minimum && gain <= Math.min(0, minimum === 0 ? 0 : gains[minimum - 1]!)) return
      if (size === limit && gain <= gains[size - 1]!) return
      let at = size < limit ? size : size - 1
      for (; at > 0 && gains[at - 1]! < gain; at -= 1) {
        gains[at] = gains[at - 1]!
        members[at] = members[at - 1]!
      }
      gains[at] = gain
      members[at] = mentee
      if (size < limit) size += 1
    },
    /** What the group is worth, 0 where none is better; `taken()` of the members are in it. */
    worth: (): number => {
      taken = 0
      if (size < minimum) return 0
      let sum = 0
      for (let at = 0; at < size && (at < minimum || gains[at]! > 0); at += 1) {
        sum += gains[at]!
        taken = at + 1
      }
      if (sum <= 0) taken = 0
      return Math.max(0, sum)
    },
    taken: (): number => taken,
  }
}

/** Every plan that seats as many has at most this many points, whatever the prices: by weak duality. */
export const outside = (prices: Float64Array, seatable: readonly number[], left: number): number => {
  let sum = 0
  let lowest = 0
  for (const mentee of seatable) {
    sum += prices[mentee]!
    lowest = Math.min(lowest, prices[mentee]!)
  }
  return sum - left * lowest
}

/** Everybody with an allowed mentor is among the candidates. */
export const seatableIn = ({ mentee }: GroupPairs): readonly number[] => [...new Set(mentee)].toSorted((a, b) => a - b)

/**
 * Prices of the mentees' places at which what every mentor would gather by itself comes close to a plan: subgradient steps over the
 * candidates (Held and Karp 1971; step lengths after Polyak). Whole points.
 */
export const betterPrices = (given: Pricing): Float64Array => {
  const { instance, limits, pairs, seated, points } = given
  const people = seatableIn(pairs)
  const group = bundle(instance.minimumSize, instance.maximumSize)
  const prices = given.prices.slice()
  const uses = new Int32Array(prices.length)
  let best = prices.slice()
  let lowest = Infinity
  let length = 1
  let waited = 0
  // Where somebody stays out, nobody's place is worth less than theirs.
  const floor = people.length === seated ? -Infinity : people.reduce((low, mentee) => Math.min(low, prices[mentee]!), Infinity)
  for (let step = 0; step < steps; step += 1) {
    uses.fill(0)
    let bound = outside(prices, people, people.length - seated)
    for (let mentor = 0; mentor < limits.length; mentor += 1) {
      group.clear()
      for (let at = pairs.start[mentor]!; at < pairs.start[mentor + 1]!; at += 1) {
        group.offer(pairs.mentee[at]!, pairs.score[at]! - prices[pairs.mentee[at]!]!, limits[mentor]!)
      }
      bound += group.worth()
      for (let at = 0; at < group.taken(); at += 1) uses[group.members[at]!]! += 1
    }
    waited += 1
    if (bound < lowest) {
      lowest = bound
      best = prices.slice()
      waited = 0
    }
    if (waited === patience) {
      length /= 2
      waited = 0
      prices.set(best)
    }
    const norm = people.reduce((sum, mentee) => sum + (1 - uses[mentee]!) ** 2, 0)
    if (norm === 0 || lowest - points < 1) break
    const by = (length * (bound - points)) / norm
    for (const mentee of people) prices[mentee] = Math.max(floor, prices[mentee]! - by * (1 - uses[mentee]!))
  }
  return best.map((price) => Math.round(price))
}

/** The mentors for whom a group is worth gathering at these prices. */
export const worthOpening = (
  { instance, limits, pairs }: Pick<Pricing, 'instance' | 'limits' | 'pairs'>,
  prices: Float64Array,
): Int32Array => {
  const group = bundle(instance.minimumSize, instance.maximumSize)
  return limits.map((limit, mentor) => {
    group.clear()
    for (let at = pairs.start[mentor]!; at < pairs.start[mentor + 1]!; at += 1) {
      group.offer(pairs.mentee[at]!, pairs.score[at]! - prices[pairs.mentee[at]!]!, limit)
    }
    return group.worth() > 0 ? limit : 0
  })
}
