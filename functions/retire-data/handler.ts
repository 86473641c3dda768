import { connectionsOf } from '@fairlead/connectors/registry'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onSchedule } from '@fairlead/platform/runtime/on-schedule'
import { retireData } from '@fairlead/privacy/retire-data'
import type * as z from 'zod'
import { RetireDataEnv } from './env.ts'

export { RetireDataEnv as env } from './env.ts'
export const build = (env: z.infer<typeof RetireDataEnv>, bind: Bindings) =>
  onSchedule(bind, 'retire-data', async (_, runFor) => {
    for (const { tenantId } of env.TENANTS) {
      const connectionIds = connectionsOf(env.CONNECTIONS, 'hris', tenantId).map(({ connectionId }) => connectionId)
      await retireData({ store: bind.store }, { kept: env.RETENTION, connectionIds }, runFor(tenantId))
    }
  })
export const handler = lambda(RetireDataEnv, build)
