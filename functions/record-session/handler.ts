import { OccurrenceEnded } from '@fairlead/kernel/events/scheduling'
import { recordSession } from '@fairlead/mentorship/record-session'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onEvent } from '@fairlead/platform/runtime/on-event'
import type * as z from 'zod'
import { mentorshipPorts } from '../mentorship-ports.ts'
import { RecordSessionEnv } from './env.ts'

export { RecordSessionEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof RecordSessionEnv>, bind: Bindings) =>
  onEvent(OccurrenceEnded, bind, 'record-session', (fact, run) => recordSession(mentorshipPorts(bind.store), fact, run))
export const handler = lambda(RecordSessionEnv, build)
