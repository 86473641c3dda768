import { lambda } from '@fairlead/platform/lambda'
import { relayOutbox } from '@fairlead/platform/outbox/relay'
import type { Bindings } from '@fairlead/platform/bindings'
import type * as z from 'zod'
import { RelayOutboxEnv } from './env.ts'

export { RelayOutboxEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof RelayOutboxEnv>, bind: Bindings) => (event: unknown) => relayOutbox(bind, event)
export const handler = lambda(RelayOutboxEnv, build)
