import { naturalId } from '@fairlead/kernel/ids'
import type { Log } from '@fairlead/kernel/log'
import { sqliteStore, type SqliteStore } from '@fairlead/platform/store/sqlite'
import { manualClock } from '../clock.ts'
import type { Clock, Simulated } from '../company.ts'
import type { FaultScript } from '../outlook/faults.ts'
import { memoryObjects } from '../runtime/objects.ts'
import { localService, type Delivery, type LocalService } from '../runtime/local-service.ts'
import { smallWorld, type SmallWorld } from '../small-world.ts'
import { noFaults, type Boundary, type Faults } from './boundary.ts'
import { faultyLives } from './faulty-life.ts'
import type { IndexLag } from './faulty-store.ts'
import type { ReferenceCompany } from './reference-company.ts'

export type CrashWorldOptions = {
  readonly reference: ReferenceCompany
  /** Where `infra/bin/template.ts` wrote what would be deployed. */
  readonly assembly: string
  readonly seed: number
  readonly start: Date
  readonly faults?: Faults
  readonly onBoundary?: (boundary: Boundary) => void
  readonly delivery?: Delivery
  readonly graphFaults?: FaultScript
  readonly between?: (system: Simulated, clock: Clock) => Simulated
}

export type CrashWorld = {
  readonly world: SmallWorld
  readonly clock: Clock
  readonly store: SqliteStore
  readonly local: LocalService
  /** Every row that was ever written, and when last. */
  readonly written: IndexLag
  readonly begin: (stage: string) => void
  /** Every text that was given to the log as a field. */
  readonly logged: ReadonlySet<string>
}

/** Stages are days apart, so that everything may be waited out before the next; milliseconds. */
const PATIENCE_MS = 20 * 3600 * 1000

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
  const written: IndexLag = new Map()
  const lives = faultyLives({ faults, onBoundary, now: clock.now, lag: written })
  const logged = new Set<string>()
  const log: Log = (_, fields) => {
    for (const value of Object.values(fields)) if (typeof value === 'string') logged.add(value)
  }
  let made = 0
  const local = localService({
    assembly: options.assembly,
    store,
    clock,
    simulated: between === undefined ? world.simulated : world.simulated.map((system) => between(system, clock)),
    secrets: world.secrets,
    objects: memoryObjects(),
    newId: () => naturalId('crashlab', seed, (made += 1)),
    log,
    authorise: world.identity.authorise,
    giveLife: lives.giveLife,
    delivery: { patience: PATIENCE_MS, refusals: 500, ...delivery },
  })
  return { world, clock, store, local, written, begin: lives.begin, logged }
}
