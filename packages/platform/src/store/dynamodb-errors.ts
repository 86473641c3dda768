import { AppError } from '@fairlead/kernel/errors'
import { eventIdTwice, storeBusy, versionConflict } from './conflict.ts'
import type { Transaction } from './limits.ts'

/** Known by name: a bundle carries its own copies of the SDK's classes. */
const BUSY = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'InternalServerError',
  'ServiceUnavailable',
  'TransactionInProgressException',
  'ReplicatedWriteConflictException',
  'TimeoutError',
  'AbortError',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
])
const BUSY_REASONS = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded'])

const textAt = (value: unknown, name: string): string => {
  if (typeof value !== 'object' || value === null) return ''
  const found: unknown = Reflect.get(value, name)
  return typeof found === 'string' ? found : ''
}

/** What any call may answer with, as an AppError; the caller's keys and values stay in `cause`. */
export const translated = (error: unknown): AppError => {
  if (error instanceof AppError) return error
  if (BUSY.has(textAt(error, 'name')) || BUSY.has(textAt(error, 'code'))) return storeBusy(error)
  if (textAt(error, 'name') === 'TransactionConflictException') return versionConflict(undefined, error)
  return new AppError('store-failed', 'unexpected', {
    message: `The store answered ${textAt(error, 'name') || 'something unknown'}.`,
    next: 'Look at the cause: rights, table names, or a limit that this service does not know.',
    cause: error,
  })
}

const reasonCodes = (error: unknown): readonly string[] => {
  if (textAt(error, 'name') !== 'TransactionCanceledException' || typeof error !== 'object' || error === null) return []
  const reasons: unknown = Reflect.get(error, 'CancellationReasons')
  return Array.isArray(reasons) ? reasons.map((reason: unknown) => textAt(reason, 'Code')) : []
}

/**
 * Why a transaction was cancelled; reasons stand in the order of its rows: inbox, changes, outbox.
 * A failed inbox condition wins over everything else: the effect had happened, whatever the other rows say.
 */
export const cancelled = (error: unknown, { inbox, changes }: Transaction): 'duplicate' | AppError => {
  const codes = reasonCodes(error)
  const inboxRows = inbox === undefined ? 0 : 1
  const failed = codes.indexOf('ConditionalCheckFailed')
  if (failed === 0 && inboxRows === 1) return 'duplicate'
  if (failed >= inboxRows + changes.length) return eventIdTwice(error)
  if (failed >= 0) return versionConflict(failed - inboxRows, error)
  if (codes.includes('TransactionConflict')) return versionConflict(undefined, error)
  return codes.some((code) => BUSY_REASONS.has(code)) ? storeBusy(error) : translated(error)
}
