import { mentorOf, type Solution } from '../assignment/instance.ts'
import { weightScale } from '../assignment/weights.ts'
import { checkGroups } from './check-groups.ts'
import { bringTogether, type Cohesion } from './cohesion.ts'
import { groupPointsBound } from './group-bound.ts'
import { groupCandidates, type GroupPairs } from './group-candidates.ts'
import { checkGroupInstance, inIdOrder, type GroupInstance, type OrderedGroups } from './group-instance.ts'
import { leftOutOf } from './group-left-out.ts'
import { solveModel, type ModelAnswer, type Seats } from './group-model.ts'
import { closeSmallGroups, seatedAt, sizesOf } from './group-openings.ts'
import { proofOf, stands, type Grouping, type LeftOut, type Quality } from './outcome.ts'

export type GroupPlan = {
  /** One mentor each, in order of the mentors' ids. */
  readonly groups: readonly Grouping[]
  /** Mentees without a group. */
  readonly leftOut: readonly LeftOut[]
  readonly mentorsLeftOut: readonly LeftOut[]
  readonly total: number
  readonly quality: Quality
  /** What found the groups: the kernel alone where no minimum binds, HiGHS, or closing groups that are too small. */
  readonly method: 'flow' | 'highs' | 'closing'
  /** Where the programme asks for it. */
  readonly cohesion?: Cohesion
}

type Found = Pick<ModelAnswer, 'seats' | 'optimal' | 'peopleFirst'> & { readonly method: GroupPlan['method']; readonly pairs?: GroupPairs }

/** Beyond so many candidates HiGHS takes minutes and more than a gigabyte. */
const mostForHighs = 110_000

const pointsOf = ({ scores, mentorIds }: GroupInstance, seats: Seats): number =>
  seats.reduce((sum, mentor, mentee) => (mentor < 0 ? sum : sum + scores[mentee * mentorIds.length + mentor]!), 0)

const fits = ({ instance, limits }: OrderedGroups, seats: Seats): boolean =>
  sizesOf(seats, limits.length).every((size, mentor) => size === 0 || (size >= instance.minimumSize && size <= limits[mentor]!))

/** The same mentors' groups, seated again over all allowed pairs: taken where no group becomes too small. Prices of mentees are in points. */
const seatedAgain = (ordered: OrderedGroups, seats: Seats): { readonly seats: Seats; readonly prices: Float64Array } => {
  const sizes = sizesOf(seats, ordered.limits.length)
  const open = ordered.limits.map((limit, mentor) => (sizes[mentor]! > 0 ? limit : 0))
  const solution = seatedAt(ordered, open)
  const again = mentorOf(solution, seats.length)
  const { bonus, shift } = weightScale({ ...ordered.instance, capacities: [...open] })
  const prices = solution.menteePrices.map((price) => Math.floor(price / 2 ** shift) - bonus)
  return { seats: fits(ordered, again) ? again : seats, prices }
}

const findGroups = async (ordered: OrderedGroups, relaxed: Solution): Promise<Found> => {
  const { instance, limits } = ordered
  const { menteeIds, minimumSize } = instance
  const free = mentorOf(relaxed, menteeIds.length)
  if (fits(ordered, free)) return { seats: free, method: 'flow', optimal: true, peopleFirst: true }
  const pairs = groupCandidates(ordered)
  const answer = pairs.mentee.length > mostForHighs ? undefined : await solveModel(pairs, menteeIds.length, limits, minimumSize)
  if (answer !== undefined && fits(ordered, answer.seats)) {
    return { ...answer, method: 'highs', pairs }
  }
  return { seats: closeSmallGroups(ordered), method: 'closing', optimal: false, peopleFirst: false, pairs }
}

/** Seats, and what is known of them. Without a minimum the flow bounds the people; the points of as many people have a bound of their own. */
const seated = async (
  ordered: OrderedGroups,
): Promise<{ seats: Seats; method: GroupPlan['method']; people: number; bound: { people: number; points: number } }> => {
  const { instance, limits } = ordered
  const relaxed = seatedAt(ordered, limits)
  const found = await findGroups(ordered, relaxed)
  const count = (seats: Seats): number => seats.reduce((sum, mentor) => sum + (mentor >= 0 ? 1 : 0), 0)
  if (found.optimal || found.pairs === undefined) {
    const people = count(found.seats)
    const points = pointsOf(instance, found.seats)
    return { ...found, people, bound: { people: found.peopleFirst ? people : relaxed.pairs.length, points } }
  }
  const { seats, prices } = seatedAgain(ordered, found.seats)
  const people = count(seats)
  const points = groupPointsBound({ instance, limits, pairs: found.pairs, seated: people, points: pointsOf(instance, seats), prices })
  return { seats, method: found.method, people, bound: { people: relaxed.pairs.length, points } }
}

const groupsIn = ({ instance, mentees, mentors, limits }: OrderedGroups, seats: Seats): readonly Grouping[] => {
  const { scores, mentorIds } = instance
  const members = mentorIds.map((): number[] => [])
  seats.forEach((mentor, mentee) => members[mentor]?.push(mentee))
  return members.flatMap((group, mentor) => {
    if (group.length === 0) return []
    const score = group.reduce((sum, mentee) => sum + scores[mentee * limits.length + mentor]!, 0)
    return [{ mentors: [mentors[mentor]!], mentees: group.map((mentee) => mentees[mentee]!), score }]
  })
}

/**
 * Groups of one mentor and several mentees within the sizes, or none for that mentor: as many people as can be, then the most points. Where no
 * minimum binds this is a flow and exact; else HiGHS decides whose group is held, over each mentee's best candidates, and what is not proven
 * prints its bound over all pairs. Errors: `format-malformed` (invalid), `format-plan-unsound` (unexpected).
 */
export const planGroups = async (given: GroupInstance): Promise<GroupPlan> => {
  checkGroupInstance(given)
  const ordered = inIdOrder(given)
  const { seats: first, method, people, bound } = await seated(ordered)
  const { seats, cohesion } = bringTogether(ordered.instance, first)
  const total = pointsOf(ordered.instance, seats)
  const plan = {
    groups: groupsIn(ordered, seats),
    ...leftOutOf(ordered, seats),
    total,
    quality: { people: proofOf(people, bound.people), points: proofOf(total, bound.points) },
    method,
    ...(cohesion === undefined ? {} : { cohesion }),
  }
  return stands(plan, checkGroups(given, plan))
}
