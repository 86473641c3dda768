import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import type * as z from 'zod'
import { matchingPorts } from '../matching-ports.ts'
import { ReceiveHrisWebhookEnv } from './env.ts'
import { receive, WebhookParams } from './receive.ts'
import { verifiedDelivery } from './verified-delivery.ts'

export { ReceiveHrisWebhookEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ReceiveHrisWebhookEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { route: 'POST /hris/{connectionId}/webhooks', params: WebhookParams, authenticate: verifiedDelivery(env.CONNECTIONS, bind) },
    async ({ request, params }, run) => ({
      status: 202,
      json: await receive({ ...matchingPorts(bind, env.CONNECTIONS), connections: env.CONNECTIONS }, params.connectionId, request, run),
    }),
  )
export const handler = lambda(ReceiveHrisWebhookEnv, build)
