import { dropProtectedAttributes } from '@fairlead/fairness/protected-attributes-store'
import { ErasePerson } from '@fairlead/kernel/commands/privacy'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { on, onQueue } from '@fairlead/platform/runtime/on-queue'
import { erasePerson } from '@fairlead/privacy/erase-person'
import type * as z from 'zod'
import { decisionHash } from '../decision-hash.ts'
import { lmsErasers } from '../lms-publishers.ts'
import { ErasePersonEnv } from './env.ts'

export { ErasePersonEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ErasePersonEnv>, bind: Bindings) => {
  const { store, objects } = bind
  const ports = {
    store,
    objects,
    lmsErasers: lmsErasers(env.CONNECTIONS, bind, env.STAGE),
    keyBackupDays: env.RETENTION.keyBackups,
    dropProtected: dropProtectedAttributes,
  }
  return onQueue(bind, 'erase-person', [
    on(ErasePerson, async (command, run) =>
      erasePerson({ ...ports, hash: await decisionHash(bind, env.DECISION_KEY_SECRET) }, command, run),
    ),
  ])
}
export const handler = lambda(ErasePersonEnv, build)
