import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onSchedule } from '@fairlead/platform/runtime/on-schedule'
import { partOf } from '@fairlead/kernel/run'
import { startSync } from '@fairlead/workforce/start-sync'
import type * as z from 'zod'
import { connectionsOf } from '@fairlead/connectors/registry'
import { StartNightlySyncEnv } from './env.ts'

/** A delta cannot see everything (a person deleted while we were away), so that once a week the whole workforce is read. */
const modeOf = (scheduledFor: string): 'full' | 'delta' => (new Date(scheduledFor).getUTCDay() === 0 ? 'full' : 'delta')

export { StartNightlySyncEnv as env } from './env.ts'
export const build = (env: z.infer<typeof StartNightlySyncEnv>, bind: Bindings) =>
  onSchedule(bind, 'start-nightly-sync', async ({ scheduledFor }, runFor) => {
    for (const { tenantId, connectionId } of connectionsOf(env.CONNECTIONS, 'hris')) {
      await startSync(
        { store: bind.store },
        { connectionId, mode: modeOf(scheduledFor), reason: 'nightly' },
        partOf(runFor(tenantId), connectionId),
      )
    }
  })
export const handler = lambda(StartNightlySyncEnv, build)
