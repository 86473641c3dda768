import * as z from 'zod'
import { naturalId } from '@fairlead/kernel/ids'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import type { Run } from '@fairlead/kernel/run'
import type { Bindings, Invoke } from '../bindings.ts'
import { engine, placeOf, timed } from './engine.ts'
import { outcomeOf } from './message.ts'

/** EventBridge Scheduler's input: `{ "scheduledFor": "<aws.scheduler.scheduled-time>" }`, an ISO 8601 instant in UTC. */
const Tick = z.strictObject({
  // The year 0 is well-formed too, and the quarter before it is not.
  scheduledFor: z.iso.datetime().refine((instant) => instant >= '2000', 'an instant of this century'),
})
export type Tick = z.infer<typeof Tick>

/**
 * A function woken by a schedule. Scheduler ticks at least once, so the inbox message is the scheduled instant with the tenant: a second
 * tick for one instant has no second effect. `run.asOf` is the instant of waking; what must not drift uses `scheduledFor`.
 * Errors: what `handle` throws; `tick-malformed` (invalid).
 */
export const onSchedule = (
  bind: Bindings,
  consumer: string,
  handle: (tick: Tick, runFor: (tenantId: string) => Run) => Promise<unknown>,
): Invoke => {
  const scheduledFor = (event: unknown): string | undefined => Tick.safeParse(event).data?.scheduledFor
  return engine(
    async (event) => {
      const tick = parseOrRefuse(Tick, event, 'tick-malformed', 'Set the input of the schedule to its scheduled time.')
      const asOf = bind.now().toISOString()
      const runFor = (tenantId: string): Run => ({
        tenantId,
        correlationId: naturalId('tick', tenantId, consumer, tick.scheduledFor),
        causationId: null,
        asOf,
        newId: bind.newId,
        log: bind.log,
        inbox: { consumer, messageId: `${tick.scheduledFor}#${tenantId}` },
      })
      return { outcome: outcomeOf(await handle(tick, runFor)) }
    },
    [
      timed(bind, (event, { elapsedMs, error }) => {
        if (error === undefined) bind.log('schedule-handled', { consumer, scheduledFor: scheduledFor(event), elapsedMs })
        else {
          const messageId = scheduledFor(event)
          bind.log('message-failed', { consumer, messageId, code: error.code, kind: error.kind, path: error.path, at: placeOf(error) })
        }
      }),
    ],
  )
}
