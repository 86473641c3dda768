import { connectionsOf, originsOf } from '@fairlead/connectors/registry'
import type { Bindings } from '@fairlead/platform/bindings'
import { guardedFetch } from '@fairlead/platform/http/guarded-fetch'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import { completeLaunch, LaunchAnswer } from '@fairlead/portal/complete-launch'
import { platformKeys } from '@fairlead/portal/id-token'
import { problemPage } from '@fairlead/portal/problem-page'
import type * as z from 'zod'
import { anybody } from '../anybody.ts'
import { employeeIdsByNumber } from '../people.ts'
import { LtiLaunchEnv } from './env.ts'

export { LtiLaunchEnv as env } from './env.ts'
export const build = (env: z.infer<typeof LtiLaunchEnv>, bind: Bindings) => {
  const registrations = connectionsOf(env.CONNECTIONS, 'portal')
  const fetch = guardedFetch(bind.fetch, {
    stage: env.STAGE,
    allowedOrigins: registrations.flatMap(originsOf),
    system: 'lti',
    now: bind.now,
    resolve: bind.resolve,
  })
  const ports = {
    store: bind.store,
    registrations,
    keys: platformKeys(fetch),
    portalOrigin: env.PORTAL_ORIGIN,
    employeeIdsByNumber: employeeIdsByNumber(bind.store),
  }
  return onHttp(bind, { route: 'POST /lti/launch', authenticate: anybody, form: LaunchAnswer, problemPage }, async ({ body }, run) => {
    const { location, cookie } = await completeLaunch(ports, body, run)
    return { status: 303, location, cookies: [cookie] }
  })
}
export const handler = lambda(LtiLaunchEnv, build)
