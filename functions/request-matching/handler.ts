import { requestMatching, type RequestResult } from '@fairlead/matching/request-matching'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import type { HttpResponse } from '@fairlead/platform/runtime/http-response'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import type * as z from 'zod'
import { matchingPorts } from '../matching-ports.ts'
import { RequestMatchingEnv } from './env.ts'
import { MatchingRequestBody, signedRequest } from './signed-request.ts'

/** A refusal as any other, which also names the cycle to decide on first. */
const cycleOpen = (result: RequestResult): HttpResponse => ({
  status: 409,
  headers: { 'content-type': 'application/problem+json' },
  json: {
    type: 'https://fairlead.dev/problems/cycle-open',
    title: 'Not possible as things stand',
    status: 409,
    code: 'cycle-open',
    detail: 'A matching cycle of this programme is still open; decide on that one first.',
    ...result,
  },
})

export { RequestMatchingEnv as env } from './env.ts'
export const build = (env: z.infer<typeof RequestMatchingEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { route: 'POST /matching-cycles', body: MatchingRequestBody, authenticate: signedRequest(env.CONNECTIONS, bind) },
    async ({ body, request }, run) => {
      const asked = { ...body, trigger: 'signed-request', requestId: request.headers['webhook-id'] ?? '' } as const
      const result = await requestMatching(matchingPorts(bind, env.CONNECTIONS), asked, run)
      return result.kind === 'cycle-open' ? cycleOpen(result) : { status: 202, json: result }
    },
  )
export const handler = lambda(RequestMatchingEnv, build)
