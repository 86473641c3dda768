import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import * as z from 'zod'
import { flagsForApprovers } from './flags-for-approvers.ts'
import { ShowHighPotentialsEnv } from './env.ts'

const route = {
  route: 'GET /programmes/{programmeId}/high-potentials',
  params: z.strictObject({ programmeId: z.string().min(1).max(64) }),
}

export { ShowHighPotentialsEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ShowHighPotentialsEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params }, run) => ({ status: 200, json: await flagsForApprovers(bind.store, params.programmeId, run) }),
  )
export const handler = lambda(ShowHighPotentialsEnv, build)
