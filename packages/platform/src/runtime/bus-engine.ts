import { idPattern } from '@fairlead/kernel/message'
import type { Bindings, Invoke } from '../bindings.ts'
import { engine, placeOf, timed } from './engine.ts'
import { outcomeOf } from './message.ts'

const isId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value)

/** Ids of any event on the bus, ours or not, malformed or not: for the log, so only what looks like an id. */
const idsOf = (event: unknown): { messageId?: string; correlationId?: string } => {
  const { id, detail } = (event ?? {}) as { id?: unknown; detail?: { metadata?: { eventId?: unknown; correlationId?: unknown } } | null }
  const { eventId, correlationId } = detail?.metadata ?? {}
  const messageId = isId(eventId) ? eventId : id
  return {
    ...(isId(messageId) ? { messageId } : {}),
    ...(isId(correlationId) ? { correlationId } : {}),
  }
}

/** The engine of functions on the bus: each event ends in one line of the log, and an error leaves the function. */
export const busEngine = (bind: Bindings, consumer: string, handle: (event: unknown) => Promise<unknown>): Invoke =>
  engine(handle, [
    timed(bind, (event, { elapsedMs, result, error }) => {
      const ids = { consumer, ...idsOf(event) }
      if (error === undefined) bind.log('message-handled', { ...ids, outcome: outcomeOf(result), elapsedMs })
      else bind.log('message-failed', { ...ids, code: error.code, kind: error.kind, path: error.path, at: placeOf(error) })
    }),
  ])
