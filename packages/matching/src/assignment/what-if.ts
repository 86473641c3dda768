import { assign } from './assign.ts'
import { forbidden, type Instance, type Pair, type Solution } from './instance.ts'

/** Indices into the instance; null = nobody. */
export type Move = { readonly mentee: number; readonly from: number | null; readonly to: number | null }
export type WhatIf =
  | { readonly kind: 'forbidden' | 'paired' | 'no-seat' }
  /** What the whole plan loses, exactly; `moves` are all who would get somebody else, the mentee asked for among them. */
  | { readonly kind: 'possible'; readonly pairsLost: number; readonly pointsLost: number; readonly moves: readonly Move[] }

/** The instance that is left when one pair is fixed. */
export const withPairFixed = (instance: Instance, mentee: number, mentor: number): Instance => {
  const scores = instance.scores.slice()
  scores[mentee * instance.mentorIds.length + mentor] = forbidden
  const demands = [...(instance.demands ?? instance.menteeIds.map(() => 1))]
  const capacities = [...instance.capacities]
  demands[mentee] = Math.max(0, (demands[mentee] ?? 1) - 1)
  capacities[mentor] = Math.max(0, (capacities[mentor] ?? 0) - 1)
  return { ...instance, scores, demands, capacities }
}

const mentorsOf = (pairs: Solution['pairs']): ReadonlyMap<number, ReadonlySet<number>> => {
  const held = new Map<number, Set<number>>()
  for (const { mentee, mentor } of pairs) held.set(mentee, (held.get(mentee) ?? new Set()).add(mentor))
  return held
}

/** Mentor by mentor: whoever went and whoever came, side by side. */
const movesBetween = (before: Solution['pairs'], after: Solution['pairs']): readonly Move[] => {
  const [was, is] = [mentorsOf(before), mentorsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .toSorted((a, b) => a - b)
    .flatMap((mentee) => {
      const gone = [...(was.get(mentee) ?? [])].filter((mentor) => is.get(mentee)?.has(mentor) !== true)
      const come = [...(is.get(mentee) ?? [])].filter((mentor) => was.get(mentee)?.has(mentor) !== true)
      return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
        mentee,
        from: gone[at] ?? null,
        to: come[at] ?? null,
      }))
    })
}

/** Why not these two? The whole plan is solved again with the pair fixed, from the prices of the plan as it is. */
export const whatIf = (instance: Instance, solution: Solution, mentee: number, mentor: number): WhatIf => {
  const score = instance.scores[mentee * instance.mentorIds.length + mentor] ?? forbidden
  if (score === forbidden) return { kind: 'forbidden' }
  if (solution.pairs.some((pair) => pair.mentee === mentee && pair.mentor === mentor)) return { kind: 'paired' }
  if ((instance.capacities[mentor] ?? 0) === 0 || (instance.demands?.[mentee] ?? 1) === 0) return { kind: 'no-seat' }
  const rest = assign(withPairFixed(instance, mentee, mentor), { warm: { seatPrices: solution.seatPrices, pairs: solution.pairs } })
  const pairs: readonly Pair[] = [...rest.pairs, { mentee, mentor, score }]
  return {
    kind: 'possible',
    pairsLost: solution.pairs.length - pairs.length,
    pointsLost: solution.total - rest.total - score,
    moves: movesBetween(solution.pairs, pairs),
  }
}
