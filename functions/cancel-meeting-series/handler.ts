import { MentorshipEnded } from '@fairlead/kernel/events/mentorship'
import { planCancellation } from '@fairlead/scheduling/plan-cancellation'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onEvent } from '@fairlead/platform/runtime/on-event'
import type * as z from 'zod'
import { schedulingPorts } from '../scheduling-ports.ts'
import { CancelMeetingSeriesEnv } from './env.ts'

export { CancelMeetingSeriesEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof CancelMeetingSeriesEnv>, bind: Bindings) =>
  onEvent(MentorshipEnded, bind, 'cancel-meeting-series', (fact, run) => planCancellation(schedulingPorts(bind.store), fact, run))
export const handler = lambda(CancelMeetingSeriesEnv, build)
