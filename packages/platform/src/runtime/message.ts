import type * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import type { Definition, Metadata } from '@fairlead/kernel/message'
import { faultOf, pathText } from '@fairlead/kernel/parse'
import type { Run } from '@fairlead/kernel/run'
import type { Bindings } from '../bindings.ts'

/**
 * The data of one message by its definition. `at` is where the envelope stands in what was received. Error `code` (invalid):
 * another schema version than this consumer knows, or data that does not fit.
 */
export const dataOf = <Data extends z.ZodType>(
  definition: Definition<Data>,
  envelope: { readonly metadata: Metadata; readonly data?: unknown },
  code: string,
  at: readonly string[] = [],
): z.output<Data> => {
  const { schemaVersion } = envelope.metadata
  if (schemaVersion !== definition.schemaVersion) {
    const path = pathText([...at, 'metadata', 'schemaVersion'])
    throw new AppError(code, 'invalid', {
      message: `${path}: ${definition.name} is understood in version ${definition.schemaVersion}, not ${schemaVersion}.`,
      path,
      next: 'Deploy the consumer that knows this version, then send the message again from the DLQ.',
    })
  }
  const parsed = definition.data.safeParse(envelope.data)
  if (parsed.success) return parsed.data
  const { path, expected } = faultOf(definition.data, parsed.error, [...at, 'data'])
  throw new AppError(code, 'invalid', {
    message: `${path}: ${expected}.`,
    path,
    next: `Compare the message with the schema of ${definition.name} in the event catalogue.`,
  })
}

/** The run of one received message of ours: its effect happens once for this consumer. */
export const runOf = (bind: Bindings, consumer: string, metadata: Metadata): Run => ({
  tenantId: metadata.tenantId,
  correlationId: metadata.correlationId,
  causationId: metadata.eventId,
  asOf: bind.now().toISOString(),
  newId: bind.newId,
  log: bind.log,
  inbox: { consumer, messageId: metadata.eventId },
})

/** How a use case ended, for the log: its answer's word where it has one (`committed`, `duplicate`, a union's `kind`). */
export const outcomeOf = (result: unknown): string => {
  if (typeof result === 'string') return result
  if (typeof result !== 'object' || result === null) return 'handled'
  const { outcome, kind } = result as { readonly outcome?: unknown; readonly kind?: unknown }
  if (typeof outcome === 'string') return outcome
  return typeof kind === 'string' ? kind : 'handled'
}
