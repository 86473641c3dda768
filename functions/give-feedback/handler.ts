import { giveFeedback, SessionFeedback } from '@fairlead/mentorship/give-feedback'
import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import * as z from 'zod'
import { mentorshipPorts } from '../mentorship-ports.ts'
import { refusedAnswer } from '../refused-answer.ts'
import { GiveFeedbackEnv } from './env.ts'

const route = {
  route: 'POST /mentorships/{mentorshipId}/sessions/{session}/feedback',
  params: z.strictObject({ mentorshipId: z.string().min(1).max(128), session: z.coerce.number().int().positive().max(1000) }),
  body: SessionFeedback,
}

export { GiveFeedbackEnv as env } from './env.ts'
export const build = (env: z.infer<typeof GiveFeedbackEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params, body }, run) => {
      const result = await giveFeedback(mentorshipPorts(bind.store), { ...params, ...body }, run)
      return result.kind === 'refused' ? refusedAnswer(result.code, [result.reason]) : { status: 200, json: result }
    },
  )
export const handler = lambda(GiveFeedbackEnv, build)
