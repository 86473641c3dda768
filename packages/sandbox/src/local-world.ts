import { fileURLToPath } from 'node:url'
import { AppError } from '@fairlead/kernel/errors'
import { naturalId } from '@fairlead/kernel/ids'
import type { Log } from '@fairlead/kernel/log'
import { sqliteStore, type SqliteStore } from '@fairlead/platform/store/sqlite'
import { manualClock } from './clock.ts'
import type { Company, Simulated } from './company.ts'
import type { Service } from './journey/door.ts'
import { folderObjects, memoryObjects } from './runtime/objects.ts'
import { localService, type LocalService } from './runtime/local-service.ts'
import { smallWorld, type SmallWorld } from './small-world.ts'

/** Where `tools/build.ts` puts what would be deployed. */
export const assemblyFolder = fileURLToPath(new URL('../../../dist/cdk', import.meta.url))

export type LocalWorld = {
  readonly world: SmallWorld
  readonly local: LocalService
  readonly service: Service
  readonly store: SqliteStore
  /** Facts committed since this world began, by name. */
  readonly newFacts: () => ReadonlyMap<string, number>
  readonly factsOf: (name: string) => readonly unknown[]
}

export type LocalWorldOptions = {
  readonly company: Company
  readonly seed: number
  readonly start: Date
  /** A file to keep the store in, with a folder of snapshots beside it; left out, memory. */
  readonly storePath?: string
  readonly log: Log
  /** What stands between the service and a simulated system: a bad day that is no habit of the system itself. */
  readonly between?: (system: Simulated) => Simulated
  /** What stands between the service and its store: a process that dies there. */
  readonly beforeStore?: (store: SqliteStore) => SqliteStore
}

const lastPosition = (store: SqliteStore): number => {
  let position = 0
  for (let page = store.outboxAfter(position, 1000); page.length > 0; page = store.outboxAfter(position, 1000))
    position = page.at(-1)?.position ?? position
  return position
}

const openStore = (path: string): SqliteStore => {
  try {
    return sqliteStore({ path })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('store-unusable', 'invalid', {
      message: 'The store cannot be opened: its folder is missing, or the file is something else.',
      path,
      next: 'Give the path of a new file in a folder that exists, or of a store that an earlier run kept.',
      cause: error,
    })
  }
}

/**
 * The service in this process, over SQLite, among the simulated systems. The same seed makes the same run.
 * Errors: `store-unusable` (invalid), `not-built` (not-found).
 */
export const localWorld = async (options: LocalWorldOptions): Promise<LocalWorld> => {
  const clock = manualClock(options.start)
  const { beforeStore = (engine: SqliteStore) => engine } = options
  const store = beforeStore(openStore(options.storePath ?? ':memory:'))
  const world = await smallWorld({ company: options.company, clock, seed: options.seed })
  const before = lastPosition(store)
  // A kept store already holds ids of this seed; counting on from its outbox keeps new ones apart.
  let made = 0
  const newId = (): string => naturalId('sandbox', options.seed, before, (made += 1))
  const { secrets, identity } = world
  const { between, storePath } = options
  const local = localService({
    assembly: assemblyFolder,
    store,
    clock,
    simulated: between === undefined ? world.simulated : world.simulated.map(between),
    secrets,
    objects: storePath === undefined ? memoryObjects() : folderObjects(`${storePath}.objects`),
    newId,
    log: options.log,
    authorise: identity.authorise,
  })
  const service: Service = {
    request: async (request) => {
      const response = await local.request(request)
      await local.settle()
      return response
    },
    until: async (what, holds) => {
      await local.settle()
      if (!(await holds())) throw new AppError('journey-stuck', 'unexpected', { message: `It never came about that ${what}.` })
    },
    tick: (_, scheduledFor) => local.advanceTo(scheduledFor),
  }
  const facts = function* () {
    let position = before
    for (let page = store.outboxAfter(position, 1000); page.length > 0; page = store.outboxAfter(position, 1000)) {
      for (const { row } of page) if (row.kind === 'fact') yield row
      position = page.at(-1)?.position ?? position
    }
  }
  const newFacts = (): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const { name } of facts()) counts.set(name, (counts.get(name) ?? 0) + 1)
    return counts
  }
  const factsOf = (name: string): readonly unknown[] =>
    [...facts()].filter((row) => row.name === name).map(({ envelope }) => (JSON.parse(envelope) as { data: unknown }).data)
  return { world, local, service, store, newFacts, factsOf }
}
