import * as z from 'zod'
import { Envelope, type FactDefinition } from '@fairlead/kernel/message'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Run } from '@fairlead/kernel/run'
import type { Bindings, Invoke } from '../bindings.ts'
import { busEngine } from './bus-engine.ts'
import { dataOf, outcomeOf, runOf } from './message.ts'

const MALFORMED = 'event-malformed'

/**
 * A function woken by one fact of ours on the bus. The effect happens once for each `consumer` and event, as far as `handle` passes
 * its run to `store.transact`.
 *
 * Errors leave the function, so that Lambda tries again twice and then puts the event on the DLQ of the rule's target: what `handle`
 * throws, and `event-malformed` (invalid) with the path for an event that is not this fact in this version.
 */
export const onEvent = <Data extends z.ZodType>(
  definition: FactDefinition<Data>,
  bind: Bindings,
  consumer: string,
  handle: (data: z.output<Data>, run: Run) => Promise<unknown>,
): Invoke => {
  const BusEvent = z.object({
    source: z.literal(definition.source),
    'detail-type': z.literal(definition.name),
    detail: Envelope,
  })
  return busEngine(bind, consumer, async (event) => {
    const { detail } = parseOrRefuse(BusEvent, event, MALFORMED, 'Compare the event with the event catalogue.')
    const data = dataOf(definition, detail, MALFORMED, ['detail'])
    return { outcome: outcomeOf(await handle(data, runOf(bind, consumer, detail.metadata))) }
  })
}
