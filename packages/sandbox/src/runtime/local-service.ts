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
import { functionHost, type GiveLife, type OnInvoked } from './function-host.ts'
import { logicalId, notUnderstood } from './intrinsics.ts'
import type { World } from './local-bindings.ts'
import { memoryObjects } from './objects.ts'
import { simulatedQueue, type Message, type Queue } from './queue.ts'
import { queuePump } from './queue-pump.ts'
import { schedules } from './schedules.ts'
import { streamPump } from './stream-pump.ts'
import { readWiring, type Wiring } from './wiring.ts'

export type LocalServiceOptions = {
  /** The synthesised cloud assembly. */
  readonly assembly: string
  /** Where it was read already: who wakes whom. */
  readonly wiring?: Wiring
  readonly store: SqliteStore
  readonly clock: Clock
  readonly simulated: readonly Simulated[]
  readonly secrets: ReadonlyMap<string, Secret>
  readonly newId: () => string
  readonly log: Log
  readonly objects?: Objects
  readonly authorise: Authorise
  /** Crashlab's: what stands between functions and the world, and how messages travel. */
  readonly giveLife?: GiveLife
  readonly onInvoked?: OnInvoked
  readonly delivery?: Delivery
}

/** What SQS, EventBridge and Lambda may do with a message without breaking a promise. */
export type Delivery = {
  /** How often each entry is delivered; at least once. */
  readonly copies?: (kind: 'fact' | 'command') => number
  /** Another order of what waits at the same time; FIFO queues keep theirs. */
  readonly arrange?: <One>(waiting: readonly One[]) => readonly One[]
  /** How long `settle` waits for what is retried later; milliseconds. Default one hour. */
  readonly patience?: number
  /** How often in a row the relay may refuse the outbox. Default 5. */
  readonly refusals?: number
  /** Called with everything that is put on the bus or into a queue. */
  readonly onEntry?: (
    entry:
      | { readonly kind: 'fact'; readonly entry: BusEntry }
      | { readonly kind: 'command'; readonly queue: string; readonly entry: QueueEntry },
  ) => void
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
  /** Wake a function for an instant of its schedule. `name` begins the schedule's logical id, such as `WorkforceStartNightlySync`. */
  readonly fire: (name: string, at: Date) => void
  /** What an operator does with dead letters once the cause is gone: everything back to where it failed. Answers how many. */
  readonly redrive: () => number
  /** Messages that wait in queues which functions serve; 0 once all is done. */
  readonly waiting: () => number
}

/** What KMS would keep; a kept store opens with it again. */
export const sandboxMasterKey = 'the sandbox has no KMS, so this text stands for it'

const anHour = 3600 * 1000

/** The whole service in one process, wired by the template that would be deployed and running the assets that would be uploaded. */
export const localService = (options: LocalServiceOptions): LocalService => {
  const { clock, store, newId, delivery = {} } = options
  const { copies = () => 1, arrange, patience = anHour, refusals, onEntry } = delivery
  const wiring = options.wiring ?? readWiring(readAssembly(options.assembly))
  const now = (): number => clock.now().getTime()
  const queues = new Map<string, Queue>([...wiring.queues].map(([id, wired]) => [id, simulatedQueue(wired, arrange)]))
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
    onBus: (entry) => {
      onEntry?.({ kind: 'fact', entry })
      for (let copy = copies('fact'); copy > 0; copy -= 1) bus.put(entry)
    },
    onQueue: (queue, entry) => {
      onEntry?.({ kind: 'command', queue, entry })
      for (let copy = copies('command'); copy > 0; copy -= 1) putMessage(queue, entry)
    },
    onHide: (arn, receipt, seconds) => queueOf(arn).hide(receipt, now() + seconds * 1000),
    onBury: (url, body, messageId, reason, group) =>
      queueOf(url).add({ body, ...(group === undefined ? {} : { group }) }, messageId, now(), { ...reason }),
  }
  const invoke = functionHost(wiring, world, options.giveLife, options.onInvoked)
  const invocations = asyncInvocations(
    invoke,
    now,
    (functionId, event, error) => {
      const letters = wiring.functions.get(functionId)?.deadLetters
      const code = error instanceof AppError ? error.code : 'unexpected'
      if (letters !== undefined) queueOf(letters).add({ body: JSON.stringify(event) }, newId(), now(), { code, function: functionId })
    },
    arrange,
  )
  const bus = eventBus(wiring, invocations, { now: clock.now, newId })
  const timetable = schedules(wiring, invocations, clock)
  const pumps = [streamPump(store, wiring, invoke, now, refusals), invocations, queuePump(wiring, queueOf, invoke, now)]

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

  const served = new Set(wiring.sources.map(({ source }) => source))
  const graves = [...queues.values()].filter(({ wired }) => !served.has(wired.id))
  const deadLetters = (): readonly DeadLetter[] =>
    graves.flatMap((queue) => queue.messages().map(({ body, attributes }) => ({ queue: queue.wired.id, body, attributes })))

  const sendBack = (grave: Queue, { messageId, body, group, attributes }: Message): void => {
    const { function: functionId } = attributes
    const home = [...queues.values()].find(({ wired }) => wired.redrive?.queue === grave.wired.id)
    grave.remove(messageId)
    if (functionId !== undefined) invocations.add(functionId, JSON.parse(body))
    else if (home !== undefined) home.add({ body, ...(group === undefined ? {} : { group }) }, messageId, now())
  }
  const redrive = (): number => {
    const letters = graves.flatMap((grave) => grave.messages().map((message) => ({ grave, message })))
    letters.forEach(({ grave, message }) => sendBack(grave, message))
    return letters.length
  }
  const waiting = (): number =>
    [...queues.values()].reduce((sum, queue) => (served.has(queue.wired.id) ? sum + queue.messages().length : sum), 0)

  const request = frontDoor(wiring, invoke, options.authorise, newId)
  const putEvent = (entry: BusEntry): void => bus.put(entry)
  return { request, putEvent, putMessage, settle, advanceTo, deadLetters, fire: timetable.fire, redrive, waiting }
}
