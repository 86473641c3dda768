import type * as z from 'zod'
import { type EvaluateCohort, PublishOutcome } from '@fairlead/kernel/commands/outcomes'
import { decisionRecord } from '@fairlead/kernel/decision-record'
import { AppError } from '@fairlead/kernel/errors'
import { OutcomesEvaluated } from '@fairlead/kernel/events/outcomes'
import { type Outgoing, message } from '@fairlead/kernel/message'
import { type Quarter, quarter as quarterNamed } from '@fairlead/kernel/quarter'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { canonicalJson, contentHash } from '@fairlead/kernel/content-hash'
import { PEOPLE_PER_BATCH, type StoredEvaluation, evaluationStore, putHead, putProgress, putRevision } from './evaluation-store.ts'
import { kpiResults } from './kpis.ts'
import type { KpiResult } from './kpi-result.ts'
import { menteeProgress, type ProgressOf } from './mentee-progress.ts'
import type { CurrentProgramme, LmsConnections, ReadCohort } from './ports.ts'

export type EvaluateCohortPorts = {
  readonly store: Store
  readonly currentProgramme: CurrentProgramme
  readonly cohort: ReadCohort
  readonly lmsConnections: LmsConnections
  /** Keyed hash, hexadecimal: cohorts are small, so that a plain hash of one could be guessed. */
  readonly hash: (text: string) => string
}
export type EvaluateCohortInput = z.output<(typeof EvaluateCohort)['data']>
export type EvaluateCohortResult =
  | { readonly kind: 'evaluated'; readonly revision: number; readonly results: number; readonly suppressed: number }
  /** The figures are those already published; progress that changed is published all the same. */
  | { readonly kind: 'unchanged'; readonly revision: number }
  /** The revision this command asked for is there: an old command, delivered late. */
  | { readonly kind: 'already-evaluated'; readonly revision: number }

const missing = (code: string, sentence: string): AppError => new AppError(code, 'not-found', { message: sentence })

const lastDayOf = ({ end }: Quarter): string => new Date(Date.parse(`${end}T00:00:00Z`) - 1).toISOString().slice(0, 10)

/** Written before the figures and without the inbox row, so that a run that broke off writes all of them anew. */
const noteProgress = async (store: Store, run: Run, evaluationId: string, mentees: readonly ProgressOf[]): Promise<void> => {
  const { inbox: _inbox, ...unguarded } = run
  for (let offset = 0; offset < mentees.length; offset += PEOPLE_PER_BATCH) {
    const chunk = mentees.slice(offset, offset + PEOPLE_PER_BATCH)
    await store.transact(unguarded, putProgress(run.tenantId, evaluationId, offset, chunk))
  }
}

const decided = (run: Run, evaluation: StoredEvaluation, inputsHash: string, suppressed: number) =>
  decisionRecord(
    run,
    {
      kind: 'evaluation',
      subject: evaluation.evaluationId,
      programmeId: evaluation.programmeId,
      ruleVersion: `programme ${evaluation.programmeVersion}`,
      inputsHash,
      parts: evaluation.results.flatMap(({ kpi, slice, value }) => (value === null ? [] : [{ name: `${kpi} ${slice}`, value }])),
      reasons: [
        { key: 'outcomes.evaluation.computed', values: { quarter: evaluation.quarter, results: evaluation.results.length, suppressed } },
      ],
      decidedBy: 'system',
      outcome: `revision ${evaluation.revision}`,
    },
    `revision ${evaluation.revision}`,
  )

const figuresHashOf = (results: readonly KpiResult[]): string => contentHash(results)

/**
 * Compute the figures of one quarter and hand them on to every LMS of the tenant. A new revision exists only where a figure changed.
 * Errors (AppError): programme-unknown, evaluation-unknown (not-found), version-conflict.
 */
export const evaluateCohort = async (ports: EvaluateCohortPorts, input: EvaluateCohortInput, run: Run): Promise<EvaluateCohortResult> => {
  const { store } = ports
  const { tenantId } = run
  const { programmeId, evaluationId } = input
  const quarter = quarterNamed(input.quarter)
  const evaluations = evaluationStore(store, tenantId)
  const found = await evaluations.head(programmeId, quarter.name)
  if (found === undefined || found.head.evaluationId !== evaluationId) {
    throw missing('evaluation-unknown', 'This evaluation was never started.')
  }
  if (found.head.revision >= input.revision) return { kind: 'already-evaluated', revision: found.head.revision }
  const current = await ports.currentProgramme(tenantId, programmeId)
  if (current === undefined) throw missing('programme-unknown', 'There is no such programme.')

  const facts = await ports.cohort(tenantId, programmeId, quarter)
  const earlier = await evaluations.revisions(programmeId)
  const results = kpiResults({ facts, programme: current.programme, quarter, earlier })
  const periodEnd = lastDayOf(quarter)
  const mentees = menteeProgress(facts, { tenantId, programmeId, quarter: quarter.name, periodEnd, before: quarter.end })
  await noteProgress(store, run, evaluationId, mentees)

  const figuresHash = figuresHashOf(results)
  const changed = found.head.revision === 0 || found.head.figuresHash !== figuresHash
  const revision = found.head.revision + (changed ? 1 : 0)
  const next = { evaluationId, programmeId, quarter: quarter.name, revision }
  const connections = await ports.lmsConnections(tenantId)
  const publish: readonly Outgoing[] = connections.map((connectionId) => message(PublishOutcome, { ...next, connectionId, offset: 0 }))
  const head = putHead(tenantId, { ...found.head, revision, figuresHash, mentees: mentees.length }, { version: found.version })
  if (!changed) {
    await store.transact(run, [head], publish)
    return { kind: 'unchanged', revision }
  }
  const { title } = current.programme
  const evaluation = { ...next, tenantId, programmeVersion: current.version, programmeTitle: title, periodEnd, results }
  const suppressed = results.filter((result) => result.suppressed).length
  const fact = message(OutcomesEvaluated, { ...next, results: results.length, suppressed })
  await store.transact(
    run,
    [head, putRevision(evaluation), decided(run, evaluation, ports.hash(canonicalJson(facts)), suppressed)],
    [fact, ...publish],
  )
  return { kind: 'evaluated', revision, results: results.length, suppressed }
}
