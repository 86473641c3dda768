import type { Instance, Pair } from './instance.ts'
import type { Prices } from './pricing.ts'
import { full, settleTies, type Ties } from './settle-ties.ts'
import { pairHash, personKey, seatsOf, wishesOf, type Weighing } from './weights.ts'

export type Held = Pick<Pair, 'mentee' | 'mentor'>

/** Ties of a proven plan with mentees as rows. Behind the mentors stand the waivers of whoever might as well give up a wish. */
const tiesOf = (instance: Instance, { scale }: Weighing, pairs: readonly Held[], prices: Prices, tied: readonly Held[]): Ties => {
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const mentors = seats.length
  const { waiver } = scale
  const isHeld = new Set(pairs.map(({ mentee, mentor }) => mentee * mentors + mentor))
  const [given, taken] = [new Int32Array(wishes.length), new Int32Array(mentors)]
  for (const { mentee, mentor } of pairs) {
    given[mentee]! += 1
    taken[mentor]! += 1
  }
  const row = tied.map(({ mentee }) => mentee)
  const column = tied.map(({ mentor }) => mentor)
  const held = tied.map(({ mentee, mentor }) => (isHeld.has(mentee * mentors + mentor) ? 1 : 0))
  const columnRoom = Array.from(seats, (count, mentor) => (prices.mentor[mentor]! > 0 ? full : count - taken[mentor]!))
  const rowRoom = wishes.map((wish, mentee) => {
    const price = prices.mentee[mentee]!
    if (price > 0) return full
    return (waiver > 0 ? Math.min(1, wish) : wish) - given[mentee]!
  })
  wishes.forEach((wish, mentee) => {
    if (waiver === 0 || prices.mentee[mentee] !== waiver) return
    for (let beyond = 1; beyond < wish; beyond += 1) {
      const isWaived = beyond <= wish - given[mentee]!
      row.push(mentee)
      column.push(columnRoom.length)
      held.push(isWaived ? 1 : 0)
      columnRoom.push(isWaived ? 0 : 1)
    }
  })
  return {
    row: Int32Array.from(row),
    column: Int32Array.from(column),
    held: Uint8Array.from(held),
    rowRoom,
    columnRoom: Int32Array.from(columnRoom),
  }
}

/**
 * The one plan among all the best, the same from any start: weights hold a few bits of hash at most, so that several plans may
 * weigh the same (settle-ties.ts). `tied` are all pairs worth exactly these optimal prices.
 */
export const settledPlan = (
  instance: Instance,
  weighted: Weighing,
  pairs: readonly Held[],
  prices: Prices,
  tied: readonly Held[],
): readonly Held[] => {
  const ties = tiesOf(instance, weighted, pairs, prices, tied)
  const mentors = instance.mentorIds.length
  const keyOf = (id: string): number => personKey(`${instance.round} ties`, id)
  const settled = settleTies(ties, (tie, bits) => {
    const [mentee, mentor] = [ties.row[tie]!, ties.column[tie]!]
    return mentor < mentors ? pairHash(keyOf(instance.menteeIds[mentee]!), keyOf(instance.mentorIds[mentor]!), bits) : 0
  })
  if (settled === ties.held) return pairs
  const isTie = new Set<number>()
  const chosen: Held[] = []
  settled.forEach((isHeld, tie) => {
    const [mentee, mentor] = [ties.row[tie]!, ties.column[tie]!]
    if (mentor >= mentors) return
    isTie.add(mentee * mentors + mentor)
    if (isHeld === 1) chosen.push({ mentee, mentor })
  })
  return [...pairs.filter(({ mentee, mentor }) => !isTie.has(mentee * mentors + mentor)), ...chosen]
}
