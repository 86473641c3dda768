import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import { readmitPerson, requestErasure } from '@fairlead/privacy/request-erasure'
import * as z from 'zod'
import { isAdministrator } from '../people.ts'
import { RequestErasureEnv } from './env.ts'

const route = {
  route: 'POST /people/{employeeId}/erasure',
  params: z.strictObject({ employeeId: z.string().min(1).max(128) }),
}

export { RequestErasureEnv as env } from './env.ts'
export const build = (env: z.infer<typeof RequestErasureEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params, request }, run) => {
      const ports = { store: bind.store, isAdministrator: isAdministrator(bind.store, env.TENANTS, run.tenantId) }
      if (request.path.endsWith('/readmission')) return { status: 200, json: await readmitPerson(ports, params.employeeId, run) }
      return { status: 202, json: await requestErasure(ports, params, run) }
    },
  )
export const handler = lambda(RequestErasureEnv, build)
