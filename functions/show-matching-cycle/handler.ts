import { findReport } from '@fairlead/fairness/report-store'
import { readCycle } from '@fairlead/matching/read-cycle'
import { languages } from '@fairlead/messages/sentence'
import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import * as z from 'zod'
import { matchingPorts } from '../matching-ports.ts'
import { cycleInWords } from './cycle-in-words.ts'
import { ShowMatchingCycleEnv } from './env.ts'

const route = {
  route: 'GET /matching-cycles/{cycleId}',
  params: z.strictObject({ cycleId: z.string().min(1).max(128) }),
  query: z.strictObject({ language: z.enum(languages).default('en') }),
}

export { ShowMatchingCycleEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ShowMatchingCycleEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params, query: { language } }, run) => {
      const view = await readCycle(matchingPorts(bind), params, run)
      const report = await findReport(bind.store, run.tenantId, view.cycle)
      return { status: 200, json: cycleInWords(view, report, language) }
    },
  )
export const handler = lambda(ShowMatchingCycleEnv, build)
