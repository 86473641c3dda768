import { MentorshipStarted } from '@fairlead/kernel/events/mentorship'
import { planMeetingSeries } from '@fairlead/scheduling/plan-meeting-series'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onEvent } from '@fairlead/platform/runtime/on-event'
import type * as z from 'zod'
import { schedulingPorts } from '../scheduling-ports.ts'
import { PlanMeetingSeriesEnv } from './env.ts'

export { PlanMeetingSeriesEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof PlanMeetingSeriesEnv>, bind: Bindings) =>
  onEvent(MentorshipStarted, bind, 'plan-meeting-series', (fact, run) => planMeetingSeries(schedulingPorts(bind.store), fact, run))
export const handler = lambda(PlanMeetingSeriesEnv, build)
