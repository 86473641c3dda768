import { leaveMentorship } from '@fairlead/mentorship/leave-mentorship'
import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import * as z from 'zod'
import { mentorshipPorts } from '../mentorship-ports.ts'
import { refusedAnswer } from '../refused-answer.ts'
import { LeaveMentorshipEnv } from './env.ts'

const route = {
  route: 'POST /mentorships/{mentorshipId}/end',
  params: z.strictObject({ mentorshipId: z.string().min(1).max(128) }),
}

export { LeaveMentorshipEnv as env } from './env.ts'
export const build = (env: z.infer<typeof LeaveMentorshipEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params }, run) => {
      const result = await leaveMentorship(mentorshipPorts(bind.store), params, run)
      return result.kind === 'refused' ? refusedAnswer(result.code, [result.reason]) : { status: 200, json: result }
    },
  )
export const handler = lambda(LeaveMentorshipEnv, build)
