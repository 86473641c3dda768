import type { Instance, Pair, Solution, WarmStart } from './instance.ts'

/** Mentees and mentors in order of id, as indices of the instance they come from. */
export type Order = { readonly mentees: Int32Array; readonly mentors: Int32Array }

const ascending = (ids: readonly string[]): boolean => ids.every((id, at) => at === 0 || ids[at - 1]! <= id)
const orderOf = (ids: readonly string[]): Int32Array =>
  Int32Array.from(ids.keys()).toSorted((a, b) => (ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : a - b))
const placesIn = (order: Int32Array): Int32Array => {
  const places = new Int32Array(order.length)
  order.forEach((from, at) => (places[from] = at))
  return places
}
const taken = <T>(entries: readonly T[], order: Int32Array): readonly T[] => Array.from(order, (from) => entries[from]!)

/** Undefined where the people stand in order already: the scores of a large company are worth not copying. */
export const orderOfPeople = ({ menteeIds, mentorIds }: Instance): Order | undefined =>
  ascending(menteeIds) && ascending(mentorIds) ? undefined : { mentees: orderOf(menteeIds), mentors: orderOf(mentorIds) }

/** The same instance with its people in order, so that the order of the input cannot show in the result. */
export const inOrder = (instance: Instance, { mentees, mentors }: Order): Instance => {
  const { scores, pairPoints, demands, menteePoints } = instance
  const [menteeAt, mentorAt] = [placesIn(mentees), placesIn(mentors)]
  const sorted = new Int16Array(scores.length)
  for (let row = 0; row < mentees.length; row += 1) {
    const [to, from] = [row * mentors.length, mentees[row]! * mentors.length]
    for (let column = 0; column < mentors.length; column += 1) sorted[to + column] = scores[from + mentors[column]!]!
  }
  return {
    ...instance,
    menteeIds: taken(instance.menteeIds, mentees),
    mentorIds: taken(instance.mentorIds, mentors),
    capacities: taken(instance.capacities, mentors),
    scores: sorted,
    ...(demands === undefined ? {} : { demands: taken(demands, mentees) }),
    ...(menteePoints === undefined ? {} : { menteePoints: taken(menteePoints, mentees) }),
    ...(pairPoints === undefined
      ? {}
      : {
          pairPoints: pairPoints.map(({ mentee, mentor, points }) => ({ mentee: menteeAt[mentee]!, mentor: mentorAt[mentor]!, points })),
        }),
  }
}

export const warmInOrder = ({ seatPrices, pairs }: WarmStart, { mentees, mentors }: Order): WarmStart => {
  const [menteeAt, mentorAt] = [placesIn(mentees), placesIn(mentors)]
  return {
    seatPrices: Float64Array.from(mentors, (mentor) => seatPrices[mentor] ?? 0),
    pairs: pairs.map(({ mentee, mentor }) => ({ mentee: menteeAt[mentee] ?? -1, mentor: mentorAt[mentor] ?? -1 })),
  }
}

/** A solution of the instance in order, in the words of the instance as it came. */
export const asItCame = (
  { pairs, menteePrices, seatPrices }: Pick<Solution, 'pairs' | 'menteePrices' | 'seatPrices'>,
  { mentees, mentors }: Order,
): Pick<Solution, 'pairs' | 'menteePrices' | 'seatPrices'> => {
  const [mentee, mentor] = [new Float64Array(mentees.length), new Float64Array(mentors.length)]
  mentees.forEach((from, at) => (mentee[from] = menteePrices[at]!))
  mentors.forEach((from, at) => (mentor[from] = seatPrices[at]!))
  const named: readonly Pair[] = pairs.map((pair) => ({ ...pair, mentee: mentees[pair.mentee]!, mentor: mentors[pair.mentor]! }))
  return { pairs: named.toSorted((a, b) => a.mentee - b.mentee || a.mentor - b.mentor), menteePrices: mentee, seatPrices: mentor }
}
