import { enrolParticipant } from '@fairlead/talent/enrol-participant'
import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import * as z from 'zod'
import { refusedAnswer } from '../refused-answer.ts'
import { talentPorts } from '../talent-ports.ts'
import { EnrolParticipantEnv } from './env.ts'

const route = {
  route: 'POST /programmes/{programmeId}/participants',
  params: z.strictObject({ programmeId: z.string().min(1).max(64) }),
  /** The use case reads the whole of it; here it only has to be an object. */
  body: z.record(z.string(), z.unknown()),
}

export { EnrolParticipantEnv as env } from './env.ts'
export const build = (env: z.infer<typeof EnrolParticipantEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params, body }, run) => {
      const result = await enrolParticipant(await talentPorts(bind, env.DECISION_KEY_SECRET), { ...body, ...params }, run)
      return result.kind === 'refused' ? refusedAnswer(result.code, result.reasons) : { status: 200, json: result }
    },
  )
export const handler = lambda(EnrolParticipantEnv, build)
