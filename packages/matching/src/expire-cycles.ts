import { decisionRecord } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import { MatchingExpired } from '@fairlead/kernel/events/matching'
import { message } from '@fairlead/kernel/message'
import { partOf, type Run } from '@fairlead/kernel/run'
import type { Item } from '@fairlead/kernel/store'
import { isOpen, type MatchingCycle } from './cycle.ts'
import { markClosed, openCycleIds, putCycle, readStoredCycle } from './cycle-store.ts'
import type { MatchingPorts } from './ports.ts'

type Ports = Pick<MatchingPorts, 'store'>

const expire = async ({ store }: Ports, { attributes, version }: Item<MatchingCycle>, run: Run): Promise<void> => {
  const { cycleId, programmeId } = attributes
  // A cycle that never got its proposals expires as the revision it would have had, so that its programme is not blocked for ever.
  const revision = Math.max(1, attributes.revision)
  const cycle: MatchingCycle = { ...attributes, state: 'expired', decidedAt: run.asOf }
  const decision = {
    kind: 'rejection',
    subject: `${cycleId}#${revision}`,
    programmeId,
    ruleVersion: `programme ${cycle.programmeVersion}`,
    inputsHash: cycle.inputsHash ?? '',
    parts: [{ name: 'proposals', value: cycle.proposals }],
    reasons: [{ key: 'matching.rejection.expired' }],
    decidedBy: 'system',
    outcome: 'expired',
  } as const
  await store.transact(
    partOf(run, cycleId),
    [putCycle(run.tenantId, cycle, { version }), markClosed(run.tenantId, cycle), decisionRecord(run, decision, cycleId)],
    [message(MatchingExpired, { cycleId, programmeId, revision })],
  )
}

/** Close every open cycle of the tenant that nobody decided on in time. Answers the ids of those closed now. */
export const expireCycles = async (ports: Ports, run: Run): Promise<{ readonly expired: readonly string[] }> => {
  const expired: string[] = []
  for await (const cycleId of openCycleIds(ports.store, run.tenantId)) {
    const stored = await readStoredCycle(ports.store, run.tenantId, cycleId)
    if (!isOpen(stored.attributes) || run.asOf <= stored.attributes.decideBy) continue
    try {
      await expire(ports, stored, run)
      expired.push(cycleId)
    } catch (error) {
      // Decided or amended in the same moment: tomorrow's sweep looks again.
      if (!(error instanceof AppError && error.code === 'version-conflict')) throw error
    }
  }
  return { expired }
}
