import { decideMatches } from '@fairlead/matching/decide-matches'
import { MatchDecision } from '@fairlead/matching/match-decision'
import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import * as z from 'zod'
import { fairnessFindings } from '../fairness-findings.ts'
import { matchingPorts } from '../matching-ports.ts'
import { refusedAnswer } from '../refused-answer.ts'
import { DecideMatchesEnv } from './env.ts'

const route = {
  route: 'POST /matching-cycles/{cycleId}/decision',
  params: z.strictObject({ cycleId: z.string().min(1).max(128) }),
  body: MatchDecision,
}

export { DecideMatchesEnv as env } from './env.ts'
export const build = (env: z.infer<typeof DecideMatchesEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params, body }, run) => {
      const ports = { ...matchingPorts(bind), fairnessFindings: fairnessFindings(bind.store) }
      const result = await decideMatches(ports, { ...params, ...body }, run)
      return result.kind === 'refused' ? refusedAnswer(result.code, [result.reason]) : { status: 200, json: result }
    },
  )
export const handler = lambda(DecideMatchesEnv, build)
