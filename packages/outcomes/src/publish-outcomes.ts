import type * as z from 'zod'
import { PublishOutcome } from '@fairlead/kernel/commands/outcomes'
import { AppError } from '@fairlead/kernel/errors'
import { OutcomesPublished, PublicationFailed } from '@fairlead/kernel/events/outcomes'
import { naturalId } from '@fairlead/kernel/ids'
import { type Outgoing, message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import { PEOPLE_PER_BATCH, type StoredEvaluation, evaluationStore } from './evaluation-store.ts'
import type { LmsPublisher, MenteeProgress, OutcomeRecord, PublicationBatch, Receipt } from './ports.ts'
import { publicationLedger } from './publication-ledger.ts'

export type PublishOutcomesPorts = {
  readonly store: Store
  /** Error `connection-unknown` (not-found) for a connection that is no LMS of this tenant. */
  readonly publisher: (connectionId: string) => Promise<LmsPublisher> | LmsPublisher
}
export type PublishOutcomesInput = z.output<(typeof PublishOutcome)['data']>
export type PublishOutcomesResult =
  | { readonly kind: 'published'; readonly records: number; readonly written: number; readonly verified: number }
  | { readonly kind: 'failed'; readonly records: number; readonly verified: number; readonly failed: number; readonly code: string }
  /** Everything of this batch stands in the LMS as it is now. */
  | { readonly kind: 'nothing-new' }
  /** A newer revision exists and must not be overwritten by this one. */
  | { readonly kind: 'superseded'; readonly revision: number }

const outcomeRecords = (evaluation: StoredEvaluation): readonly OutcomeRecord[] => {
  const { tenantId, programmeId, programmeTitle, quarter, revision, periodEnd } = evaluation
  return evaluation.results.map((result) => ({
    ...result,
    recordId: naturalId('outcome', tenantId, result.kpi, result.slice, programmeId, quarter, revision),
    programmeId,
    programmeTitle,
    quarter,
    revision,
    periodEnd,
  }))
}

/** Some LMSs have no place for programme figures and give no receipt for them; a mentee without a receipt is a loss. */
const receiptsFor = (receipts: readonly Receipt[], progress: readonly MenteeProgress[]): readonly Receipt[] => {
  const known = new Set(receipts.map(({ recordId }) => recordId))
  const lost = progress.filter(({ recordId }) => !known.has(recordId))
  return [
    ...receipts,
    ...lost.map(({ recordId }) => ({ recordId, outcome: 'rejected', verified: false, code: 'receipt-missing' }) as const),
  ]
}

type Tally = {
  readonly records: number
  readonly written: number
  readonly verified: number
  readonly failed: number
  readonly code: string
}

const tally = (receipts: readonly Receipt[]): Tally => {
  const good = receipts.filter(({ verified, outcome }) => verified && outcome !== 'rejected')
  const failed = receipts.filter((receipt) => !good.includes(receipt))
  return {
    records: receipts.length,
    written: good.filter(({ outcome }) => outcome === 'written').length,
    verified: good.length,
    failed: failed.length,
    code: failed[0]?.code ?? (failed.length > 0 ? 'not-verified' : ''),
  }
}

const factsFor = (input: PublishOutcomesInput, { verified, written, failed, code }: Tally): readonly Outgoing[] => {
  const { offset: _offset, ...publication } = input
  return [
    ...(verified > 0 ? [message(OutcomesPublished, { ...publication, records: verified, written, verified })] : []),
    ...(failed > 0 ? [message(PublicationFailed, { ...publication, code, records: failed })] : []),
  ]
}

/**
 * Write one batch of an evaluation into one LMS, believe only what was read back, and ask for the next batch. The figures travel with
 * the first batch. At most 31 figures and 50 mentees, so that their ledger fits one transaction.
 * Errors (AppError): evaluation-unknown (not-found), and those of the publisher, which nothing is noted of.
 */
export const publishOutcomes = async (
  { store, publisher }: PublishOutcomesPorts,
  input: PublishOutcomesInput,
  run: Run,
): Promise<PublishOutcomesResult> => {
  const { programmeId, quarter, revision, connectionId, offset, evaluationId } = input
  const evaluations = evaluationStore(store, run.tenantId)
  const found = await evaluations.head(programmeId, quarter)
  const evaluation = await evaluations.revision(programmeId, quarter, revision)
  if (found === undefined || evaluation === undefined || evaluation.evaluationId !== evaluationId) {
    throw new AppError('evaluation-unknown', 'not-found', { message: 'There is no such evaluation.' })
  }
  if (found.head.revision !== revision) return { kind: 'superseded', revision: found.head.revision }

  const ledger = publicationLedger(store, run.tenantId, connectionId, programmeId)
  const results = await ledger.pending(offset === 0 ? outcomeRecords(evaluation) : [])
  const progress = await ledger.pending(await evaluations.progress(evaluationId, offset, found.head.mentees))
  const following = offset + PEOPLE_PER_BATCH
  const next = following < found.head.mentees ? [message(PublishOutcome, { ...input, offset: following })] : []
  const published = [...results, ...progress]
  if (published.length === 0) {
    await store.transact(run, [], next)
    return { kind: 'nothing-new' }
  }
  const { programmeTitle } = evaluation
  const batch: PublicationBatch = { programmeId, programmeTitle, quarter, revision, results, progress }
  const receipts = receiptsFor(await (await publisher(connectionId)).publish(batch), progress)
  const counted = tally(receipts)
  const entries = receipts.flatMap((receipt) => {
    const about = published.find(({ recordId }) => recordId === receipt.recordId)
    return about === undefined ? [] : [ledger.entry(about, receipt, run.asOf)]
  })
  await store.transact(run, entries, [...factsFor(input, counted), ...next])
  const { records, written, verified, failed, code } = counted
  run.log('publication', { target: connectionId, records, written, verified, code })
  if (records === 0) return { kind: 'nothing-new' }
  return failed > 0 ? { kind: 'failed', records, verified, failed, code } : { kind: 'published', records, written, verified }
}
