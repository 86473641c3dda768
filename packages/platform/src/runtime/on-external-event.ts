import * as z from 'zod'
import { idPattern } from '@fairlead/kernel/message'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Run } from '@fairlead/kernel/run'
import type { Bindings, Invoke } from '../bindings.ts'
import { busEngine } from './bus-engine.ts'
import { outcomeOf } from './message.ts'

/** An event that a customer's own system puts on the bus (kernel/events/external.ts): no envelope, the detail is the data. */
export type ExternalEvent<Data extends z.ZodType> = { readonly name: string; readonly sourcePrefix: string; readonly data: Data }

/**
 * A function woken by an event that is not ours. It does not say its tenant, so `handle` finds it (by the connection) and asks for the
 * run of that tenant. `eventId` is EventBridge's own id: the same when EventBridge delivers twice, another when the sender sends
 * twice, so what must not happen twice is keyed by the data as well. Errors as in `onEvent`.
 */
export const onExternalEvent = <Data extends z.ZodType>(
  { name, sourcePrefix, data }: ExternalEvent<Data>,
  bind: Bindings,
  consumer: string,
  handle: (data: z.output<Data>, runFor: (tenantId: string) => Run, eventId: string) => Promise<unknown>,
): Invoke => {
  const BusEvent = z.object({
    id: z.string().regex(idPattern),
    source: z.string().startsWith(sourcePrefix),
    'detail-type': z.literal(name),
    detail: data,
  })
  return busEngine(bind, consumer, async (event) => {
    const parsed = parseOrRefuse(BusEvent, event, 'event-malformed', `Compare the event with the schema of ${name}.`)
    const { id, detail } = parsed as { readonly id: string; readonly detail: z.output<Data> }
    const asOf = bind.now().toISOString()
    const runFor = (tenantId: string): Run => ({
      tenantId,
      correlationId: id,
      causationId: id,
      asOf,
      newId: bind.newId,
      log: bind.log,
      inbox: { consumer, messageId: id },
    })
    return { outcome: outcomeOf(await handle(detail, runFor, id)) }
  })
}
