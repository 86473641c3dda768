import { naturalId } from '@fairlead/kernel/ids'
import type { Log } from '@fairlead/kernel/log'
import { sqliteStore, type SqliteStore } from '@fairlead/platform/store/sqlite'
import { manualClock } from '../clock.ts'
import type { Clock, Simulated } from '../company.ts'
import type { FaultScript } from '../outlook/faults.ts'
import { readAssembly } from '../runtime/assembly.ts'
import { memoryObjects } from '../runtime/objects.ts'
import { localService, type Delivery, type LocalService } from '../runtime/local-service.ts'
import { readWiring, type Wiring } from '../runtime/wiring.ts'
import { smallWorld, type SmallWorld } from '../small-world.ts'
import { noFaults, type Boundary, type Faults } from './boundary.ts'
import { faultyLives } from './faulty-life.ts'
import type { ReferenceCompany } from './reference-company.ts'
import { rotation } from './rotation.ts'
import { writtenRows, type WrittenRows } from './written-rows.ts'

export type CrashWorldOptions = {
  readonly reference: ReferenceCompany
  /** Where `tools/build.ts` wrote what would be deployed. */
  readonly assembly: string
  readonly seed: number
  readonly start: Date
  readonly faults?: Faults
  readonly onBoundary?: (boundary: Boundary) => void
  readonly delivery?: Delivery
  readonly graphFaults?: FaultScript
  readonly between?: (system: Simulated, clock: Clock) => Simulated
  /** The seed of a change of every connection's secret on the way; left out, they stay. */
  readonly rotate?: number
}

export type CrashWorld = {
  readonly world: SmallWorld
  readonly clock: Clock
  readonly store: SqliteStore
  readonly local: LocalService
  readonly written: WrittenRows
  readonly begin: (stage: string) => void
  /** Every text that was given to the log as a field. */
  readonly logged: ReadonlySet<string>
  /** Whether secrets have begun to change. */
  readonly hasRotated: () => boolean
}

/** Stages are days apart, so that everything may be waited out before the next; milliseconds. */
const PATIENCE_MS = 20 * 3600 * 1000

const wirings = new Map<string, Wiring>()
const wiringOf = (assembly: string): Wiring => {
  const found = wirings.get(assembly) ?? readWiring(readAssembly(assembly))
  wirings.set(assembly, found)
  return found
}

/** Hashing a thousand names in each of a thousand worlds takes its time; the nth of a seed is the same in all of them. */
const ids = new Map<number, string[]>()
const nthId = (seed: number, nth: number): string => {
  const made = ids.get(seed) ?? []
  ids.set(seed, made)
  return (made[nth] ??= naturalId('crashlab', seed, nth))
}

/** The deployed service over SQLite in memory, among simulated systems, with every call of every function at the mercy of `faults`. One seed makes one run. */
export const crashWorld = async (options: CrashWorldOptions): Promise<CrashWorld> => {
  const { reference, seed, start, faults = noFaults, onBoundary = () => undefined, between, delivery } = options
  const clock = manualClock(start)
  const store = sqliteStore({ path: ':memory:' })
  const world = await smallWorld({
    company: reference.company,
    clock,
    seed,
    faults: {
      hris: { longestPage: Math.ceil(reference.company.people.length / 3) },
      graph: options.graphFaults ?? (() => undefined),
      declineRate: 0,
    },
  })
  const rotating = options.rotate === undefined ? undefined : rotation(world.secrets, options.rotate)
  const systems = world.simulated.map((system) => rotating?.between(system) ?? system)
  const written = writtenRows()
  const lives = faultyLives({ faults, onBoundary, now: clock.now, written })
  const logged = new Set<string>()
  const log: Log = (_, fields) => {
    for (const value of Object.values(fields)) if (typeof value === 'string') logged.add(value)
  }
  let made = 0
  const local = localService({
    assembly: options.assembly,
    wiring: wiringOf(options.assembly),
    store,
    clock,
    simulated: systems.map((system) => between?.(system, clock) ?? system),
    secrets: rotating?.secrets ?? world.secrets,
    objects: memoryObjects(),
    newId: () => nthId(seed, (made += 1)),
    log,
    authorise: world.identity.authorise,
    giveLife: lives.giveLife,
    delivery: { patience: PATIENCE_MS, refusals: 500, ...delivery },
  })
  return { world, clock, store, local, written, begin: lives.begin, logged, hasRotated: () => rotating?.hasBegun() ?? false }
}
