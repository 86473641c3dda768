import type { Log } from '@fairlead/kernel/log'
import type { QueueName } from '@fairlead/kernel/message'
import type { Objects, Store } from '@fairlead/kernel/store'
import type { Resolve } from './http/resolve.ts'

/** One EventBridge entry; `detail` is the envelope as JSON text. */
export type BusEntry = { readonly source: string; readonly detailType: string; readonly detail: string }
/** One SQS entry; `group` and `dedupeId` on FIFO queues only. */
export type QueueEntry = { readonly body: string; readonly group?: string; readonly dedupeId?: string }

/** During a rotation two values are live; the newer one signs, both verify. */
export type Secret = { readonly current: string; readonly previous?: string }

/**
 * What an engine gives a handler: AWS in Lambda, SQLite and a simulated world in the sandbox, a faulty world in tests.
 */
export type Bindings = {
  readonly store: Store
  readonly objects: Objects
  /** Put facts on the bus; answers the indexes that failed (EventBridge may take a part). Relay only. */
  readonly publish: (entries: readonly BusEntry[]) => Promise<readonly number[]>
  /** Send commands; answers the indexes that failed. Relay only. */
  readonly send: (queue: QueueName, entries: readonly QueueEntry[]) => Promise<readonly number[]>
  /** Hide one received message for so many seconds (0..43200), so that a Retry-After is kept exactly. */
  readonly hide: (receipt: { readonly queueArn: string; readonly receiptHandle: string }, seconds: number) => Promise<void>
  /** Throw a poison message away for good, into the DLQ, with the reason as attributes. */
  readonly bury: (
    message: { readonly queueArn: string; readonly body: string; readonly messageId: string; readonly group?: string },
    reason: { readonly code: string; readonly sentence: string; readonly path: string },
  ) => Promise<void>
  /** Error `secret-missing` (unexpected). Values are cached with a maximum age. */
  readonly secret: (name: string) => Promise<Secret>
  readonly fetch: typeof globalThis.fetch
  /** What the guard before `fetch` asks for the addresses of a name; AWS binds the system's resolver, the sandbox none. */
  readonly resolve?: Resolve
  readonly now: () => Date
  readonly newId: () => string
  readonly log: Log
}

export type Invoke = (event: unknown, context?: unknown) => Promise<unknown>
export type Build<Env> = (env: Env, bind: Bindings) => Invoke
