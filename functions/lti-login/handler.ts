import { connectionsOf } from '@fairlead/connectors/registry'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import { beginLaunch, LoginInitiation } from '@fairlead/portal/begin-launch'
import { problemPage } from '@fairlead/portal/problem-page'
import type { Run } from '@fairlead/kernel/run'
import type * as z from 'zod'
import { anybody } from '../anybody.ts'
import { LtiLoginEnv } from './env.ts'

export { LtiLoginEnv as env } from './env.ts'
/** Platforms begin by GET or by POST; both are the same login. */
export const build = (env: z.infer<typeof LtiLoginEnv>, bind: Bindings) => {
  const ports = { store: bind.store, registrations: connectionsOf(env.CONNECTIONS, 'portal'), portalOrigin: env.PORTAL_ORIGIN }
  const answer = async (initiation: LoginInitiation, run: Run) => ({ status: 302, ...(await beginLaunch(ports, initiation, run)) })
  const byGet = onHttp(bind, { route: 'GET /lti/login', authenticate: anybody, query: LoginInitiation, problemPage }, ({ query }, run) =>
    answer(query, run),
  )
  const byPost = onHttp(bind, { route: 'POST /lti/login', authenticate: anybody, form: LoginInitiation, problemPage }, ({ body }, run) =>
    answer(body, run),
  )
  return (event: unknown) =>
    (event as { requestContext?: { http?: { method?: string } } }).requestContext?.http?.method === 'GET' ? byGet(event) : byPost(event)
}
export const handler = lambda(LtiLoginEnv, build)
