import { partOf } from '@fairlead/kernel/run'
import { expireCycles } from '@fairlead/matching/expire-cycles'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onSchedule } from '@fairlead/platform/runtime/on-schedule'
import { sweepSeries } from '@fairlead/scheduling/sweep-series'
import type * as z from 'zod'
import { SweepDailyEnv } from './env.ts'

export { SweepDailyEnv as env } from './env.ts'
export const build = (env: z.infer<typeof SweepDailyEnv>, bind: Bindings) =>
  onSchedule(bind, 'sweep-daily', async (_, runFor) => {
    for (const { tenantId } of env.TENANTS) {
      await sweepSeries({ store: bind.store }, partOf(runFor(tenantId), 'series'))
      await expireCycles({ store: bind.store }, partOf(runFor(tenantId), 'cycles'))
    }
  })
export const handler = lambda(SweepDailyEnv, build)
