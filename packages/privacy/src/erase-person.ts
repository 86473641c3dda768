import { AppError } from '@fairlead/kernel/errors'
import { PersonErased } from '@fairlead/kernel/events/privacy'
import { message } from '@fairlead/kernel/message'
import { partOf, type Run } from '@fairlead/kernel/run'
import type { Change, Item } from '@fairlead/kernel/store'
import { subjectKeyOf } from '@fairlead/kernel/subject-key'
import { endMentorshipsOf } from '@fairlead/mentorship/end-mentorships'
import { mentorshipIdsOf, readMentorship } from '@fairlead/mentorship/mentorship-store'
import { evaluationStore } from '@fairlead/outcomes/evaluation-store'
import { dropEntries } from '@fairlead/outcomes/publication-ledger'
import { programmeStore } from '@fairlead/programme/programme-store'
import { seriesStore } from '@fairlead/scheduling/series-store'
import { deleteNumberHolder, employeeKey, employeeStore } from '@fairlead/workforce/employee-store'
import { findErasure, putErasure, type Erasure, type Published } from './erasure-store.ts'
import { ownRows, strippedPairs } from './own-rows.ts'
import type { PrivacyPorts } from './ports.ts'
import { takeFromSnapshots } from './take-from-snapshots.ts'

type Ports = Pick<PrivacyPorts, 'store' | 'objects' | 'hash' | 'lmsErasers' | 'keyBackupDays' | 'dropProtected'>
export type EraseResult = { readonly kind: 'erased' | 'already-erased' | 'never-asked'; readonly employeeId: string }

const ROWS_AT_ONCE = 90
const CALENDAR_PATIENCE_SECONDS = 60

const dayAfter = (instant: string, days: number): string => new Date(Date.parse(instant) + days * 86_400_000).toISOString().slice(0, 10)

const readErasure = async ({ store }: Ports, employeeId: string, { tenantId }: Run): Promise<Item<Erasure>> => {
  const found = await findErasure(store, tenantId, employeeId)
  if (found !== undefined) return found
  throw new AppError('erasure-unknown', 'not-found', { message: 'Nobody asked for this erasure.' })
}

/** Removing twice is removing once, so that no part needs a memory of its own. */
const remove = async ({ store }: Ports, changes: readonly Change[], { inbox: _inbox, ...run }: Run): Promise<void> => {
  for (let at = 0; at < changes.length; at += ROWS_AT_ONCE) await store.transact(run, changes.slice(at, at + ROWS_AT_ONCE))
}

/**
 * The meetings to come are cancelled by the calendar's own worker, which still needs the person's address: the erasure waits for it.
 * Error `meetings-not-cancelled-yet` (unavailable), with a time to come back.
 */
const waitForMeetings = async ({ store }: Ports, { employeeId, requestedAt }: Erasure, { tenantId }: Run): Promise<void> => {
  for (const mentorshipId of await mentorshipIdsOf(store, tenantId, employeeId)) {
    const { state, endedOn } = (await readMentorship(store, tenantId, mentorshipId)).attributes
    const series = (await seriesStore(store).find(tenantId, mentorshipId))?.attributes
    const endedByThis = state === 'ended' && (endedOn ?? '') >= requestedAt.slice(0, 10)
    const open = series === undefined ? endedByThis : state === 'ended' && series.status !== 'cancelled'
    if (!open) continue
    throw new AppError('meetings-not-cancelled-yet', 'unavailable', {
      message: 'The calendar has not confirmed yet that every meeting of this person is cancelled.',
      next: 'Nothing: it is asked again in a minute.',
      retryAfterSeconds: CALENDAR_PATIENCE_SECONDS,
    })
  }
}

/** Note what the LMS was told, together with dropping our copy of it: from here on nothing more about the person is published. */
const notePublished = async (ports: Ports, stored: Item<Erasure>, run: Run): Promise<void> => {
  if (stored.attributes.published !== null) return
  const { tenantId } = run
  const { employeeId } = stored.attributes
  const recordIds: string[] = []
  const drops: Change[] = []
  for await (const { progress, drop } of evaluationStore(ports.store, tenantId).progressOf(employeeId)) {
    recordIds.push(progress.recordId)
    drops.push(drop)
  }
  const programmes = await programmeStore(ports.store).list(tenantId)
  const published: Published[] = programmes.map(({ programme }) => ({ programmeId: programme.programmeId, recordIds }))
  await ports.store.transact(partOf(run, 'published'), [
    putErasure(tenantId, { ...stored.attributes, published }, { version: stored.version }),
    ...drops.slice(0, ROWS_AT_ONCE),
  ])
  await remove(ports, drops.slice(ROWS_AT_ONCE), run)
}

const clearLms = async (ports: Ports, employeeId: string, run: Run): Promise<void> => {
  const { tenantId } = run
  const employee = await employeeStore(ports.store).byId(tenantId, employeeId)
  if (employee === undefined) return
  for (const { connectionId, eraser } of ports.lmsErasers(tenantId)) {
    const { attributes: erasure, version } = await readErasure(ports, employeeId, run)
    if (erasure.lmsCleared.includes(connectionId)) continue
    const published = erasure.published ?? []
    const statementIds = [...new Set(published.flatMap(({ recordIds }) => recordIds))]
    const programmeIds = published.map(({ programmeId }) => programmeId)
    await eraser.erase({ employeeNumber: employee.employeeNumber, programmeIds, statementIds })
    const entries = published.flatMap(({ programmeId, recordIds }) => dropEntries(tenantId, connectionId, programmeId, recordIds))
    await remove(ports, entries, run)
    const cleared: Erasure = { ...erasure, lmsCleared: [...erasure.lmsCleared, connectionId] }
    await ports.store.transact(partOf(run, `lms-${connectionId}`), [putErasure(tenantId, cleared, { version })])
  }
}

/**
 * The person, the number, the protected attributes and the key go in one transaction with the fact: from here on every copy anywhere is dark,
 * and what somebody sent until this moment goes along.
 */
const destroyKey = async (ports: Ports, employeeId: string, run: Run): Promise<void> => {
  const { tenantId, asOf } = run
  const { attributes: erasure, version } = await readErasure(ports, employeeId, run)
  const employees = employeeStore(ports.store)
  const employee = await employees.byId(tenantId, employeeId)
  const [holder] = employee === undefined ? [] : await employees.numberHolders(tenantId, [employee.employeeNumber])
  const holds = employee !== undefined && holder?.attributes.employeeId === employeeId
  const completeOn = dayAfter(asOf, ports.keyBackupDays)
  await ports.store.transact(
    run,
    [
      putErasure(tenantId, { ...erasure, state: 'erased', erasedAt: asOf, completeOn }, { version }),
      { kind: 'put', key: subjectKeyOf(tenantId, employeeId), attributes: { erasedAt: asOf }, condition: 'any' },
      { kind: 'delete', key: employeeKey(tenantId, employeeId), condition: 'any' },
      ports.dropProtected(tenantId, employeeId),
      ...(holds && holder !== undefined ? [deleteNumberHolder(tenantId, employee.employeeNumber, holder.version)] : []),
    ],
    [message(PersonErased, { employeeId, erasedAt: asOf, completeOn })],
  )
}

/**
 * Carry out an erasure that was asked for. Every step may be killed and repeated; what is outside (meetings, the LMS) comes first, since it
 * needs to know the person, and the key goes last.
 * Errors: `erasure-unknown` (not-found), `meetings-not-cancelled-yet` (unavailable), those of `LmsEraser`.
 */
export const erasePerson = async (ports: Ports, { employeeId }: { readonly employeeId: string }, run: Run): Promise<EraseResult> => {
  const { attributes: erasure } = await readErasure(ports, employeeId, run)
  if (erasure.state === 'erased') return { kind: 'already-erased', employeeId }
  await endMentorshipsOf(ports, { employeeId, reason: 'by-request' }, run)
  await waitForMeetings(ports, erasure, run)
  await notePublished(ports, await readErasure(ports, employeeId, run), run)
  await clearLms(ports, employeeId, run)
  await remove(ports, await ownRows(ports.store, run, employeeId), run)
  await remove(ports, await strippedPairs(ports.store, run, employeeId), run)
  await takeFromSnapshots(ports, employeeId, run)
  await destroyKey(ports, employeeId, run)
  return { kind: 'erased', employeeId }
}
