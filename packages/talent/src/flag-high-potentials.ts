import { decisionRecord } from '@fairlead/kernel/decision-record'
import { naturalId } from '@fairlead/kernel/ids'
import { message } from '@fairlead/kernel/message'
import { partOf, type Run } from '@fairlead/kernel/run'
import type { Change, Item } from '@fairlead/kernel/store'
import { HighPotentialsFlagged } from '@fairlead/kernel/events/talent'
import { chunked } from '@fairlead/workforce/chunks'
import type { Employee } from '@fairlead/workforce/employee'
import { publishedProgramme } from './acting.ts'
import { findingFor, sameFinding, type Finding, type Flag } from './flag.ts'
import { flagStore, putFlag, putFlagRun, type FlagRun } from './flag-store.ts'
import type { PublishedProgramme, TalentPorts } from './ports.ts'
import { bands, type Band } from './thirds.ts'
import { readWorkforce, type WorkforceReading } from './workforce-reading.ts'

export type FlagPorts = Pick<TalentPorts, 'store' | 'programmes' | 'employees' | 'ratings' | 'hash'>
/**
 * One programme, or every one of the tenant; the sync run, where one is the occasion. `nothingNew`: it changed no person and no review,
 * so that a programme looked at lately need not look again.
 */
export type FlagHighPotentials = { readonly programmeId?: string; readonly syncRunId?: string; readonly nothingNew?: boolean }

export type ProgrammeFlagged = {
  readonly programmeId: string
  readonly flagRunId: string
  readonly kind: 'flagged' | 'already-flagged' | 'nothing-new' | 'over'
  readonly considered: number
  readonly flagged: number
  readonly excluded: number
  /** Flags written because something about them is new. */
  readonly changed: number
}

/** Milliseconds after which everybody is looked at again though nothing changed: tenure grows by itself. */
const LOOK_AGAIN_AFTER = 7 * 86_400_000

type Planned = { readonly flag: Flag; readonly stored: Item<Flag> | undefined; readonly inputsHash: string }

const gone: Pick<Finding, 'verdict' | 'exclusions' | 'reasons'> = {
  verdict: 'excluded',
  exclusions: [{ ruleId: 'mentee-status', reason: { key: 'talent.excluded.mentee-status' } }],
  reasons: [{ key: 'talent.excluded.mentee-status' }],
}

const parts = ({ cell, performance, potential }: Flag): readonly { readonly name: string; readonly value: number }[] => {
  const third = (name: string, band: Band | null) => (band === null ? [] : [{ name, value: bands.indexOf(band) + 1 }])
  return [
    ...(cell === null ? [] : [{ name: 'cell', value: cell }]),
    ...third('performance-third', performance),
    ...third('potential-third', potential),
  ]
}

const changesFor = ({ flag, stored, inputsHash }: Planned, run: Run): readonly Change[] => [
  putFlag(run.tenantId, flag, stored === undefined ? 'absent' : { version: stored.version }),
  decisionRecord(
    run,
    {
      kind: 'flag',
      subject: flag.employeeId,
      person: flag.employeeId,
      programmeId: flag.programmeId,
      ruleVersion: `programme-${flag.programmeVersion}`,
      inputsHash,
      parts: parts(flag),
      reasons: flag.reasons,
      decidedBy: 'system',
      outcome: flag.verdict,
    },
    flag.flagRunId,
  ),
]

/** Arrays only, so that the text does not depend on the order of keys. */
const inputsOf = (published: PublishedProgramme, employee: Employee, { reviewsOf }: WorkforceReading): string => {
  const { employeeId, employeeNumber, status, hireDate, jobLevel, department } = employee
  const said = (reviewsOf.get(employeeId) ?? [])
    .map(({ reviewId, performance, potential }) => [reviewId, performance ?? null, potential.map(({ source, value }) => [source, value])])
    .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
  const { programmeId } = published.programme
  return JSON.stringify([programmeId, published.version, employeeNumber, status, hireDate, jobLevel ?? null, department ?? null, said])
}

const planProgramme = async (
  ports: FlagPorts,
  published: PublishedProgramme,
  reading: WorkforceReading,
  run: Run,
  flagRunId: string,
): Promise<{ readonly planned: readonly Planned[]; readonly findings: readonly Finding[] }> => {
  const { programmeId } = published.programme
  const stored = new Map<string, Item<Flag>>()
  for await (const item of flagStore(ports.store).items(run.tenantId, programmeId)) stored.set(item.attributes.employeeId, item)
  const origin = { programmeId, programmeVersion: published.version, flaggedAt: run.asOf, flagRunId }
  const findings: Finding[] = []
  const planned: Planned[] = []
  for (const employee of reading.employees) {
    const placement = reading.placements.get(employee.employeeId)
    if (placement === undefined) continue
    const finding = findingFor(published.programme, employee, placement, run.asOf.slice(0, 10))
    findings.push(finding)
    const before = stored.get(employee.employeeId)
    stored.delete(employee.employeeId)
    if (before !== undefined && sameFinding(before.attributes, finding, published.version)) continue
    const review = before?.attributes.review ?? null
    const flag = { ...finding, ...origin, employeeId: employee.employeeId, review }
    planned.push({ flag, stored: before, inputsHash: ports.hash(inputsOf(published, employee, reading)) })
  }
  // Whoever is left has a flag and no longer works here.
  for (const before of stored.values()) {
    if (before.attributes.verdict === 'excluded') continue
    const inputsHash = ports.hash(JSON.stringify([programmeId, published.version, before.attributes.employeeId, 'gone']))
    planned.push({ flag: { ...before.attributes, ...gone, ...origin }, stored: before, inputsHash })
  }
  return { planned, findings }
}

const lookedLately = (latest: FlagRun | undefined, { version }: PublishedProgramme, { asOf }: Run): latest is FlagRun =>
  latest?.programmeVersion === version && Date.parse(asOf) - Date.parse(latest.flaggedAt) < LOOK_AGAIN_AFTER

const flagProgramme = async (
  ports: FlagPorts,
  published: PublishedProgramme,
  reading: () => Promise<WorkforceReading>,
  { occasion, nothingNew }: { readonly occasion: string; readonly nothingNew: boolean },
  run: Run,
): Promise<ProgrammeFlagged> => {
  const { programmeId, duration } = published.programme
  const flagRunId = naturalId('flag-run', run.tenantId, programmeId, published.version, occasion)
  const none = { programmeId, flagRunId, considered: 0, flagged: 0, excluded: 0, changed: 0 }
  if (duration.endsOn < run.asOf.slice(0, 10)) return { ...none, kind: 'over' }
  const earlier = await flagStore(ports.store).run(run.tenantId, flagRunId)
  if (earlier !== undefined) {
    const { considered, flagged, excluded } = earlier
    return { ...none, kind: 'already-flagged', considered, flagged, excluded }
  }
  const latest = nothingNew ? await flagStore(ports.store).latestRun(run.tenantId, programmeId) : undefined
  if (lookedLately(latest, published, run)) {
    const { considered, flagged, excluded } = latest
    return { ...none, flagRunId: latest.flagRunId, kind: 'nothing-new', considered, flagged, excluded }
  }
  const { planned, findings } = await planProgramme(ports, published, await reading(), run, flagRunId)
  for (const chunk of chunked(planned, () => 2)) {
    const [first] = chunk
    // Named by what only this chunk can write: a replay, which finds a later version there, makes other chunks with other names.
    const part = partOf(run, `${programmeId}#${first?.flag.employeeId}@${first?.stored?.version ?? 0}`)
    await ports.store.transact(
      part,
      chunk.flatMap((plan) => changesFor(plan, run)),
    )
  }
  const count = (verdict: Finding['verdict']): number => findings.filter((finding) => finding.verdict === verdict).length
  const counts = { considered: findings.length, flagged: count('flagged'), excluded: count('excluded') }
  const summary = { flagRunId, programmeId, programmeVersion: published.version, ...counts }
  await ports.store.transact(
    partOf(run, `${programmeId}#flagged`),
    [putFlagRun(run.tenantId, { ...summary, flaggedAt: run.asOf })],
    [message(HighPotentialsFlagged, summary)],
  )
  return { ...none, ...counts, kind: 'flagged', changed: planned.length }
}

/**
 * Look at everybody for each programme that is not over, and write the flags that are new or different, each with its decision record.
 * A flag is no decision about a person: an approver confirms it before anybody hears of it. The same occasion again changes nothing.
 *
 * Errors: `programme-unknown` (not-found) for a programme asked for by name, and those of the ports.
 */
export const flagHighPotentials = async (ports: FlagPorts, input: FlagHighPotentials, run: Run): Promise<readonly ProgrammeFlagged[]> => {
  const { programmeId, nothingNew = false } = input
  const programmes =
    programmeId === undefined ? await ports.programmes.list(run.tenantId) : [await publishedProgramme(ports, run, programmeId)]
  const occasion = input.syncRunId ?? run.inbox?.messageId ?? run.asOf
  let read: Promise<WorkforceReading> | undefined
  const reading = (): Promise<WorkforceReading> => (read ??= readWorkforce(ports, run.tenantId, run.asOf.slice(0, 10)))
  const results: ProgrammeFlagged[] = []
  for (const published of programmes) results.push(await flagProgramme(ports, published, reading, { occasion, nothingNew }, run))
  return results
}
