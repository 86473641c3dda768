import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import { exportDecisions } from '@fairlead/privacy/export-decisions'
import * as z from 'zod'
import { employeeIdsByNumber, isAdministrator } from '../people.ts'
import { ExportDecisionsEnv } from './env.ts'

const route = {
  route: 'GET /programmes/{programmeId}/decisions',
  params: z.strictObject({ programmeId: z.string().min(1).max(64) }),
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(200), cursor: z.string().max(4096).optional() }),
}

export { ExportDecisionsEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ExportDecisionsEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params, query }, run) => {
      const ports = {
        store: bind.store,
        isAdministrator: isAdministrator(bind.store, env.TENANTS, run.tenantId),
        employeeIdsByNumber: employeeIdsByNumber(bind.store),
      }
      return { status: 200, json: await exportDecisions(ports, { ...params, ...query }, run) }
    },
  )
export const handler = lambda(ExportDecisionsEnv, build)
