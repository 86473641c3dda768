import { reviewHighPotentials } from '@fairlead/talent/review-high-potentials'
import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import * as z from 'zod'
import { talentPorts } from '../talent-ports.ts'
import { ReviewHighPotentialsEnv } from './env.ts'

const route = {
  route: 'POST /programmes/{programmeId}/high-potentials/review',
  params: z.strictObject({ programmeId: z.string().min(1).max(64) }),
  /** The use case reads the whole of it; here it only has to be an object. */
  body: z.record(z.string(), z.unknown()),
}

export { ReviewHighPotentialsEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ReviewHighPotentialsEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params, body }, run) => ({
      status: 200,
      json: await reviewHighPotentials(await talentPorts(bind, env.DECISION_KEY_SECRET), { ...body, ...params }, run),
    }),
  )
export const handler = lambda(ReviewHighPotentialsEnv, build)
