import { previousQuarter } from '@fairlead/kernel/quarter'
import { partOf } from '@fairlead/kernel/run'
import { startEvaluation } from '@fairlead/outcomes/start-evaluation'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onSchedule } from '@fairlead/platform/runtime/on-schedule'
import { programmeStore } from '@fairlead/programme/programme-store'
import type * as z from 'zod'
import { currentProgrammeOf } from '../programmes.ts'
import { StartEvaluationEnv } from './env.ts'

export { StartEvaluationEnv as env } from './env.ts'
export const build = (env: z.infer<typeof StartEvaluationEnv>, bind: Bindings) =>
  onSchedule(bind, 'start-evaluation', async ({ scheduledFor }, runFor) => {
    const programmes = programmeStore(bind.store)
    const quarter = previousQuarter(scheduledFor).name
    for (const { tenantId } of env.TENANTS) {
      for (const { programme } of await programmes.list(tenantId)) {
        const run = partOf(runFor(tenantId), programme.programmeId)
        await startEvaluation(
          { store: bind.store, currentProgramme: currentProgrammeOf(bind.store) },
          { programmeId: programme.programmeId, quarter },
          run,
        )
      }
    }
  })
export const handler = lambda(StartEvaluationEnv, build)
