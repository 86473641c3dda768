import { ProposeMatches } from '@fairlead/kernel/commands/matching'
import { proposeMatches } from '@fairlead/matching/propose-matches'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { on, onQueue } from '@fairlead/platform/runtime/on-queue'
import type * as z from 'zod'
import { decisionHash } from '../decision-hash.ts'
import { matchingPorts } from '../matching-ports.ts'
import { ProposeMatchesEnv } from './env.ts'

const within = ({ now }: Bindings, seconds: number): (() => boolean) => {
  const until = now().getTime() + seconds * 1000
  return () => now().getTime() < until
}

export { ProposeMatchesEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ProposeMatchesEnv>, bind: Bindings) =>
  onQueue(bind, 'propose-matches', [
    on(ProposeMatches, async (command, run) =>
      proposeMatches(
        { ...matchingPorts(bind), hash: await decisionHash(bind, env.DECISION_KEY_SECRET), mayGoOn: within(bind, env.SOLVE_SECONDS) },
        command,
        run,
      ),
    ),
  ])
export const handler = lambda(ProposeMatchesEnv, build)
