import { PublishOutcome } from '@fairlead/kernel/commands/outcomes'
import { publishOutcomes } from '@fairlead/outcomes/publish-outcomes'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { on, onQueue } from '@fairlead/platform/runtime/on-queue'
import type * as z from 'zod'
import { lmsPublishers } from '../lms-publishers.ts'
import { PublishOutcomesEnv } from './env.ts'

export { PublishOutcomesEnv as env } from './env.ts'
export const build = (env: z.infer<typeof PublishOutcomesEnv>, bind: Bindings) => {
  const publisher = lmsPublishers(env.CONNECTIONS, bind, env.STAGE)
  return onQueue(bind, 'publish-outcomes', [
    on(PublishOutcome, (command, run) => publishOutcomes({ store: bind.store, publisher }, command, run)),
  ])
}
export const handler = lambda(PublishOutcomesEnv, build)
