import { requestMatching } from '@fairlead/matching/request-matching'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import type * as z from 'zod'
import { matchingPorts } from '../matching-ports.ts'
import { RequestMatchingEnv } from './env.ts'
import { MatchingRequestBody, signedRequest } from './signed-request.ts'

export { RequestMatchingEnv as env } from './env.ts'
export const build = (env: z.infer<typeof RequestMatchingEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { route: 'POST /matching-cycles', body: MatchingRequestBody, authenticate: signedRequest(env.CONNECTIONS, bind) },
    async ({ body, request }, run) => {
      const asked = { ...body, trigger: 'signed-request', requestId: request.headers['webhook-id'] ?? '' } as const
      const result = await requestMatching(matchingPorts(bind, env.CONNECTIONS), asked, run)
      return { status: result.kind === 'cycle-open' ? 409 : 202, json: result }
    },
  )
export const handler = lambda(RequestMatchingEnv, build)
