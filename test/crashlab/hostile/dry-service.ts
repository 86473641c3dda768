import { localCustodian } from '@fairlead/platform/keys/custodian'
import { sandboxMasterKey } from '@fairlead/sandbox/runtime/local-service'
import type { Log } from '@fairlead/kernel/log'
import type { Store } from '@fairlead/kernel/store'
import { checkTransaction } from '@fairlead/platform/store/limits'
import { functionHost, type InvokeFunction } from '@fairlead/sandbox/runtime/function-host'
import { memoryObjects } from '@fairlead/sandbox/runtime/objects'
import type { Secret } from '@fairlead/platform/bindings'
import type { Simulated } from '@fairlead/sandbox/company'
import type { Wiring } from '@fairlead/sandbox/runtime/wiring'
import { wiring, type River } from '../../journeys/river.fixture.ts'

/** Reads what is there and commits nothing, so that every case meets the same world and can be run again alone. */
const dryStore = (store: Store): Store => ({
  get: (key) => store.get(key),
  getMany: (keys) => store.getMany(keys),
  query: (query) => store.query(query),
  transact: async (run, changes, messages = []) => {
    checkTransaction(run, changes, messages)
    return 'committed'
  },
})

export type Said = { readonly name: string } & Readonly<Partial<Record<'kind' | 'code' | 'at' | 'messageId' | 'correlationId', unknown>>>
export type Buried = { readonly body: string; readonly code: string; readonly sentence: string; readonly path: string }

export type DryService = {
  readonly invoke: InvokeFunction
  /** What was logged and buried since the last call. */
  readonly said: () => { readonly lines: readonly Said[]; readonly buried: readonly Buried[] }
}

/** The river's functions with their own environment, over its store as it stands, among the systems given. */
export const dryService = (
  river: River,
  simulated: readonly Simulated[] = river.world.simulated,
  { wired = wiring, secrets = river.world.secrets }: { readonly wired?: Wiring; readonly secrets?: ReadonlyMap<string, Secret> } = {},
): DryService => {
  let lines: Said[] = []
  let buried: Buried[] = []
  let made = 0
  const log: Log = (name, fields) => void lines.push({ name, ...fields })
  const invoke = functionHost(wired, {
    store: dryStore(river.store),
    objects: memoryObjects(),
    clock: river.world.clock,
    simulated,
    secrets,
    custodian: localCustodian(sandboxMasterKey),
    newId: () => `dry-${(made += 1)}`,
    log,
    onBus: () => {},
    onQueue: () => {},
    onHide: () => {},
    onBury: (_queue, body, _messageId, reason) => void buried.push({ body, ...reason }),
  })
  const said: DryService['said'] = () => {
    const now = { lines, buried }
    ;[lines, buried] = [[], []]
    return now
  }
  return { invoke, said }
}

/** The logical id of the function whose bundle answers a route, a queue, a rule or a schedule. */
export const functionOfRoute = (key: string): string => {
  const route = wiring.routes.find(({ method, path }) => `${method} ${path}` === key)
  if (route === undefined) throw new RangeError(`The template has no route ${key}.`)
  return route.function
}
