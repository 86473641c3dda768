import { connectionsOf } from '@fairlead/connectors/registry'
import { EvaluateCohort } from '@fairlead/kernel/commands/outcomes'
import { evaluateCohort } from '@fairlead/outcomes/evaluate-cohort'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { on, onQueue } from '@fairlead/platform/runtime/on-queue'
import type * as z from 'zod'
import { decisionHash } from '../decision-hash.ts'
import { currentProgrammeOf } from '../programmes.ts'
import { cohortFacts } from './cohort-facts.ts'
import { EvaluateCohortEnv } from './env.ts'

export { EvaluateCohortEnv as env } from './env.ts'
export const build = (env: z.infer<typeof EvaluateCohortEnv>, bind: Bindings) => {
  const ports = {
    store: bind.store,
    currentProgramme: currentProgrammeOf(bind.store),
    cohort: cohortFacts(bind.store),
    lmsConnections: async (tenantId: string) => connectionsOf(env.CONNECTIONS, 'lms', tenantId).map(({ connectionId }) => connectionId),
  }
  return onQueue(bind, 'evaluate-cohort', [
    on(EvaluateCohort, async (command, run) =>
      evaluateCohort({ ...ports, hash: await decisionHash(bind, env.DECISION_KEY_SECRET) }, command, run),
    ),
  ])
}
export const handler = lambda(EvaluateCohortEnv, build)
