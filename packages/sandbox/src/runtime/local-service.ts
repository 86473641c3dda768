import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { AppError } from '@fairlead/kernel/errors'
import type { Log } from '@fairlead/kernel/log'
import type { Objects } from '@fairlead/kernel/store'
import type { Build, BusEntry, Invoke, Secret } from '@fairlead/platform/bindings'
import { parseEnv } from '@fairlead/platform/env'
import { localCustodian } from '@fairlead/platform/keys/custodian'
import type { OutboxRow } from '@fairlead/platform/store/rows'
import type { SqliteStore } from '@fairlead/platform/store/sqlite'
import { marshall } from '@aws-sdk/util-dynamodb'
import type * as z from 'zod'
import type { Clock, Simulated } from '../company.ts'
import { logicalId, readAssembly } from './assembly.ts'
import { fits } from './event-pattern.ts'
import { httpEvent, httpResponse, matchRoute } from './http-event.ts'
import { localBindings, memoryObjects, type World } from './local-bindings.ts'
import { simulatedQueue, type Message, type Queue } from './queue.ts'
import { nextTick } from './schedule.ts'
import { readWiring, type WiredSchedule } from './wiring.ts'

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
  /** What API Gateway's JWT authoriser does: claims, or undefined for a token it refuses. */
  readonly authorise: (token: string, issuer: string, audience: readonly string[]) => Promise<Readonly<Record<string, unknown>> | undefined>
}

export type DeadLetter = { readonly queue: string; readonly body: string; readonly attributes: Readonly<Record<string, string>> }

export type LocalService = {
  /** Through the front door: routes, authoriser, function. */
  readonly request: (request: Request) => Promise<Response>
  /** Put something of a customer's own on the bus. */
  readonly putEvent: (entry: BusEntry) => void
  /** Work until nothing is left to do; waits that fall due within the hour are waited out on the manual clock. */
  readonly settle: () => Promise<void>
  /** Move the clock, firing every schedule on the way. `between` runs after each tick has settled. */
  readonly advanceTo: (instant: Date, between?: () => Promise<void>) => Promise<void>
  readonly deadLetters: () => readonly DeadLetter[]
}

/** What KMS would keep; a kept store opens with it again. */
export const sandboxMasterKey = 'the sandbox has no KMS, so this text stands for it'

type Loaded = { readonly env: z.ZodObject; readonly build: Build<unknown> }
/** Lambda tries an asynchronous invocation three times, a minute and two minutes apart. */
const attempts = 3
const patience = 3600 * 1000

type Invocation = { readonly functionId: string; readonly event: unknown; readonly attempt: number; readonly due: number }

/** The whole service in one process, wired by the template that would be deployed and running the assets that would be uploaded. */
export const localService = (options: LocalServiceOptions): LocalService => {
  const { clock, store, newId } = options
  const assembly = readAssembly(options.assembly)
  const wiring = readWiring(assembly)
  const now = (): number => clock.now().getTime()
  const queues = new Map<string, Queue>([...wiring.queues].map(([id, wired]) => [id, simulatedQueue(wired)]))
  const queueOf = (reference: string): Queue => {
    const queue = queues.get(logicalId(reference))
    if (queue === undefined)
      throw new AppError('template-not-understood', 'unexpected', { message: `Nothing in the template is a queue called ${reference}.` })
    return queue
  }
  let invocations: Invocation[] = []
  const events: BusEntry[] = []

  const world: World = {
    ...options,
    custodian: localCustodian(sandboxMasterKey),
    objects: options.objects ?? memoryObjects(),
    onBus: (entry) => events.push(entry),
    onQueue: (url, entry) => queueOf(url).add(entry, newId()),
    onHide: (arn, receipt, seconds) => queueOf(arn).hide(receipt, now() + seconds * 1000),
    onBury: (url, body, messageId, reason) => queueOf(url).add({ body }, messageId, { ...reason }),
  }

  const handlers = new Map<string, Promise<Invoke>>()
  const load = async (functionId: string): Promise<Invoke> => {
    const wired = wiring.functions.get(functionId)
    if (wired === undefined)
      throw new AppError('template-not-understood', 'unexpected', {
        message: `Nothing in the template is a function called ${functionId}.`,
      })
    const module = (await import(pathToFileURL(join(wired.codeFolder, 'index.mjs')).href)) as Loaded
    return module.build(parseEnv(module.env, wired.environment), localBindings(world, wired))
  }
  const invoke = async (functionId: string, event: unknown): Promise<unknown> => {
    const handler = handlers.get(functionId) ?? load(functionId)
    handlers.set(functionId, handler)
    return (await handler)(event, { awsRequestId: newId(), functionName: functionId, getRemainingTimeInMillis: () => 60_000 })
  }

  /** An asynchronous invocation: on failure again later, and at last into the function's own dead letters. */
  const invokeLater = async ({ functionId, event, attempt }: Invocation): Promise<void> => {
    try {
      await invoke(functionId, event)
    } catch (error) {
      if (attempt < attempts) {
        invocations.push({ functionId, event, attempt: attempt + 1, due: now() + attempt * 60_000 })
        return
      }
      const letters = wiring.functions.get(functionId)?.deadLetters
      const code = error instanceof AppError ? error.code : 'unexpected'
      if (letters !== undefined) queueOf(letters).add({ body: JSON.stringify(event) }, newId(), { code, function: functionId })
    }
  }

  const streamRecord = (row: OutboxRow, position: number): object => ({
    eventID: String(position),
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      SequenceNumber: String(position),
      NewImage: marshall({ pk: row.eventId, sk: 'OUTBOX', ...row }, { removeUndefinedValues: true }),
    },
  })

  /** One batch of the outbox to the relay; the stream goes on from the first failure. */
  const pumpStream = async (): Promise<boolean> => {
    const source = wiring.sources.find(({ kind }) => kind === 'stream')
    if (source === undefined) return false
    const position = store.relayed()
    const batch = store.outboxAfter(position, source.batchSize)
    if (batch.length === 0) return false
    const answer = (await invoke(source.function, { Records: batch.map((entry) => streamRecord(entry.row, entry.position)) })) as {
      batchItemFailures?: readonly { itemIdentifier: string }[]
    }
    const failed = answer.batchItemFailures?.[0]
    const done = failed === undefined ? (batch.at(-1)?.position ?? position) : Number(failed.itemIdentifier) - 1
    store.markRelayed(done)
    if (done === position) throw new AppError('relay-stuck', 'unexpected', { message: 'The relay refuses an outbox row.' })
    return true
  }

  const pumpEvents = (): boolean => {
    const entry = events.shift()
    if (entry === undefined) return false
    const event = {
      version: '0',
      id: newId(),
      source: entry.source,
      'detail-type': entry.detailType,
      account: '000000000000',
      region: 'eu-central-1',
      time: clock.now().toISOString(),
      resources: [],
      detail: JSON.parse(entry.detail) as unknown,
    }
    for (const rule of wiring.rules) {
      if (fits(rule.pattern, event))
        for (const functionId of rule.functions) invocations.push({ functionId, event, attempt: 1, due: now() })
    }
    return true
  }

  const pumpInvocations = async (): Promise<boolean> => {
    const due = invocations.filter((invocation) => invocation.due <= now())
    if (due.length === 0) return false
    invocations = invocations.filter((invocation) => invocation.due > now())
    for (const invocation of due) await invokeLater(invocation)
    return true
  }

  const sqsRecord = (queue: Queue, message: Message): object => ({
    messageId: message.messageId,
    receiptHandle: message.messageId,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.received),
      SentTimestamp: String(now()),
      SenderId: 'sandbox',
      ApproximateFirstReceiveTimestamp: String(now()),
      ...(message.group === undefined ? {} : { MessageGroupId: message.group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:eu-central-1:000000000000:${queue.wired.id}${queue.wired.fifo ? '.fifo' : ''}`,
    awsRegion: 'eu-central-1',
  })

  const pumpQueue = async (queue: Queue, functionId: string, batchSize: number): Promise<boolean> => {
    const batch = queue.receive(now(), batchSize, (message) => {
      const to = queue.wired.redrive?.queue
      if (to !== undefined) queueOf(to).add({ body: message.body }, message.messageId, { code: 'received-too-often' })
    })
    if (batch.length === 0) return false
    let failed: ReadonlySet<string>
    try {
      const answer = (await invoke(functionId, { Records: batch.map((message) => sqsRecord(queue, message)) })) as {
        batchItemFailures?: readonly { itemIdentifier: string }[]
      }
      failed = new Set((answer.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier))
    } catch {
      // An uncaught throw fails the whole batch, as in Lambda: every message shows again after its visibility timeout.
      failed = new Set(batch.map(({ messageId }) => messageId))
    }
    for (const { messageId } of batch) if (!failed.has(messageId)) queue.remove(messageId)
    return true
  }

  const pumpQueues = async (): Promise<boolean> => {
    let worked = false
    for (const source of wiring.sources.filter(({ kind }) => kind === 'queue'))
      worked = (await pumpQueue(queueOf(source.source), source.function, source.batchSize)) || worked
    return worked
  }

  /** When the next thing that waits falls due. */
  const nextDue = (): number | undefined => {
    const sources = wiring.sources.filter(({ kind }) => kind === 'queue').map(({ source }) => queueOf(source).nextVisible())
    const times = [...sources, ...invocations.map(({ due }) => due)].filter((time) => time !== undefined)
    return times.length === 0 ? undefined : Math.min(...times)
  }

  const settle = async (): Promise<void> => {
    const giveUpAt = now() + patience
    for (;;) {
      while ((await pumpStream()) || pumpEvents() || (await pumpInvocations()) || (await pumpQueues()));
      const due = nextDue()
      if (due === undefined || due > giveUpAt) return
      clock.advanceTo(new Date(Math.max(due, now() + 1)))
    }
  }

  const request = async (incoming: Request): Promise<Response> => {
    const match = matchRoute(wiring.routes, incoming.method, new URL(incoming.url).pathname)
    if (match === undefined) return Response.json({ message: 'Not Found' }, { status: 404 })
    const { authoriser } = match.route
    let claims: Readonly<Record<string, unknown>> | undefined
    if (authoriser !== undefined) {
      const token = (incoming.headers.get('authorization') ?? '').replace(/^Bearer /i, '')
      claims = await options.authorise(token, authoriser.issuer, authoriser.audience)
      if (claims === undefined) return Response.json({ message: 'Unauthorized' }, { status: 401 })
    }
    return httpResponse(await invoke(match.route.function, await httpEvent(incoming, match, newId(), claims)))
  }

  /** Schedules are fired up to here; the clock itself may be further on, where a retry was waited out. */
  let firedUntil = clock.now()

  const dueTicks = (until: Date): readonly { readonly schedule: WiredSchedule; readonly at: Date }[] => {
    const next = wiring.schedules.flatMap((schedule) => {
      const at = nextTick(schedule, firedUntil)
      return at === undefined || at > until ? [] : [{ schedule, at }]
    })
    const earliest = Math.min(...next.map(({ at }) => at.getTime()))
    return next.filter(({ at }) => at.getTime() === earliest)
  }

  const advanceTo = async (instant: Date, between?: () => Promise<void>): Promise<void> => {
    for (let ticks = dueTicks(instant); ticks.length > 0; ticks = dueTicks(instant)) {
      for (const { schedule, at } of ticks) {
        firedUntil = at
        clock.advanceTo(at)
        const scheduledFor = at.toISOString().replace('.000Z', 'Z')
        const event = JSON.parse(schedule.input.replace('<aws.scheduler.scheduled-time>', scheduledFor)) as unknown
        invocations.push({ functionId: schedule.function, event, attempt: 1, due: now() })
      }
      await settle()
      await between?.()
    }
    firedUntil = instant
    clock.advanceTo(instant)
    await settle()
  }

  const deadLetters = (): readonly DeadLetter[] => {
    const served = new Set(wiring.sources.map(({ source }) => source))
    return [...queues.values()]
      .filter((queue) => !served.has(queue.wired.id))
      .flatMap((queue) => queue.messages().map(({ body, attributes }) => ({ queue: queue.wired.id, body, attributes })))
  }

  return { request, putEvent: (entry) => events.push(entry), settle, advanceTo, deadLetters }
}
