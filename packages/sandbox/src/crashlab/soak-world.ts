import { naturalId } from '@fairlead/kernel/ids'
import type { Store } from '@fairlead/kernel/store'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { manualClock } from '../clock.ts'
import { readAssembly } from '../runtime/assembly.ts'
import type { GiveLife, OnInvoked } from '../runtime/function-host.ts'
import { localService } from '../runtime/local-service.ts'
import { readWiring, type Wiring } from '../runtime/wiring.ts'
import { smallWorld } from '../small-world.ts'
import type { CrashWorld } from './crash-world.ts'
import type { ReferenceCompany } from './reference-company.ts'
import { scenarioStart } from './reference-scenario.ts'
import { writtenRows } from './written-rows.ts'

/** What a tenant pays for, counted as AWS counts it: rows read and written, messages, invocations. */
export type Usage = { reads: number; writes: number; messages: number; invocations: number }

const counting = (store: Store, usage: Usage): Store => ({
  get: async (key) => {
    usage.reads += 1
    return store.get(key)
  },
  getMany: async (keys) => {
    usage.reads += keys.length
    return store.getMany(keys)
  },
  query: async (query) => {
    const page = await store.query<never>(query)
    usage.reads += Math.max(1, page.items.length)
    return page
  },
  transact: async (run, changes, messages = []) => {
    usage.writes += changes.length + messages.length + (run.inbox === undefined ? 0 : 1)
    usage.messages += messages.length
    return store.transact(run, changes, messages)
  },
})

/** The service over a store in a file and without faults, so that what grows in memory is the service's own. */
export const soakWorld = async (
  { company }: ReferenceCompany,
  { assembly, storePath, seed, onInvoked }: { assembly: string; storePath: string; seed: number; onInvoked: OnInvoked },
): Promise<{ readonly crash: CrashWorld; readonly usage: Usage; readonly wiring: Wiring }> => {
  const clock = manualClock(scenarioStart)
  const store = sqliteStore({ path: storePath })
  const world = await smallWorld({ company, clock, seed, faults: { hris: {}, graph: () => undefined, declineRate: 0 } })
  const usage: Usage = { reads: 0, writes: 0, messages: 0, invocations: 0 }
  const wiring = readWiring(readAssembly(assembly))
  const giveLife: GiveLife = (_, bind) => ({ bind: { ...bind, store: counting(bind.store, usage) }, hasDied: () => false })
  let made = 0
  const local = localService({
    assembly,
    wiring,
    store,
    clock,
    simulated: world.simulated,
    secrets: world.secrets,
    newId: () => naturalId('soak', seed, (made += 1)),
    log: () => undefined,
    authorise: world.identity.authorise,
    giveLife,
    onInvoked: (functionId, elapsedMs) => {
      usage.invocations += 1
      onInvoked(functionId, elapsedMs)
    },
    delivery: { patience: 20 * 3600 * 1000 },
  })
  const crash: CrashWorld = {
    world,
    clock,
    store,
    local,
    written: writtenRows(),
    begin: () => undefined,
    logged: new Set(),
    hasRotated: () => false,
  }
  return { crash, usage, wiring }
}
