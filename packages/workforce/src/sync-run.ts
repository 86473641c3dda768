import { message, type Outgoing } from '@fairlead/kernel/message'
import { SyncWorkforcePage } from '@fairlead/kernel/commands/workforce'
import type { Rejection } from './ports.ts'
import type { ReviewPageMarks } from './review-pages.ts'

export type SyncMode = 'full' | 'delta'
/** `leavers-confirmed`: a person answered the mass-vanish question, so that one brake is off for this run. */
export type SyncReason = 'nightly' | 'webhook' | 'by-hand' | 'leavers-confirmed'
export type SyncPhase = 'employees' | 'reviews' | 'close'
export type HaltReason = 'mass-vanish' | 'empty-source' | 'all-ratings-missing'

export type SyncCounts = {
  /** People of accepted rows. */
  readonly seen: number
  /** People written: new or different. */
  readonly changed: number
  readonly departed: number
  readonly rejected: number
  /** Rejected rows of people that did not tell whose they are. */
  readonly unidentified: number
  /** Not called vanished, because of unidentified rows. */
  readonly withheld: number
  readonly reviews: number
  /** Reviews written: new or different. */
  readonly reviewsChanged: number
  /** Reviews with at least one rating. */
  readonly rated: number
  readonly managerCycles: number
}
export const noCounts: SyncCounts = {
  seen: 0,
  changed: 0,
  departed: 0,
  rejected: 0,
  unidentified: 0,
  withheld: 0,
  reviews: 0,
  reviewsChanged: 0,
  rated: 0,
  managerCycles: 0,
}

/** One pull of one connection, page by page. */
export type SyncRun = {
  readonly syncRunId: string
  readonly tenantId: string
  readonly connectionId: string
  readonly mode: SyncMode
  readonly reason: SyncReason
  readonly status: 'running' | 'completed' | 'halted' | 'failed' | 'abandoned'
  /** ISO 8601 UTC. */
  readonly startedAt: string
  readonly endedAt: string | null
  /** The connection's watermark when the run began. */
  readonly since: string | null
  /** Where the next delta starts; the connection gets it only when the run closes. */
  readonly watermark: string | null
  /** Nobody was known before: nothing can have moved or been promoted. */
  readonly firstSync: boolean
  readonly phase: SyncPhase
  /** The page expected next; rises through phases and restarts, so that an old command is known as stale. */
  readonly page: number
  readonly restarts: number
  /** First page of the listing that counts, for each phase: a restarted listing leaves earlier pages behind. */
  readonly listedFrom: { readonly employees: number; readonly reviews: number }
  readonly counts: SyncCounts
  /** The first so many rejected rows; `counts.rejected` counts them all. */
  readonly rejections: readonly Rejection[]
  /** Counts and length of `rejections` when the phase began, for a restart. */
  readonly phaseBegan: { readonly counts: SyncCounts; readonly rejections: number }
  /** Pages of reviews as the last completed run left them, and as this one does. Nothing is remembered across a full pull or a restart. */
  readonly reviewPages: { readonly before: ReviewPageMarks; readonly now: ReviewPageMarks }
  /** Circles of managers as the last run left them; null where it did not complete, or there was none. */
  readonly cyclesBefore: number | null
  readonly halt: { readonly reason: HaltReason; readonly active: number; readonly vanished: number } | null
  /** Code of the error that ended a failed run. */
  readonly failure: string | null
}

/** More than a person reads; fewer than would make the sync run a large item. */
export const REJECTIONS_KEPT = 100

export const withRejections = (sync: SyncRun, rejected: readonly Rejection[], unidentified = 0): SyncRun => ({
  ...sync,
  rejections: [...sync.rejections, ...rejected].slice(0, REJECTIONS_KEPT),
  counts: {
    ...sync.counts,
    rejected: sync.counts.rejected + rejected.length,
    unidentified: sync.counts.unidentified + unidentified,
  },
})

/** The same phase again from its first page. What was written stays written and is found unchanged. */
export const restarted = (sync: SyncRun): SyncRun => ({
  ...sync,
  page: sync.page + 1,
  restarts: sync.restarts + 1,
  rejections: sync.rejections.slice(0, sync.phaseBegan.rejections),
  counts: { ...sync.phaseBegan.counts, changed: sync.counts.changed, reviewsChanged: sync.counts.reviewsChanged },
  reviewPages: { before: [], now: [] },
  listedFrom: { ...sync.listedFrom, [sync.phase]: sync.page + 1 },
})

/** On to the next page, or to the next phase when the listing is at its end. */
export const advanced = (sync: SyncRun, next: string | null): SyncRun => {
  const page = sync.page + 1
  if (next !== null) return { ...sync, page }
  const phaseBegan = { counts: sync.counts, rejections: sync.rejections.length }
  if (sync.phase === 'reviews') return { ...sync, page, phase: 'close', phaseBegan }
  return { ...sync, page, phase: 'reviews', phaseBegan, listedFrom: { ...sync.listedFrom, reviews: page } }
}

/** The command for the page that the run expects next; null = from the beginning of its phase. */
export const pageCommand = ({ connectionId, syncRunId, mode, phase, page }: SyncRun, cursor: string | null): Outgoing =>
  message(SyncWorkforcePage, { connectionId, syncRunId, mode, phase, cursor, page })
