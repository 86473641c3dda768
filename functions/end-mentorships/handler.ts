import { EmployeeDeparted } from '@fairlead/kernel/events/workforce'
import { endMentorshipsOf } from '@fairlead/mentorship/end-mentorships'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onEvent } from '@fairlead/platform/runtime/on-event'
import type * as z from 'zod'
import { mentorshipPorts } from '../mentorship-ports.ts'
import { EndMentorshipsEnv } from './env.ts'

export { EndMentorshipsEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof EndMentorshipsEnv>, bind: Bindings) =>
  onEvent(EmployeeDeparted, bind, 'end-mentorships', (fact, run) =>
    endMentorshipsOf(mentorshipPorts(bind.store), { employeeId: fact.employeeId, reason: 'left' }, run),
  )
export const handler = lambda(EndMentorshipsEnv, build)
