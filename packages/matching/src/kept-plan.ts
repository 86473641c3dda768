import { canonicalJson } from '@fairlead/kernel/content-hash'
import { parseOrRefuse } from '@fairlead/kernel/parse'
import * as z from 'zod'
import type { MatchingCycle } from './cycle.ts'
import type { MatchPlan } from './plan/pair-plan.ts'
import type { PreviousPlan } from './plan/stability.ts'
import type { MatchingPorts } from './ports.ts'

const KeptPlan = z.strictObject({
  pairs: z.array(z.strictObject({ menteeId: z.string(), mentorId: z.string() })),
  seatPrices: z.record(z.string(), z.number().nonnegative()),
})

type Ports = Pick<MatchingPorts, 'objects'>

/** Beside the snapshot of the inputs, and under the same lifecycle timer. */
const nameOf = (tenantId: string, cycleId: string, revision: number): string => `snapshots/${tenantId}/${cycleId}/plan-${revision}.json`

/** Keeps pairs and prices of a solved revision: what the next solve of the cycle starts from. The same plan again changes nothing. */
export const keepPlan = async (
  { objects }: Ports,
  tenantId: string,
  { cycleId, revision }: Pick<MatchingCycle, 'cycleId' | 'revision'>,
  { pairs, seatPrices }: Pick<MatchPlan, 'pairs' | 'seatPrices'>,
): Promise<void> => {
  const kept: PreviousPlan = { pairs: pairs.map(({ menteeId, mentorId }) => ({ menteeId, mentorId })), seatPrices }
  await objects.put(nameOf(tenantId, cycleId, revision), new TextEncoder().encode(canonicalJson(kept)))
}

/** undefined: never solved, expired, or removed with a person who was in it; the next solve then starts from nothing. */
export const readKeptPlan = async (
  { objects }: Ports,
  tenantId: string,
  { cycleId, solvedRevision }: Pick<MatchingCycle, 'cycleId' | 'solvedRevision'>,
): Promise<PreviousPlan | undefined> => {
  const bytes = solvedRevision === undefined ? undefined : await objects.get(nameOf(tenantId, cycleId, solvedRevision))
  return bytes === undefined ? undefined : parseOrRefuse(KeptPlan, JSON.parse(new TextDecoder().decode(bytes)), 'kept-plan-malformed')
}

export const dropKeptPlans = async ({ objects }: Ports, tenantId: string, { cycleId, revision }: MatchingCycle): Promise<void> => {
  for (let at = 1; at <= revision + 1; at += 1) await objects.remove(nameOf(tenantId, cycleId, at))
}
