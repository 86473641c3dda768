import { reportFairness } from '@fairlead/fairness/report-fairness'
import type { ReportedRevision } from '@fairlead/fairness/report-store'
import { MatchesAmended, MatchesProposed } from '@fairlead/kernel/events/matching'
import type { Run } from '@fairlead/kernel/run'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onEvent } from '@fairlead/platform/runtime/on-event'
import * as z from 'zod'
import { ReportFairnessEnv } from './env.ts'
import { fairnessPorts } from './fairness-ports.ts'

const Named = z.object({ 'detail-type': z.string() })

/** Every revision that is laid before people gets its report before they decide. */
export { ReportFairnessEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof ReportFairnessEnv>, bind: Bindings) => {
  const report = ({ programmeId, cycleId, revision }: ReportedRevision, run: Run) =>
    reportFairness(fairnessPorts(bind), { programmeId, cycleId, revision }, run)
  const proposed = onEvent(MatchesProposed, bind, 'report-fairness', report)
  const amended = onEvent(MatchesAmended, bind, 'report-fairness', report)
  return (event: unknown) => (Named.safeParse(event).data?.['detail-type'] === MatchesAmended.name ? amended(event) : proposed(event))
}
export const handler = lambda(ReportFairnessEnv, build)
