import type { Run } from '@fairlead/kernel/run'
import { refusal, type MatchingCycle, type Refusal } from './cycle.ts'
import { pinnedProgramme } from './pinned-programme.ts'
import type { MatchingPorts } from './ports.ts'

type Ports = Pick<MatchingPorts, 'programme' | 'fairnessFindings'>

/**
 * Where the programme of the cycle asks that findings block, a plan is approved only once its fairness report is there and has none. Matching
 * learns a number of findings and nothing else: whom they are about stays where it was looked at.
 */
export const heldByFairness = async (ports: Ports, cycle: MatchingCycle, run: Run): Promise<Refusal | undefined> => {
  const { document } = await pinnedProgramme(ports, cycle, run)
  if (document.fairness.onFinding !== 'block') return undefined
  const { programmeId, cycleId, revision } = cycle
  const findings = await ports.fairnessFindings(run.tenantId, { programmeId, cycleId, revision })
  if (findings === undefined) return refusal('fairness-report-pending')
  return findings === 0 ? undefined : refusal('fairness-finding-blocks', { findings })
}
