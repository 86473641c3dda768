import { AppError } from '@fairlead/kernel/errors'
import { nothing, together, type Tally, type Task } from './bench.ts'
import { dayDown, type Dependency } from './day-down.ts'
import { disordered, type Disorder } from './disorder.ts'
import { graphStorm } from './graph-storm.ts'
import { deathOf, killEverywhere } from './kill-everywhere.ts'
import { lateReplay, type delays } from './late-replay.ts'
import { massVanish, type Vanishing } from './mass-vanish.ts'
import { mixedFaults, quietRotation } from './mixed-faults.ts'
import { referenceRun, type Reference } from './reference-run.ts'
import { soak, type Size } from './soak.ts'

/** The seed of the small world itself; benches vary what happens to it. */
export const WORLD_SEED = 1

const each = async <One>(list: readonly One[], hasty: boolean, work: (one: One) => Promise<Tally>): Promise<Tally> => {
  const tallies: Tally[] = []
  for (const one of list) {
    tallies.push(await work(one))
    if (hasty && (tallies.at(-1)?.violations.length ?? 0) > 0) break
  }
  return together(tallies)
}

/** What a worker can be asked for: the bench's name, and what of it. */
const tasks: Readonly<Record<string, (against: Reference, work: readonly never[], hasty: boolean) => Promise<Tally>>> = {
  R1: (against, runs: readonly (readonly string[])[], hasty) =>
    killEverywhere(
      against,
      runs.map((deaths) => deaths.map(deathOf)),
      hasty,
    ),
  R2: (against, seeds: readonly (number | { readonly rotation: number })[], hasty) =>
    each(seeds, hasty, (seed) => (typeof seed === 'number' ? mixedFaults(against, seed) : quietRotation(against, seed.rotation))),
  R3: (against, disorders: readonly Disorder[]) => disordered(against, disorders),
  R4: (against, names: readonly (keyof typeof delays)[]) => lateReplay(against, names),
  R5: (against, seeds: readonly number[], hasty) => each(seeds, hasty, (seed) => graphStorm(against, seed)),
  R6: (against, names: readonly Dependency[], hasty) => each(names, hasty, (name) => dayDown(against, name)),
  R8: (against, names: readonly Vanishing[], hasty) => each(names, hasty, (name) => massVanish(against, name)),
}

export const perform = async ({ bench, assembly, pairs, menteesPerMentor = 1, hasty = false, work }: Task): Promise<Tally> => {
  const run = tasks[bench]
  try {
    if (bench === 'R16') return await each(work as readonly Size[], hasty, (size) => soak(assembly, WORLD_SEED, size))
    if (run === undefined) throw new RangeError(`Crashlab knows no bench ${bench}.`)
    return await run(await referenceRun(assembly, { pairs, menteesPerMentor, seed: WORLD_SEED }), work as readonly never[], hasty)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'reference-broken')) throw error
    return { ...nothing, runs: 1, violations: [{ replay: 'no fault at all', what: [error.message] }] }
  }
}
