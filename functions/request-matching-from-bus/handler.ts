import { matchingRunRequested } from '@fairlead/kernel/events/external'
import { requestMatching } from '@fairlead/matching/request-matching'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onExternalEvent } from '@fairlead/platform/runtime/on-external-event'
import type * as z from 'zod'
import { connectionOf } from '@fairlead/connectors/registry'
import { matchingPorts } from '../matching-ports.ts'
import { RequestMatchingFromBusEnv } from './env.ts'

export { RequestMatchingFromBusEnv as env } from './env.ts'
export const build = (env: z.infer<typeof RequestMatchingFromBusEnv>, bind: Bindings) =>
  onExternalEvent(matchingRunRequested, bind, 'request-matching-from-bus', (asked, runFor) =>
    requestMatching(
      matchingPorts(bind, env.CONNECTIONS),
      { ...asked, trigger: 'bus-event' },
      runFor(connectionOf(env.CONNECTIONS, asked.connectionId, 'hris').tenantId),
    ),
  )
export const handler = lambda(RequestMatchingFromBusEnv, build)
