import { AppError } from '@fairlead/kernel/errors'
import type { Outgoing } from '@fairlead/kernel/message'
import { pathText } from '@fairlead/kernel/parse'
import type { Run } from '@fairlead/kernel/run'
import type { Change, Put } from '@fairlead/kernel/store'
import { attributeBytes, badAttributes, checkKey, utf8 } from './measure.ts'
import { inboxRow, outboxRows, type OutboxRow } from './rows.ts'

/** DynamoDB's limits, kept by both engines: TransactWriteItems takes 100 rows and 4 MB, an item holds 400 kB. */
const ROWS = 100
const ITEM_BYTES = 400 * 1024
const TRANSACTION_BYTES = 4 * 1024 * 1024
/** A server counts the text of conditions and updates too (DynamoDB Local 2.6.1 does); ours stay under this for one row. */
const EXPRESSION_BYTES = 256

/** What one `transact` writes, after every refusal that needs no look into the store. */
export type Transaction = {
  /** Written on condition that it is absent; its being there already makes the whole a `duplicate`. */
  readonly inbox: Put | undefined
  readonly changes: readonly Change[]
  readonly outbox: readonly OutboxRow[]
}

type Path = readonly PropertyKey[]

const putBytes = ({ key, attributes, lookup, expiresAt }: Put, path: Path): number => {
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) {
    throw badAttributes([...path, 'attributes'], 'an object is needed')
  }
  if (lookup !== undefined) checkKey(lookup, [...path, 'lookup'])
  if (expiresAt !== undefined && !(Number.isSafeInteger(expiresAt) && expiresAt > 0)) {
    throw badAttributes([...path, 'expiresAt'], 'whole Unix seconds are needed')
  }
  // A version never outgrows 9 bytes, so that an item which fits once fits at every later version.
  const names = 'pkskversionattributes'.length + (lookup === undefined ? 0 : 'lookupPklookupSk'.length)
  return (
    names +
    utf8(key.pk) +
    utf8(key.sk) +
    9 +
    attributeBytes(attributes, [...path, 'attributes']) +
    (lookup === undefined ? 0 : utf8(lookup.pk) + utf8(lookup.sk)) +
    (expiresAt === undefined ? 0 : 'expiresAt'.length + 9)
  )
}

const changeBytes = (change: Change, path: Path): number => {
  checkKey(change.key, [...path, 'key'])
  if (typeof change.condition === 'object' && !Number.isSafeInteger(change.condition.version)) {
    throw badAttributes([...path, 'condition', 'version'], 'a whole number is needed')
  }
  const bytes = change.kind === 'put' ? putBytes(change, path) : utf8(change.key.pk) + utf8(change.key.sk)
  if (bytes > ITEM_BYTES) {
    throw new AppError('item-too-large', 'invalid', {
      message: 'One change is larger than 400 kB.',
      path: pathText(path),
      next: 'Split it into several items, or keep the bulk in the object store.',
    })
  }
  return bytes
}

const outboxBytes = (row: OutboxRow, path: Path): number => {
  checkKey({ pk: row.eventId, sk: 'OUTBOX' }, path)
  if (!Number.isSafeInteger(row.expiresAt)) throw badAttributes(['run', 'asOf'], 'an ISO 8601 instant is needed')
  return attributeBytes(row, path)
}

const refuseTwice = ({ inbox, changes, outbox }: Transaction): void => {
  const seen = new Set<string>()
  const once = (name: string, path: string): void => {
    if (seen.has(name)) {
      throw new AppError('same-item-twice', 'invalid', {
        message: 'A transaction touches the same item twice.',
        path,
        next: 'Make one change of the two.',
      })
    }
    seen.add(name)
  }
  const nameOf = ({ key }: Change): string => JSON.stringify([key.table ?? 'core', key.pk, key.sk])
  if (inbox !== undefined) once(nameOf(inbox), 'run.inbox')
  changes.forEach((change, at) => once(nameOf(change), `changes[${at}]`))
  outbox.forEach(({ eventId }, at) => once(JSON.stringify(['outbox', eventId]), `messages[${at}]`))
}

const refuseTooMany = ({ inbox, changes, outbox }: Transaction): void => {
  const rows = changes.length + outbox.length + (inbox === undefined ? 0 : 1)
  if (rows <= ROWS) return
  throw new AppError('too-many-changes', 'invalid', {
    message: `A transaction takes 100 rows, counting inbox and outbox; this one has ${rows}.`,
    next: 'Split it, each part with `partOf(run, name)`.',
  })
}

const refuseTooLarge = ({ inbox, changes, outbox }: Transaction): void => {
  const rows = [
    ...(inbox === undefined ? [] : [changeBytes(inbox, ['run', 'inbox'])]),
    ...changes.map((change, at) => changeBytes(change, ['changes', at])),
    ...outbox.map((row, at) => outboxBytes(row, ['messages', at])),
  ]
  const bytes = rows.reduce((sum, row) => sum + row + EXPRESSION_BYTES, 0)
  if (bytes <= TRANSACTION_BYTES) return
  throw new AppError('transaction-too-large', 'invalid', {
    message: 'The rows of this transaction are larger than 4 MB together.',
    next: 'Split it, each part with `partOf(run, name)`.',
  })
}

/**
 * The one check both engines make before any write, so that SQLite refuses what DynamoDB would.
 * Errors (invalid): `too-many-changes`, `bad-attributes`, `item-too-large`, `transaction-too-large`, `same-item-twice`, `message-too-large`.
 */
export const checkTransaction = (run: Run, changes: readonly Change[], messages: readonly Outgoing[]): Transaction => {
  const transaction: Transaction = { inbox: inboxRow(run), changes, outbox: outboxRows(run, messages) }
  refuseTooMany(transaction)
  refuseTooLarge(transaction)
  refuseTwice(transaction)
  return transaction
}
