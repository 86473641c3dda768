import { SyncWorkforcePage } from '@fairlead/kernel/commands/workforce'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { on, onQueue } from '@fairlead/platform/runtime/on-queue'
import { syncWorkforcePage } from '@fairlead/workforce/sync-workforce-page'
import type * as z from 'zod'
import { hrisSources } from '../connectors.ts'
import { SyncWorkforceEnv } from './env.ts'

export { SyncWorkforceEnv as env } from './env.ts'
export const build = (env: z.infer<typeof SyncWorkforceEnv>, bind: Bindings) => {
  const source = hrisSources(env.CONNECTIONS, bind, env.STAGE)
  return onQueue(bind, 'sync-workforce', [
    on(SyncWorkforcePage, (command, run) => syncWorkforcePage({ store: bind.store, source }, command, run)),
  ])
}
export const handler = lambda(SyncWorkforceEnv, build)
