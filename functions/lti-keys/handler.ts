import { connectionsOf } from '@fairlead/connectors/registry'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import { publicKeys } from '@fairlead/portal/public-keys'
import type * as z from 'zod'
import { anybody } from '../anybody.ts'
import { LtiKeysEnv } from './env.ts'

export { LtiKeysEnv as env } from './env.ts'
export const build = (env: z.infer<typeof LtiKeysEnv>, bind: Bindings) =>
  onHttp(bind, { route: 'GET /lti/keys', authenticate: anybody }, async () => {
    const names = new Set(connectionsOf(env.CONNECTIONS, 'portal').map(({ secretName }) => secretName))
    const sets = await Promise.all([...names].map((secretName) => publicKeys({ secret: bind.secret }, { secretName })))
    return { status: 200, json: { keys: sets.flatMap(({ keys }) => keys) }, headers: { 'cache-control': 'public, max-age=300' } }
  })
export const handler = lambda(LtiKeysEnv, build)
