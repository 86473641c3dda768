import { highestScore, type Instance, type Solution, type Solver } from '../assignment/instance.ts'
import { personKey } from '../assignment/weights.ts'
import { matchedIn, peopleIn } from './groups.ts'

/** How far each group is from where it should be, as a share of its size; above 0 = lacking people. */
export type Shortfalls = (matched: Uint8Array) => readonly number[]

export type MultiplierSearch = {
  /** The best plan within every bound, or else the one whose worst group lacks least. */
  readonly plan: Solution
  readonly multipliers: readonly number[]
  readonly solves: number
}

/** Points for a whole rate of 1 missing; the step shrinks by 1 + it/3. */
const firstStep = 4000
/** So many solves without a cheaper plan, and the search has settled. */
const patience = 12

/** A fraction of a point goes to that fraction of the group, in an order of its own: where many tie, a whole point moves them all. */
const pointsFor = (instance: Instance, groups: readonly (readonly number[])[]): ((multipliers: readonly number[]) => readonly number[]) => {
  const { menteeIds, round, menteePoints: given = [] } = instance
  const threshold = new Float64Array(menteeIds.length)
  for (const group of groups) {
    const inOrder = group
      .map((mentee) => ({ mentee, id: menteeIds[mentee] ?? '', key: personKey(round, menteeIds[mentee] ?? '') }))
      .toSorted((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1))
    inOrder.forEach(({ mentee }, at) => (threshold[mentee] = (at + 0.5) / inOrder.length))
  }
  return (multipliers) => {
    const points = menteeIds.map((_, mentee) => given[mentee] ?? 0)
    groups.forEach((group, at) => {
      for (const mentee of group) {
        const added = Math.floor((multipliers[at] ?? 0) + (threshold[mentee] ?? 0))
        points[mentee] = Math.min(highestScore, (points[mentee] ?? 0) + added)
      }
    })
    return points
  }
}

/**
 * Lagrange multipliers by subgradient steps: what a group lacks is added to the worth of its pairs, what it has too much taken off again.
 * Counts the plans it solves and reads no clock, so that the same instance gives the same plan everywhere.
 */
export const searchMultipliers = (
  instance: Instance,
  groups: readonly (readonly number[])[],
  shortfalls: Shortfalls,
  {
    free,
    solve,
    budget,
    mayGoOn = () => true,
  }: { readonly free: Solution; readonly solve: Solver; readonly budget: number; readonly mayGoOn?: () => boolean },
): MultiplierSearch => {
  const pointsOf = pointsFor(instance, groups)
  const mentees = instance.menteeIds.length
  const atLeast = peopleIn(free, mentees)
  // Where everybody has a group and the number of pairs is fixed, only the differences count: the least lifted is lifted by nothing.
  const onlyDifferences = instance.mode !== 'best-scores' && groups.reduce((sum, group) => sum + group.length, 0) === mentees
  const aboveTheLeast = (points: readonly number[]): readonly number[] => {
    const least = onlyDifferences && points.length > 0 ? Math.min(...points) : 0
    return points.map((one) => one - least)
  }
  const missingIn = (plan: Solution): readonly number[] => shortfalls(matchedIn(plan, mentees))
  const gapOf = (missing: readonly number[]): number => Math.max(0, ...missing)

  let multipliers: readonly number[] = groups.map(() => 0)
  let missing = missingIn(free)
  let best = { plan: free, multipliers, gap: gapOf(missing) }
  let halvings: readonly number[] = groups.map(() => 0)
  let solves = 1
  let sinceBetter = 0
  // Once every group is where it should be, the search goes on for a cheaper plan as long as it finds one.
  for (; solves < budget && (best.gap > 0 || sinceBetter < patience) && mayGoOn(); solves += 1) {
    const now = missing
    const step = firstStep / (1 + (solves - 1) / 3)
    const next = multipliers.map((points, at) =>
      Math.min(highestScore, Math.max(0, points + (step / 2 ** (halvings[at] ?? 0)) * (now[at] ?? 0))),
    )
    // Less than one person of any group would gain a point.
    if (next.every((points, at) => Math.abs(points - (multipliers[at] ?? 0)) * (groups[at]?.length ?? 0) < 1)) break
    multipliers = next
    const plan = solve({ ...instance, menteePoints: pointsOf(multipliers) })
    missing = missingIn(plan)
    // Over a tie a step moves the whole group to and fro; each change of direction halves it.
    halvings = halvings.map((half, at) => half + Number((missing[at] ?? 0) * (now[at] ?? 0) < 0))
    sinceBetter += 1
    if (peopleIn(plan, mentees) < atLeast) continue
    const gap = gapOf(missing)
    if (gap > best.gap || (gap === best.gap && plan.total <= best.plan.total)) continue
    best = { plan, multipliers, gap }
    sinceBetter = 0
  }
  return { plan: best.plan, multipliers: aboveTheLeast(best.multipliers), solves }
}

/** Whether a group's people alone could hold so many mentors: with nobody else asking, it gets as many as in any plan. */
export const couldHold = (alone: Instance, solve: Solver, atLeast: number): boolean =>
  peopleIn(solve(alone), alone.menteeIds.length) >= atLeast
