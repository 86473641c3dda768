import { ProposeMatches } from '@fairlead/kernel/commands/matching'
import { proposeMatches } from '@fairlead/matching/propose-matches'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { on, onQueue } from '@fairlead/platform/runtime/on-queue'
import type * as z from 'zod'
import { matchingPorts } from '../matching-ports.ts'
import { ProposeMatchesEnv } from './env.ts'

export { ProposeMatchesEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof ProposeMatchesEnv>, bind: Bindings) =>
  onQueue(bind, 'propose-matches', [on(ProposeMatches, (command, run) => proposeMatches(matchingPorts(bind), command, run))])
export const handler = lambda(ProposeMatchesEnv, build)
