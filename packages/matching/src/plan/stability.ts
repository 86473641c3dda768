import type { Instance, Solution, WarmStart } from '../assignment/instance.ts'
import type { IdPair } from './fixed.ts'

/** A plan that nobody has accepted yet: its pairs, and the price of a seat with each mentor where the run left them. */
export type PreviousPlan = {
  readonly pairs: readonly IdPair[]
  readonly seatPrices: Readonly<Record<string, number>>
}

/** How much of the previous plan still stands, of the pairs whose two people both still take part. */
export type Stability = { readonly kept: number; readonly disturbed: number }

type Indexed = { readonly mentee: number; readonly mentor: number }

/** The pairs of the previous plan that both people are still here for. */
const stillHere = ({ menteeIds, mentorIds }: Instance, { pairs }: PreviousPlan): readonly Indexed[] => {
  const mentees = new Map(menteeIds.map((id, at) => [id, at]))
  const mentors = new Map(mentorIds.map((id, at) => [id, at]))
  return pairs.flatMap(({ menteeId, mentorId }) => {
    const [mentee, mentor] = [mentees.get(menteeId), mentors.get(mentorId)]
    return mentee === undefined || mentor === undefined ? [] : [{ mentee, mentor }]
  })
}

/** A pair of the previous plan is worth `points` more than its score: people who have heard of each other are parted for a reason only. */
export const withStickiness = (instance: Instance, previous: PreviousPlan, points: number): Instance => {
  const pairPoints = stillHere(instance, previous).map((pair) => ({ ...pair, points }))
  return points === 0 || pairPoints.length === 0 ? instance : { ...instance, pairPoints }
}

/** Where the solver begins: it changes the time and never the pairs. */
export const warmStartFrom = (instance: Instance, previous: PreviousPlan): WarmStart => ({
  seatPrices: Float64Array.from(instance.mentorIds, (id) => previous.seatPrices[id] ?? 0),
  pairs: stillHere(instance, previous),
})

export const stabilityOf = (instance: Instance, previous: PreviousPlan, pairs: Solution['pairs']): Stability => {
  const now = new Set(pairs.map(({ mentee, mentor }) => `${mentee} ${mentor}`))
  const before = stillHere(instance, previous)
  const kept = before.filter(({ mentee, mentor }) => now.has(`${mentee} ${mentor}`)).length
  return { kept, disturbed: before.length - kept }
}

/** Seat prices by mentor, as they are kept: mentors whose seats cost nothing are left out. */
export const seatPricesOf = ({ mentorIds }: Instance, { seatPrices }: Pick<Solution, 'seatPrices'>): PreviousPlan['seatPrices'] =>
  Object.fromEntries(
    mentorIds.flatMap((id, at) => {
      const price = seatPrices[at] ?? 0
      return price > 0 ? [[id, price]] : []
    }),
  )
