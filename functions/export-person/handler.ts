import { languages } from '@fairlead/messages/sentence'
import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import { personPage } from '@fairlead/portal/person-page'
import { exportPerson } from '@fairlead/privacy/export-person'
import { personSections } from '@fairlead/privacy/person-sentences'
import * as z from 'zod'
import { isAdministrator } from '../people.ts'
import { ExportPersonEnv } from './env.ts'

const route = {
  route: 'GET /people/{employeeId}/export',
  params: z.strictObject({ employeeId: z.string().min(1).max(128) }),
  query: z.strictObject({ format: z.enum(['json', 'page']).default('json'), language: z.enum(languages).default('en') }),
}

export { ExportPersonEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ExportPersonEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params, query: { format, language } }, run) => {
      const ports = { store: bind.store, isAdministrator: isAdministrator(bind.store, env.TENANTS, run.tenantId) }
      const held = await exportPerson(ports, params, run)
      if (format === 'json') return { status: 200, json: held }
      return { status: 200, html: personPage({ language, full: JSON.stringify(held, null, 2), ...personSections(held, language) }) }
    },
  )
export const handler = lambda(ExportPersonEnv, build)
