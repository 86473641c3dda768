import { mentorOf, type Solution } from '../assignment/instance.ts'
import { weightScale } from '../assignment/weights.ts'
import { checkGroups } from './check-groups.ts'
import { bringTogether, type Cohesion } from './cohesion.ts'
import { groupPointsBound } from './group-bound.ts'
import { groupCandidates, widened, type GroupPairs } from './group-candidates.ts'
import { checkGroupInstance, inIdOrder, type GroupInstance, type OrderedGroups } from './group-instance.ts'
import { leftOutOf } from './group-left-out.ts'
import { solveModel, type Seats } from './group-model.ts'
import { openByPrice, seatedAt, sizesOf } from './group-openings.ts'
import { betterPrices } from './group-prices.ts'
import { proofOf, stands, type Grouping, type LeftOut, type Quality } from './outcome.ts'

export type GroupPlan = {
  /** One mentor each, in order of the mentors' ids. */
  readonly groups: readonly Grouping[]
  /** Mentees without a group. */
  readonly leftOut: readonly LeftOut[]
  readonly mentorsLeftOut: readonly LeftOut[]
  readonly total: number
  readonly quality: Quality
  /** What found the groups: a flow where no minimum binds, prices that say which groups are worth gathering, or HiGHS. */
  readonly method: 'flow' | 'prices' | 'highs'
  /** Where the programme asks for it. */
  readonly cohesion?: Cohesion
}

/** A plan with what bounds it: people, and points of the plans that seat as many. */
type Found = {
  readonly seats: Seats
  readonly method: GroupPlan['method']
  readonly people: number
  readonly points: number
  readonly bound: { readonly people: number; readonly points: number }
}

/** Beyond so many candidates HiGHS takes tens of seconds and more than half a gigabyte, for a few points. */
const mostForHighs = 40_000
/** A plan by prices that may miss so small a share of the points at most needs no second opinion, unless every pair is known. */
const closeEnough = 2e-4
/** Rounds in which candidates are added, and the share of new ones below which the prices are good enough. */
const mostWidenings = 8
const fewMissing = 1e-4
/** What the minimum is taken to cost, as a share of the points without it: a first guess for the length of the steps. */
const costOfMinimum = 0.01

const pointsOf = ({ scores, mentorIds }: GroupInstance, seats: Seats): number =>
  seats.reduce((sum, mentor, mentee) => (mentor < 0 ? sum : sum + scores[mentee * mentorIds.length + mentor]!), 0)
const peopleIn = (seats: Seats): number => seats.reduce((sum, mentor) => sum + (mentor >= 0 ? 1 : 0), 0)

const fits = ({ instance, limits }: OrderedGroups, seats: Seats): boolean =>
  sizesOf(seats, limits.length).every((size, mentor) => size === 0 || (size >= instance.minimumSize && size <= limits[mentor]!))

/** The same mentors' groups, seated again over all allowed pairs: taken where no group becomes too small. */
const seatedAgain = (ordered: OrderedGroups, seats: Seats): Seats => {
  const sizes = sizesOf(seats, ordered.limits.length)
  const open = ordered.limits.map((limit, mentor) => (sizes[mentor]! > 0 ? limit : 0))
  const again = mentorOf(seatedAt(ordered, open), seats.length)
  return fits(ordered, again) ? again : seats
}

/** Prices of mentees' places, in points. */
const pricesOf = ({ instance, limits }: OrderedGroups, { menteePrices }: Solution): Float64Array => {
  const { bonus } = weightScale({ ...instance, capacities: [...limits] })
  return menteePrices.map((price) => price - bonus)
}

/** Candidates and prices that suit each other: where somebody outside would join a mentor's best group, they are a candidate next time. */
const pricedCandidates = (ordered: OrderedGroups, relaxed: Solution): { pairs: GroupPairs; prices: Float64Array } => {
  const { instance, limits } = ordered
  const guess = { instance, limits, seated: relaxed.pairs.length, points: relaxed.total * (1 - costOfMinimum) }
  let pairs = groupCandidates(ordered, relaxed.pairs)
  let prices = betterPrices({ ...guess, pairs, prices: pricesOf(ordered, relaxed) })
  for (let round = 1; round < mostWidenings; round += 1) {
    const { missing } = groupPointsBound({ ...guess, pairs, prices }, prices)
    if (missing.length <= pairs.mentee.length * fewMissing) break
    pairs = widened(ordered, pairs, missing)
    prices = betterPrices({ ...guess, pairs, prices })
  }
  return { pairs, prices }
}

/** Groups by prices, with their bound over all pairs. */
const foundByPrice = (ordered: OrderedGroups, pairs: GroupPairs, prices: Float64Array, atMost: number): Found => {
  const { instance, limits } = ordered
  const seats = seatedAgain(ordered, openByPrice(ordered, pairs, prices))
  const [people, points] = [peopleIn(seats), pointsOf(instance, seats)]
  const known = { instance, limits, pairs, seated: people, points, prices }
  const bound = groupPointsBound(known, betterPrices(known)).points
  return { seats, method: 'prices', people, points, bound: { people: atMost, points: bound } }
}

/** HiGHS over the candidates. Its own bound stands where it had every pair; else that of the prices, which holds for as many people. */
const foundByHighs = async (ordered: OrderedGroups, pairs: GroupPairs, priced: Found): Promise<Found> => {
  const { instance, limits } = ordered
  const answer = await solveModel(pairs, instance.menteeIds.length, limits, instance.minimumSize)
  if (answer === undefined || !fits(ordered, answer.seats)) return priced
  const seats = answer.optimal ? answer.seats : seatedAgain(ordered, answer.seats)
  const [people, points] = [peopleIn(seats), pointsOf(instance, seats)]
  if (answer.optimal) {
    return { seats, method: 'highs', people, points, bound: { people: answer.peopleFirst ? people : priced.bound.people, points } }
  }
  if (people < priced.people || (people === priced.people && points <= priced.points)) return priced
  // With more people seated, fewer points may be within reach: what bounds the plans of fewer people bounds these too.
  return { seats, method: 'highs', people, points, bound: priced.bound }
}

/** Where nothing falls below the minimum by itself it is a flow, and exact. */
const findGroups = async (ordered: OrderedGroups): Promise<Found> => {
  const relaxed = seatedAt(ordered, ordered.limits)
  const free = mentorOf(relaxed, ordered.instance.menteeIds.length)
  if (fits(ordered, free)) {
    const [people, points] = [relaxed.pairs.length, relaxed.total]
    return { seats: free, method: 'flow', people, points, bound: { people, points } }
  }
  const { pairs, prices } = pricedCandidates(ordered, relaxed)
  const priced = foundByPrice(ordered, pairs, prices, relaxed.pairs.length)
  const isProven =
    priced.people === priced.bound.people && priced.bound.points - priced.points <= (pairs.complete ? 0 : closeEnough * priced.points)
  return isProven || pairs.mentee.length > mostForHighs ? priced : foundByHighs(ordered, pairs, priced)
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
 * minimum binds this is a flow and exact; else prices or HiGHS decide whose group is held, and what is not proven prints its bound over all
 * pairs. Errors: `format-malformed` (invalid), `format-plan-unsound` (unexpected).
 */
export const planGroups = async (given: GroupInstance): Promise<GroupPlan> => {
  checkGroupInstance(given)
  const ordered = inIdOrder(given)
  const { seats: first, method, people, bound } = await findGroups(ordered)
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
