import { ProposeMatches } from '@fairlead/kernel/commands/matching'
import { AppError } from '@fairlead/kernel/errors'
import { MatchingRequested } from '@fairlead/kernel/events/matching'
import { naturalId } from '@fairlead/kernel/ids'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import { runningFormats } from '@fairlead/programme/matching-rules'
import { daysLater, type MatchingCycle, type Trigger } from './cycle.ts'
import { findCycle, markOpen, openCycleId, putCycle } from './cycle-store.ts'
import type { MatchingPorts } from './ports.ts'

type Ports = Pick<MatchingPorts, 'store' | 'programme' | 'connectionOwner'>

export type MatchingRequest = {
  readonly programmeId: string
  readonly trigger: Trigger
  /** The HRIS connection that asks; its owner is then the requester. */
  readonly connectionId?: string | undefined
  /** The asker's own id of this request: the same one again means the same cycle. */
  readonly requestId: string
  /** Employee id of the person who asks, where no connection does. */
  readonly requestedBy?: string | undefined
}
/** `cycle-open`: a programme has one open cycle at a time; decide on the one named first. */
export type RequestResult = { readonly kind: 'requested' | 'already-requested' | 'cycle-open'; readonly cycleId: string }

const requesterOf = async ({ connectionOwner }: Ports, request: MatchingRequest, run: Run): Promise<string> => {
  const { connectionId, requestedBy } = request
  const requester = connectionId === undefined ? requestedBy : await connectionOwner(run.tenantId, connectionId)
  if (requester !== undefined) return requester
  throw new AppError('requester-unknown', 'invalid', {
    message: 'Nobody answers for this request, so nobody could be kept from approving it.',
    path: connectionId === undefined ? 'requestedBy' : 'connectionId',
    next: 'Name an owner for the connection, or send the request as a signed-in person.',
  })
}

const programmeFor = async ({ programme }: Ports, { programmeId }: MatchingRequest, run: Run) => {
  const found = await programme(run.tenantId, programmeId)
  if (found === undefined) {
    throw new AppError('programme-not-found', 'not-found', {
      message: 'There is no programme with this id.',
      path: 'programmeId',
      next: 'Publish the programme first.',
    })
  }
  if (!runningFormats.some((format) => format === found.document.format)) {
    throw new AppError('format-not-supported', 'invalid', {
      message: 'The service arranges formats made of pairs so far.',
      path: 'format',
      next: `Publish the programme with one of the formats ${runningFormats.join(', ')}.`,
    })
  }
  return found
}

/** What stands already: the same cycle, or another one of this programme that is still open. */
const standing = async ({ store }: Ports, cycle: MatchingCycle, tenantId: string): Promise<RequestResult | undefined> => {
  const known = await findCycle(store, tenantId, cycle.cycleId)
  if (known !== undefined) {
    if (known.attributes.programmeId === cycle.programmeId) return { kind: 'already-requested', cycleId: cycle.cycleId }
    throw new AppError('request-id-reused', 'invalid', {
      message: 'This request id was used for another programme.',
      path: 'requestId',
      next: 'Send a new request id with a new request.',
    })
  }
  const open = await openCycleId(store, tenantId, cycle.programmeId)
  return open === undefined ? undefined : { kind: 'cycle-open', cycleId: open }
}

/** Open a matching cycle and order its proposals. */
export const requestMatching = async (ports: Ports, request: MatchingRequest, run: Run): Promise<RequestResult> => {
  const { tenantId, asOf } = run
  const { programmeId, trigger, requestId } = request
  const { version, document } = await programmeFor(ports, request, run)
  const requestedBy = await requesterOf(ports, request, run)
  const cycleId = naturalId('matching-cycle', tenantId, request.connectionId ?? requestedBy, requestId)
  const cycle: MatchingCycle = {
    cycleId,
    programmeId,
    programmeVersion: version,
    state: 'requested',
    revision: 0,
    trigger,
    requestId,
    requestedBy,
    requestedAt: asOf,
    decideBy: daysLater(asOf, document.matching.decideWithinDays),
    inputsHash: null,
    proposals: 0,
    unmatched: 0,
    total: 0,
    certificate: null,
    lastAmendedBy: null,
    decidedBy: null,
    decidedAt: null,
  }
  const before = await standing(ports, cycle, tenantId)
  if (before !== undefined) return before
  try {
    const outcome = await ports.store.transact(
      run,
      [putCycle(tenantId, cycle, 'absent'), markOpen(tenantId, cycle)],
      [message(MatchingRequested, { cycleId, programmeId, requestedBy, trigger }), message(ProposeMatches, { cycleId, programmeId })],
    )
    return { kind: outcome === 'committed' ? 'requested' : 'already-requested', cycleId }
  } catch (error) {
    // Somebody asked in the same moment; what stands now is the answer.
    const now = error instanceof AppError && error.code === 'version-conflict' ? await standing(ports, cycle, tenantId) : undefined
    if (now === undefined) throw error
    return now
  }
}
