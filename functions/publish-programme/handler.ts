import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import { publishProgramme } from '@fairlead/programme/publish-programme'
import * as z from 'zod'
import { isAdministrator } from '../people.ts'
import { PublishProgrammeEnv } from './env.ts'
import { refusedDocument } from './refused-document.ts'

const route = {
  route: 'PUT /programmes/{programmeId}',
  params: z.strictObject({ programmeId: z.string().min(1).max(64) }),
  /** The programme's own rules name every finding at once; here it only has to be an object. */
  body: z.record(z.string(), z.unknown()),
}

export { PublishProgrammeEnv as env } from './env.ts'
export const build = (env: z.infer<typeof PublishProgrammeEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params, body }, run) => {
      const administrators = isAdministrator(bind.store, env.TENANTS, run.tenantId)
      const result = await publishProgramme({ store: bind.store, administrators }, { programmeId: params.programmeId, document: body }, run)
      return result.kind === 'refused' ? refusedDocument(result.findings) : { status: 200, json: result }
    },
  )
export const handler = lambda(PublishProgrammeEnv, build)
