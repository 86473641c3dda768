import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import { problemPage } from '@fairlead/portal/problem-page'
import { programmePage } from '@fairlead/portal/programme-page'
import { ltiSession, sessionOf } from '@fairlead/portal/session'
import * as z from 'zod'
import { portalPorts } from '../portal-ports.ts'
import { ShowProgrammeEnv } from './env.ts'

const route = {
  route: 'GET /portal/programmes/{programmeId}',
  params: z.strictObject({ programmeId: z.string().min(1).max(64) }),
  problemPage,
}

export { ShowProgrammeEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof ShowProgrammeEnv>, bind: Bindings) =>
  onHttp(bind, { ...route, ...ltiSession(bind) }, async ({ params, caller }, run) => {
    const session = sessionOf(caller)
    const html = await programmePage(portalPorts(bind.store), { ...params, session }, run)
    return { status: 200, html, frameAncestors: [session.platformOrigin] }
  })
export const handler = lambda(ShowProgrammeEnv, build)
