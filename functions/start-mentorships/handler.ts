import { StartMentorships } from '@fairlead/kernel/commands/mentorship'
import { startMentorships } from '@fairlead/mentorship/start-mentorships'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { on, onQueue } from '@fairlead/platform/runtime/on-queue'
import type * as z from 'zod'
import { mentorshipPorts } from '../mentorship-ports.ts'
import { StartMentorshipsEnv } from './env.ts'

export { StartMentorshipsEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof StartMentorshipsEnv>, bind: Bindings) =>
  onQueue(bind, 'start-mentorships', [on(StartMentorships, (command, run) => startMentorships(mentorshipPorts(bind.store), command, run))])
export const handler = lambda(StartMentorshipsEnv, build)
