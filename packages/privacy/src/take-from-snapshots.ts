import { partOf, type Run } from '@fairlead/kernel/run'
import { AppError } from '@fairlead/kernel/errors'
import { cyclesOf, findCycle, putCycle } from '@fairlead/matching/cycle-store'
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

/**
 * Take the person out of one cycle's inputs: the new snapshot first, then the cycle that names it and cannot be repeated any more, then the
 * old one goes. Killed anywhere in between, the next attempt goes on.
 */
const fromCycle = async (ports: Ports, cycleId: string, employeeId: string, run: Run): Promise<void> => {
  const { tenantId } = run
  const stored = await findCycle(ports.store, tenantId, cycleId)
  if (stored === undefined || stored.attributes.inputsHash === null) return
  const cycle = stored.attributes
  const inputs = await snapshotOf(ports, tenantId, cycle)
  const rest = inputs === undefined ? undefined : withoutPerson(inputs, employeeId)
  if (rest !== undefined) {
    const rewrittenInputs = await keepSnapshot(ports, tenantId, rest)
    const changes = [putCycle(tenantId, { ...cycle, rewrittenInputs }, { version: stored.version })]
    await ports.store.transact(partOf(run, `snapshot-${cycleId}-${stored.version}`), changes)
    await dropSnapshot(ports, tenantId, cycleId, cycle.rewrittenInputs ?? cycle.inputsHash ?? '')
  }
  // An attempt that was killed before it removed the original left it behind.
  if (cycle.rewrittenInputs !== undefined && cycle.inputsHash !== null) await dropSnapshot(ports, tenantId, cycleId, cycle.inputsHash)
}

/** Every snapshot of the tenant that holds the person, as a participant or as somebody's manager. */
export const takeFromSnapshots = async (ports: Ports, employeeId: string, run: Run): Promise<void> => {
  for (const { programme } of await programmeStore(ports.store).list(run.tenantId)) {
    for await (const { cycleId } of cyclesOf(ports.store, run.tenantId, programme.programmeId)) {
      await fromCycle(ports, cycleId, employeeId, run)
    }
  }
}
