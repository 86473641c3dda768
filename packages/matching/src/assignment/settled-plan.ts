import type { Instance, Pair } from './instance.ts'
import { eachWorthIts, type Prices } from './pricing.ts'
import { settleTies } from './settle-ties.ts'
import { full, type Tie, type TieList } from './ties.ts'
import { pairHashes, seatsOf, wishesOf, type Weighing } from './weights.ts'

type Held = Pick<Pair, 'mentee' | 'mentor'>

/** Waivers as columns behind those of the mentors: one for each wish that a mentee might as well give up. */
const tiedWaivers = (wishes: Int32Array, given: Int32Array, { mentee: prices }: Prices, waiver: number, mentors: number) => {
  const ties: Tie[] = []
  const held: Tie[] = []
  const room: number[] = []
  wishes.forEach((wish, row) => {
    if (waiver === 0 || prices[row] !== waiver) return
    for (let beyond = 1; beyond < wish; beyond += 1) {
      const tie = { row, column: mentors + ties.length }
      const isWaived = beyond <= wish - given[row]!
      ties.push(tie)
      room.push(isWaived ? 0 : 1)
      if (isWaived) held.push(tie)
    }
  })
  return { ties, held, room }
}

const loads = (limits: Int32Array, people: readonly number[]): Int32Array => {
  const load = new Int32Array(limits.length)
  for (const person of people) load[person]! += 1
  return load
}

/**
 * The one plan among all the best, the same from any start: of plans that weigh the same hashed ids choose (settle-ties.ts). `pairs` are a
 * proven plan, `prices` its prices, `few` all pairs that are worth exactly these, where they are few.
 */
export const settledPlan = (
  instance: Instance,
  weighted: Weighing,
  highest: Int16Array,
  pairs: readonly Held[],
  prices: Prices,
  few: TieList | undefined,
): readonly Held[] => {
  const [wishes, seats] = [wishesOf(instance), seatsOf(instance)]
  const mentors = seats.length
  const { waiver } = weighted.scale
  const given = loads(
    wishes,
    pairs.map(({ mentee }) => mentee),
  )
  const taken = loads(
    seats,
    pairs.map(({ mentor }) => mentor),
  )
  const waivers = tiedWaivers(wishes, given, prices, waiver, mentors)
  const isTie = ({ mentee, mentor }: Held): boolean => weighted.weightOf(mentee, mentor) === prices.mentee[mentee]! + prices.mentor[mentor]!
  const held = pairs.filter(isTie)
  const tiedPairs = (found: (mentee: number, mentor: number) => void): void =>
    eachWorthIts(instance, weighted, prices, (mentee, mentor, gain) => gain === 0 && found(mentee, mentor), highest)
  const hashOf = pairHashes(instance, `${instance.round} ties`)
  const settled = settleTies(
    {
      few: few && {
        row: [...few.row, ...waivers.ties.map(({ row }) => row)],
        column: [...few.column, ...waivers.ties.map(({ column }) => column)],
      },
      each: (found) => {
        tiedPairs(found)
        for (const { row, column } of waivers.ties) found(row, column)
      },
      held: [...held.map(({ mentee, mentor }) => ({ row: mentee, column: mentor })), ...waivers.held],
      rowRoom: wishes.map((wish, mentee) => {
        if (prices.mentee[mentee]! > 0) return full
        return (waiver > 0 ? Math.min(1, wish) : wish) - given[mentee]!
      }),
      columnRoom: Int32Array.from([
        ...Array.from(seats, (count, at) => (prices.mentor[at]! > 0 ? full : count - taken[at]!)),
        ...waivers.room,
      ]),
    },
    (row, column, bits) => (column < mentors ? hashOf(row, column, bits) : 0),
  )
  const chosen = settled.filter(({ column }) => column < mentors).map(({ row, column }) => ({ mentee: row, mentor: column }))
  return [...pairs.filter((pair) => !isTie(pair)), ...chosen]
}
