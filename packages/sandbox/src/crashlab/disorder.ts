import { chance } from '../outlook/seeded.ts'
import type { Delivery } from '../runtime/local-service.ts'
import { together, type Tally } from './bench.ts'
import { differences } from './end-state.ts'
import { runAgain, tallyOf, type Reference } from './reference-run.ts'

/** The nth of all orders of so many things, counted in the factorial number system: 720 numbers give the 720 orders of six. */
export const permutation = (nth: number, size: number): readonly number[] => {
  const left = Array.from({ length: size }, (_, at) => at)
  const order: number[] = []
  let rest = nth
  for (let taken = size; taken > 0; taken -= 1) {
    order.push(...left.splice(rest % taken, 1))
    rest = Math.floor(rest / taken)
  }
  return order
}

/** How many orders of six there are. */
export const ordersOfSix = 720

/** Six at a time are put into one order; whatever is beyond the last six too. */
const inOrder =
  (nth: number) =>
  <One>(waiting: readonly One[]): readonly One[] =>
    Array.from({ length: Math.ceil(waiting.length / 6) }, (_, group) => waiting.slice(group * 6, group * 6 + 6)).flatMap((six) =>
      permutation(nth, six.length).flatMap((at) => six.slice(at, at + 1)),
    )

const shuffled = (seed: number) => {
  let turns = 0
  return <One>(waiting: readonly One[]): readonly One[] => {
    turns += 1
    const drawn = waiting.map((one, at) => ({ one, by: chance(seed, turns, at) }))
    return drawn.toSorted((a, b) => a.by - b.by).map(({ one }) => one)
  }
}

export type Disorder = { readonly copies: number } | { readonly order: number } | { readonly shuffle: number }

const deliveryOf = (disorder: Disorder, count: () => void): Delivery => {
  if ('copies' in disorder) {
    const copies = (): number => {
      for (let copy = 1; copy < disorder.copies; copy += 1) count()
      return disorder.copies
    }
    return { copies }
  }
  const arrange = 'order' in disorder ? inOrder(disorder.order) : shuffled(disorder.shuffle)
  return {
    arrange: (waiting) => {
      if (waiting.length > 1) count()
      return arrange(waiting)
    },
  }
}

/** R3: every message several times, or whatever waits at the same time in another order: the end is the same. */
export const disordered = async (against: Reference, disorders: readonly Disorder[]): Promise<Tally> => {
  const tallies: Tally[] = []
  for (const disorder of disorders) {
    let faults = 0
    const ran = await runAgain(against, { delivery: deliveryOf(disorder, () => (faults += 1)) })
    const tally = tallyOf(against, ran, faults, JSON.stringify(disorder))
    // Nothing died, so that nobody had a reason to give a command again.
    const repeated = ran.broken.length > 0 ? [] : differences(against.ran.commands, ran.commands)
    const violations = repeated.length === 0 ? [] : [{ replay: JSON.stringify(disorder), what: repeated }]
    tallies.push({ ...tally, violations: [...tally.violations, ...violations] })
  }
  return together(tallies)
}
