import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import type * as z from 'zod'
import { ownMentorships } from './own-mentorships.ts'
import { ShowMentorshipsEnv } from './env.ts'

const route = {
  route: 'GET /mentorships',
}

export { ShowMentorshipsEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ShowMentorshipsEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async (_, run) => ({ status: 200, json: { mentorships: await ownMentorships(bind.store, run) } }),
  )
export const handler = lambda(ShowMentorshipsEnv, build)
