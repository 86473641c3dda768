import {
  keepProtectedAttributes,
  ProtectedBatch,
  removeProtectedAttributes,
  type IntakePorts,
} from '@fairlead/fairness/keep-protected-attributes'
import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import * as z from 'zod'
import { isAdministrator, knownPeople } from '../people.ts'
import { KeepProtectedAttributesEnv } from './env.ts'

const Asked = z.object({ requestContext: z.object({ http: z.object({ method: z.string() }) }) })
const params = z.strictObject({ employeeId: z.string().min(1).max(128) })

export { KeepProtectedAttributesEnv as env } from './env.ts'
export const build = (env: z.infer<typeof KeepProtectedAttributesEnv>, bind: Bindings) => {
  const authenticate = bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now })
  const portsOf = (tenantId: string): IntakePorts => ({
    store: bind.store,
    isAdministrator: isAdministrator(bind.store, env.TENANTS, tenantId),
    known: knownPeople(bind.store),
  })
  const keep = onHttp(bind, { route: 'PUT /protected-attributes', authenticate, body: ProtectedBatch }, async ({ body }, run) => ({
    status: 200,
    json: await keepProtectedAttributes(portsOf(run.tenantId), body, run),
  }))
  const remove = onHttp(bind, { route: 'DELETE /people/{employeeId}/protected-attributes', authenticate, params }, async (asked, run) => ({
    status: 200,
    json: await removeProtectedAttributes(portsOf(run.tenantId), asked.params, run),
  }))
  return (event: unknown) => (Asked.safeParse(event).data?.requestContext.http.method === 'DELETE' ? remove(event) : keep(event))
}
export const handler = lambda(KeepProtectedAttributesEnv, build)
