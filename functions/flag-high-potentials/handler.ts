import { ProgrammePublished } from '@fairlead/kernel/events/programme'
import { WorkforceSynced } from '@fairlead/kernel/events/workforce'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onEvent } from '@fairlead/platform/runtime/on-event'
import { flagHighPotentials } from '@fairlead/talent/flag-high-potentials'
import * as z from 'zod'
import { talentPorts } from '../talent-ports.ts'
import { FlagHighPotentialsEnv } from './env.ts'

const Named = z.object({ 'detail-type': z.string() })

const changedNothing = ({ changed, departed, reviewsChanged }: z.infer<typeof WorkforceSynced.data>): boolean =>
  changed === 0 && departed === 0 && reviewsChanged === 0

/** New reviews or new rules: either may change who is flagged. */
export { FlagHighPotentialsEnv as env } from './env.ts'
export const build = (env: z.infer<typeof FlagHighPotentialsEnv>, bind: Bindings) => {
  const ports = () => talentPorts(bind, env.DECISION_KEY_SECRET)
  const synced = onEvent(WorkforceSynced, bind, 'flag-high-potentials', async (fact, run) =>
    flagHighPotentials(await ports(), { syncRunId: fact.syncRunId, nothingNew: changedNothing(fact) }, run),
  )
  const published = onEvent(ProgrammePublished, bind, 'flag-high-potentials', async ({ programmeId }, run) =>
    flagHighPotentials(await ports(), { programmeId }, run),
  )
  return (event: unknown) => (Named.safeParse(event).data?.['detail-type'] === ProgrammePublished.name ? published(event) : synced(event))
}
export const handler = lambda(FlagHighPotentialsEnv, build)
