import { AppError } from '@fairlead/kernel/errors'
import type { Log } from '@fairlead/kernel/log'
import type { QueueName } from '@fairlead/kernel/message'
import type { Key, Objects, Store, TableName } from '@fairlead/kernel/store'
import type { Bindings, BusEntry, QueueEntry, Secret } from '@fairlead/platform/bindings'
import type { KeyCustodian } from '@fairlead/platform/keys/custodian'
import { subjectKeys } from '@fairlead/platform/keys/subject-keys'
import { sealedStore } from '@fairlead/platform/store/sealed'
import type { Clock, Simulated } from '../company.ts'
import type { WiredFunction } from './wiring.ts'

export type World = {
  readonly store: Store
  readonly objects: Objects
  readonly custodian: KeyCustodian
  readonly clock: Clock
  readonly simulated: readonly Simulated[]
  readonly secrets: ReadonlyMap<string, Secret>
  readonly newId: () => string
  readonly log: Log
  readonly onBus: (entry: BusEntry) => void
  readonly onQueue: (queueId: string, entry: QueueEntry) => void
  readonly onHide: (queueArn: string, receiptHandle: string, seconds: number) => void
  readonly onBury: (
    queueUrl: string,
    body: string,
    messageId: string,
    reason: { readonly code: string; readonly sentence: string; readonly path: string },
    group: string | undefined,
  ) => void
}

const granting: Readonly<Record<TableName, string>> = {
  core: 'CORE_TABLE',
  ratings: 'RATINGS_TABLE',
  protected: 'PROTECTED_TABLE',
  keys: 'KEYS_TABLE',
}

/** A function reaches the tables its template names, and no other: what IAM would refuse is refused here too. */
const grantedStore = (store: Store, wired: WiredFunction): Store => {
  const granted = ({ table = 'core' }: Pick<Key, 'table'>): void => {
    if (wired.environment[granting[table]] === undefined) {
      throw new AppError('table-not-granted', 'unexpected', { message: `${wired.id} was not given the table ${table}.` })
    }
  }
  return {
    get: async (key) => (granted(key), store.get(key)),
    getMany: async (keys) => (keys.forEach(granted), store.getMany(keys)),
    query: async (query) => (granted(query), store.query(query)),
    transact: async (run, changes, messages) => (changes.forEach(({ key }) => granted(key)), store.transact(run, changes, messages)),
  }
}

/** A fetch whose internet is the small world. */
export const worldFetch =
  (simulated: readonly Simulated[]): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    const { origin } = new URL(request.url)
    const system = simulated.find((one) => one.origin === origin)
    if (system === undefined) throw new TypeError('fetch failed', { cause: new Error(`No system answers at ${origin}`) })
    return system.handle(request)
  }

/** Sealed and opened as in Lambda: with keys of this function's own cache, out of the tables it was given. */
const openingStore = (world: World, wired: WiredFunction): Store => {
  const engine = grantedStore(world.store, wired)
  return sealedStore(engine, subjectKeys({ store: engine, custodian: world.custodian, now: world.clock.now }))
}

export const localBindings = (world: World, wired: WiredFunction): Bindings => ({
  store: openingStore(world, wired),
  objects: world.objects,
  publish: async (entries) => {
    entries.forEach(world.onBus)
    return []
  },
  send: async (queue, entries) => {
    const urls = JSON.parse(wired.environment['QUEUE_URLS'] ?? '{}') as Partial<Record<QueueName, string>>
    const url = urls[queue]
    if (url === undefined) throw new AppError('binding-missing', 'unexpected', { message: `${wired.id} was not given the queue ${queue}.` })
    entries.forEach((entry) => world.onQueue(url, entry))
    return []
  },
  hide: async ({ queueArn, receiptHandle }, seconds) => world.onHide(queueArn, receiptHandle, seconds),
  bury: async ({ body, messageId, group }, reason) => world.onBury(wired.environment['DLQ_URL'] ?? '', body, messageId, reason, group),
  secret: async (name) => {
    const found = world.secrets.get(name)
    if (found === undefined) throw new AppError('secret-missing', 'unexpected', { message: `There is no secret called ${name}.` })
    return found
  },
  fetch: worldFetch(world.simulated),
  now: world.clock.now,
  newId: world.newId,
  log: world.log,
})
