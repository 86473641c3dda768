import { MatchesApproved } from '@fairlead/kernel/events/matching'
import { beginMentorships } from '@fairlead/mentorship/begin-mentorships'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onEvent } from '@fairlead/platform/runtime/on-event'
import type * as z from 'zod'
import { mentorshipPorts } from '../mentorship-ports.ts'
import { BeginMentorshipsEnv } from './env.ts'

export { BeginMentorshipsEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof BeginMentorshipsEnv>, bind: Bindings) =>
  onEvent(MatchesApproved, bind, 'begin-mentorships', (fact, run) => beginMentorships(mentorshipPorts(bind.store), fact, run))
export const handler = lambda(BeginMentorshipsEnv, build)
