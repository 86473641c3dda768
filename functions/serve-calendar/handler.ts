import { CancelMeetingSeries, PushMeetingSeries, ReconcileMeetingSeries } from '@fairlead/kernel/commands/scheduling'
import type { Run } from '@fairlead/kernel/run'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { on, onQueue } from '@fairlead/platform/runtime/on-queue'
import { cancelMeetingSeries } from '@fairlead/scheduling/cancel-meeting-series'
import { pushMeetingSeries } from '@fairlead/scheduling/push-meeting-series'
import { reconcileMeetingSeries } from '@fairlead/scheduling/reconcile-meeting-series'
import type * as z from 'zod'
import { calendars } from '../connectors.ts'
import { schedulingPorts } from '../scheduling-ports.ts'
import { ServeCalendarEnv } from './env.ts'

export { ServeCalendarEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ServeCalendarEnv>, bind: Bindings) => {
  const calendarOf = calendars(env.CONNECTIONS, bind, env.STAGE)
  const ports = ({ tenantId }: Run) => ({ ...schedulingPorts(bind.store), calendar: calendarOf(tenantId) })
  return onQueue(bind, 'serve-calendar', [
    on(PushMeetingSeries, (command, run) => pushMeetingSeries(ports(run), command, run)),
    on(CancelMeetingSeries, (command, run) => cancelMeetingSeries(ports(run), command, run)),
    on(ReconcileMeetingSeries, (command, run) => reconcileMeetingSeries(ports(run), command, run)),
  ])
}
export const handler = lambda(ServeCalendarEnv, build)
