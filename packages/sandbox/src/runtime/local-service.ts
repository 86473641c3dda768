import { AppError } from '@fairlead/kernel/errors'
import type { Log } from '@fairlead/kernel/log'
import type { Objects } from '@fairlead/kernel/store'
import type { BusEntry, QueueEntry, Secret } from '@fairlead/platform/bindings'
import { localCustodian } from '@fairlead/platform/keys/custodian'
import type { SqliteStore } from '@fairlead/platform/store/sqlite'
import type { Clock, Simulated } from '../company.ts'
import { readAssembly } from './assembly.ts'
import { asyncInvocations } from './async-invocations.ts'
import { eventBus } from './event-bus.ts'
import { frontDoor, type Authorise } from './front-door.ts'
import { functionHost } from './function-host.ts'
import { logicalId, notUnderstood } from './intrinsics.ts'
import type { World } from './local-bindings.ts'
import { memoryObjects } from './objects.ts'
import { simulatedQueue, type Queue } from './queue.ts'
import { queuePump } from './queue-pump.ts'
import { schedules } from './schedules.ts'
import { streamPump } from './stream-pump.ts'
import { readWiring } from './wiring.ts'

export type LocalServiceOptions = {
  /** The synthesised cloud assembly. */
  readonly assembly: string
  readonly store: SqliteStore
  readonly clock: Clock
  readonly simulated: readonly Simulated[]
  readonly secrets: ReadonlyMap<string, Secret>
  readonly newId: () => string
  readonly log: Log
  readonly objects?: Objects
  readonly authorise: Authorise
}

export type DeadLetter = { readonly queue: string; readonly body: string; readonly attributes: Readonly<Record<string, string>> }

export type LocalService = {
  /** Through the front door: routes, authoriser, function. */
  readonly request: (request: Request) => Promise<Response>
  /** Put something of a customer's own on the bus. */
  readonly putEvent: (entry: BusEntry) => void
  /** Put a message into a queue by hand, past the outbox, as an operator can. `queue` is its URL, ARN or logical id. */
  readonly putMessage: (queue: string, entry: QueueEntry) => void
  /** Work until nothing is left to do; waits that fall due within the hour are waited out on the manual clock. */
  readonly settle: () => Promise<void>
  /** Move the clock, firing every schedule on the way. `between` runs after each tick has settled. */
  readonly advanceTo: (instant: Date, between?: () => Promise<void>) => Promise<void>
  readonly deadLetters: () => readonly DeadLetter[]
}

/** What KMS would keep; a kept store opens with it again. */
export const sandboxMasterKey = 'the sandbox has no KMS, so this text stands for it'

/** How long `settle` waits for what is retried later; milliseconds. */
const patience = 3600 * 1000

/** The whole service in one process, wired by the template that would be deployed and running the assets that would be uploaded. */
export const localService = (options: LocalServiceOptions): LocalService => {
  const { clock, store, newId } = options
  const wiring = readWiring(readAssembly(options.assembly))
  const now = (): number => clock.now().getTime()
  const queues = new Map<string, Queue>([...wiring.queues].map(([id, wired]) => [id, simulatedQueue(wired)]))
  const queueOf = (reference: string): Queue => {
    const queue = queues.get(logicalId(reference))
    if (queue === undefined) throw notUnderstood(`Nothing in the template is a queue called ${reference}.`)
    return queue
  }
  const putMessage = (queue: string, entry: QueueEntry): void => queueOf(queue).add(entry, newId(), now())

  const world: World = {
    ...options,
    custodian: localCustodian(sandboxMasterKey),
    objects: options.objects ?? memoryObjects(),
    onBus: (entry) => bus.put(entry),
    onQueue: putMessage,
    onHide: (arn, receipt, seconds) => queueOf(arn).hide(receipt, now() + seconds * 1000),
    onBury: (url, body, messageId, reason) => queueOf(url).add({ body }, messageId, now(), { ...reason }),
  }
  const invoke = functionHost(wiring, world)
  const invocations = asyncInvocations(invoke, now, (functionId, event, error) => {
    const letters = wiring.functions.get(functionId)?.deadLetters
    const code = error instanceof AppError ? error.code : 'unexpected'
    if (letters !== undefined) queueOf(letters).add({ body: JSON.stringify(event) }, newId(), now(), { code, function: functionId })
  })
  const bus = eventBus(wiring, invocations, { now: clock.now, newId })
  const timetable = schedules(wiring, invocations, clock)
  const pumps = [streamPump(store, wiring, invoke), invocations, queuePump(wiring, queueOf, invoke, now)]

  /** One pump after the other, each until it runs dry; again from the first as long as any of them moves. */
  const pumpOnce = async (): Promise<boolean> => {
    for (const pump of pumps) if (await pump.step()) return true
    return false
  }
  const settle = async (): Promise<void> => {
    const giveUpAt = now() + patience
    for (;;) {
      while (await pumpOnce());
      const due = Math.min(...pumps.flatMap((pump) => pump.nextDue() ?? []))
      if (due > giveUpAt) return
      clock.advanceTo(new Date(Math.max(due, now() + 1)))
    }
  }

  const advanceTo = async (instant: Date, between?: () => Promise<void>): Promise<void> => {
    while (timetable.fireNext(instant)) {
      await settle()
      await between?.()
    }
    clock.advanceTo(instant)
    await settle()
  }

  const deadLetters = (): readonly DeadLetter[] => {
    const served = new Set(wiring.sources.map(({ source }) => source))
    return [...queues.values()]
      .filter(({ wired }) => !served.has(wired.id))
      .flatMap((queue) => queue.messages().map(({ body, attributes }) => ({ queue: queue.wired.id, body, attributes })))
  }

  const request = frontDoor(wiring, invoke, options.authorise, newId)
  return { request, putEvent: (entry) => bus.put(entry), putMessage, settle, advanceTo, deadLetters }
}
