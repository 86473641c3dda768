import { AppError } from '@fairlead/kernel/errors'
import { assign } from '../assignment/assign.ts'
import type { Instance, Solution, Solver } from '../assignment/instance.ts'
import { exactParity, type Quota } from './exact-parity.ts'
import { type BalanceGroups, countIn, type GroupMembers, matchedIn, membersOf, onlyMentees } from './groups.ts'
import { couldHold, searchMultipliers } from './multipliers.ts'
import { type Price, priceOf } from './price.ts'

export type RateParityQuestion = {
  readonly groups: BalanceGroups
  /** How far below the overall match rate a group may stay, in thousandths: 10 = one percentage point. */
  readonly bandThousandths: number
  /** Plans solved at most, the free one included; 60 unless told. */
  readonly solves?: number
  /** 1 for each mentee who has a mentor whatever the solver does; left out = nobody. */
  readonly placed?: Uint8Array
  /** Asked before each plan: false = no more of them; what is not reached by then is not found. */
  readonly mayGoOn?: () => boolean
}

export type GroupBalance = {
  readonly group: string
  readonly people: number
  readonly matchedBefore: number
  readonly matchedAfter: number
  /** Points that every pair of the group was worth beyond its score, to about one point; 0 where the integer programme chose. */
  readonly multiplier: number
}

/**
 * - `reached`: every group is within the band;
 * - `impossible`: proven; no plan for so many people brings these groups (or, where none is named, all of them together) there;
 * - `not-found`: no plan met within the budget does; the plan is the closest one.
 */
export type Band =
  | { readonly kind: 'reached'; readonly by: 'free-optimum' | 'multipliers' | 'integer-programme' }
  | { readonly kind: 'impossible'; readonly groups: readonly string[] }
  | { readonly kind: 'not-found'; readonly groups: readonly string[] }

export type RateParity = {
  readonly plan: Pick<Solution, 'pairs' | 'total'>
  readonly groups: readonly GroupBalance[]
  readonly price: Price
  readonly solves: number
  readonly band: Band
}

const usualSolves = 60

const check = ({ bandThousandths, solves = usualSolves }: RateParityQuestion): void => {
  const fault = (path: string, message: string): AppError =>
    new AppError('balance-malformed', 'invalid', { path, message, next: 'Correct it and ask again.' })
  if (!Number.isInteger(bandThousandths) || bandThousandths < 0 || bandThousandths > 1000)
    throw fault('bandThousandths', 'The band is a whole number of thousandths, 0 to 1000.')
  if (!Number.isInteger(solves) || solves < 1 || solves > 1000)
    throw fault('solves', 'The number of plans to solve lies between 1 and 1000.')
}

/** Of a group of this size, the least number of people matched that is within the band; exact, being a quotient of whole numbers. */
const leastOf = (size: number, people: number, everybody: number, bandThousandths: number): number =>
  Math.max(0, Math.ceil(((people * 1000 - bandThousandths * everybody) * size) / (everybody * 1000)))

const withPlaced = (matched: Uint8Array, placed: Uint8Array | undefined): Uint8Array =>
  placed === undefined ? matched : matched.map((one, at) => Math.max(one, placed[at] ?? 0))

type Found = { readonly plan: Pick<Solution, 'pairs' | 'total'>; readonly band: Band }

/** What the multipliers could not reach: is it impossible for a group, or does the integer programme find it? */
const finish = async (
  instance: Instance,
  members: GroupMembers,
  closest: Solution,
  {
    quotas,
    people,
    solve,
    mayGoOn,
  }: Pick<RateParityQuestion, 'mayGoOn'> & {
    readonly quotas: readonly Quota[]
    readonly people: number
    readonly solve: Solver
  },
): Promise<Found> => {
  const matched = matchedIn(closest, instance.menteeIds.length)
  const short = [...members.keys()].filter((_, at) => {
    const quota = quotas[at]
    return quota !== undefined && countIn(matched, quota.members) < quota.atLeast
  })
  // A plan that was stopped short proves nothing to be impossible.
  if (mayGoOn?.() === false) return { plan: closest, band: { kind: 'not-found', groups: short } }
  const hopeless = short.filter((group) => {
    const quota = quotas[[...members.keys()].indexOf(group)]
    return quota !== undefined && !couldHold(onlyMentees(instance, quota.members), solve, quota.atLeast)
  })
  if (hopeless.length > 0) return { plan: closest, band: { kind: 'impossible', groups: hopeless } }
  const exact = await exactParity(instance, people, quotas)
  if (exact.kind === 'solved') return { plan: exact, band: { kind: 'reached', by: 'integer-programme' } }
  return { plan: closest, band: exact.kind === 'impossible' ? { kind: 'impossible', groups: [] } : { kind: 'not-found', groups: short } }
}

/**
 * A plan in which every group's match rate is at most a band below the overall rate, with as many people matched as without. Lagrange
 * multipliers find it among many people; among few, where they may not, an integer programme decides. Off unless asked for, and never
 * by a protected attribute.
 * Errors (AppError, invalid): `balance-group-refused`, `balance-malformed`, and those of `assign`.
 */
export const rateParity = async (instance: Instance, question: RateParityQuestion, solve: Solver = assign): Promise<RateParity> => {
  check(question)
  const members = membersOf(instance, question.groups)
  const groups = [...members.values()]
  const everybody = instance.menteeIds.length
  const { bandThousandths, solves: budget = usualSolves, placed, mayGoOn } = question
  const free = solve(instance)
  const shortfalls = (bySolver: Uint8Array): readonly number[] => {
    const matched = withPlaced(bySolver, placed)
    const rate = matched.reduce((sum, one) => sum + one, 0) * 1000 - bandThousandths * everybody
    return groups.map((group) => (rate * group.length - countIn(matched, group) * everybody * 1000) / (everybody * 1000 * group.length))
  }
  const { plan, multipliers, solves } = searchMultipliers(instance, groups, shortfalls, {
    free,
    solve,
    budget,
    ...(mayGoOn === undefined ? {} : { mayGoOn }),
  })
  const isWithin = shortfalls(matchedIn(plan, everybody)).every((missing) => missing <= 0)
  const people = withPlaced(matchedIn(free, everybody), placed).reduce((sum, one) => sum + one, 0)
  const quotas = groups.map((group) => {
    const open = group.filter((mentee) => placed?.[mentee] !== 1)
    const needed = leastOf(group.length, people, everybody, bandThousandths) - (group.length - open.length)
    return { members: open, atLeast: Math.max(0, needed) }
  })
  const found: Found = isWithin
    ? { plan, band: { kind: 'reached', by: plan === free ? 'free-optimum' : 'multipliers' } }
    : await finish(instance, members, plan, { quotas, people, solve, ...(mayGoOn === undefined ? {} : { mayGoOn }) })
  const [before, after] = [free, found.plan].map((one) => withPlaced(matchedIn(one, everybody), placed)) as [Uint8Array, Uint8Array]
  return {
    plan: { pairs: found.plan.pairs, total: found.plan.total },
    groups: [...members].map(([group, those], at) => ({
      group,
      people: those.length,
      matchedBefore: countIn(before, those),
      matchedAfter: countIn(after, those),
      multiplier: found.plan === plan ? Math.round(multipliers[at] ?? 0) : 0,
    })),
    price: priceOf(instance, free, found.plan),
    solves,
    band: found.band,
  }
}
