import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Item } from '@fairlead/kernel/store'
import type { MatchingCycle } from '@fairlead/matching/cycle'
import { cyclesOf, findCycle, putCycle } from '@fairlead/matching/cycle-store'
import { dropKeptPlans } from '@fairlead/matching/kept-plan'
import { dropSnapshot, keepSnapshot, readSnapshot, withoutPerson } from '@fairlead/matching/snapshot'
import { programmeStore } from '@fairlead/programme/programme-store'
import type { PrivacyPorts } from './ports.ts'

type Ports = Pick<PrivacyPorts, 'store' | 'objects' | 'hash'>

/** undefined: the snapshot has expired, and there is nothing to take anybody from. */
const snapshotOf = async (ports: Ports, tenantId: string, cycle: Parameters<typeof readSnapshot>[2]) => {
  try {
    return await readSnapshot(ports, tenantId, cycle)
  } catch (error) {
    if (error instanceof AppError && error.code === 'snapshot-missing') return undefined
    throw error
  }
}

/** Remove the snapshot that a rewritten one stands for, and then its name: killed in between, the next attempt goes on here. */
const removeSuperseded = async (ports: Ports, stored: Item<MatchingCycle>, run: Run): Promise<void> => {
  const { supersededInputs, ...cycle } = stored.attributes
  if (supersededInputs === undefined) return
  await dropSnapshot(ports, run.tenantId, cycle.cycleId, supersededInputs)
  await ports.store.transact(run, [putCycle(run.tenantId, cycle, { version: stored.version })])
}

/**
 * Take the person out of one cycle's inputs: the new snapshot first, then the cycle that names it and cannot be repeated any more, then the
 * old one goes.
 */
const fromCycle = async (ports: Ports, cycleId: string, employeeId: string, { inbox: _inbox, ...run }: Run): Promise<void> => {
  const { tenantId } = run
  const left = await findCycle(ports.store, tenantId, cycleId)
  if (left !== undefined) await removeSuperseded(ports, left, run)
  const stored = await findCycle(ports.store, tenantId, cycleId)
  if (stored === undefined || stored.attributes.inputsHash === null) return
  const { attributes: cycle, version } = stored
  const inputs = await snapshotOf(ports, tenantId, cycle)
  const rest = inputs === undefined ? undefined : withoutPerson(inputs, employeeId)
  if (rest === undefined) return
  // Pairs and prices of the person: the next solve does without them.
  await dropKeptPlans(ports, tenantId, cycle)
  const rewritten: MatchingCycle = {
    ...cycle,
    rewrittenInputs: await keepSnapshot(ports, tenantId, rest),
    supersededInputs: cycle.rewrittenInputs ?? stored.attributes.inputsHash,
  }
  await ports.store.transact(run, [putCycle(tenantId, rewritten, { version })])
  const superseding = await findCycle(ports.store, tenantId, cycleId)
  if (superseding !== undefined) await removeSuperseded(ports, superseding, run)
}

/** Every snapshot of the tenant that holds the person, as a participant or as somebody's manager. */
export const takeFromSnapshots = async (ports: Ports, employeeId: string, run: Run): Promise<void> => {
  for (const { programme } of await programmeStore(ports.store).list(run.tenantId)) {
    for await (const { cycleId } of cyclesOf(ports.store, run.tenantId, programme.programmeId)) {
      await fromCycle(ports, cycleId, employeeId, run)
    }
  }
}
