import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Change, Check, Delete, Put, TableName } from '@fairlead/kernel/store'
import type { Transaction } from './limits.ts'
import type { OutboxRow } from './rows.ts'

/** One row of a TransactWriteItems request. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]
type NameOf = (table: TableName | 'outbox') => string

const ABSENT = { ConditionExpression: 'attribute_not_exists(pk)' }
/** `version` is no reserved word of DynamoDB, `attributes` is none either; placeholders all the same, as the guide advises. */
const atVersion = (version: number) => ({
  ConditionExpression: '#version = :expected',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':expected': version },
})

const keyOf = ({ key }: Change) => ({ pk: key.pk, sk: key.sk })

const optional = ({ lookup, expiresAt }: Put): Readonly<Record<string, string | number>> => ({
  ...(lookup === undefined ? {} : { lookupPk: lookup.pk, lookupSk: lookup.sk }),
  ...(expiresAt === undefined ? {} : { expiresAt }),
})

/** A plain Put would lose the version, so `any` is an update that writes every attribute of the item or removes it. */
const upsert = (put: Put, TableName: string): Write => {
  const values = { attributes: put.attributes, ...optional(put) }
  const gone = ['lookupPk', 'lookupSk', 'expiresAt'].filter((name) => !(name in values))
  const names = [...Object.keys(values), ...gone, 'version']
  const set = Object.keys(values).map((name) => `#${name} = :${name}`)
  const remove = gone.length === 0 ? '' : ` REMOVE ${gone.map((name) => `#${name}`).join(', ')}`
  return {
    Update: {
      TableName,
      Key: keyOf(put),
      UpdateExpression: `SET ${set.join(', ')}${remove} ADD #version :one`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: { ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])), ':one': 1 },
    },
  }
}

const putWrite = (put: Put, TableName: string): Write => {
  if (put.condition === 'any') return upsert(put, TableName)
  const version = put.condition === 'absent' ? 1 : put.condition.version + 1
  const Item = { ...keyOf(put), version, attributes: put.attributes, ...optional(put) }
  return { Put: { TableName, Item, ...(put.condition === 'absent' ? ABSENT : atVersion(put.condition.version)) } }
}

const deleteWrite = (change: Delete, TableName: string): Write => ({
  Delete: { TableName, Key: keyOf(change), ...(change.condition === 'any' ? {} : atVersion(change.condition.version)) },
})

const checkWrite = (change: Check, TableName: string): Write => ({
  ConditionCheck: { TableName, Key: keyOf(change), ...(change.condition === 'absent' ? ABSENT : atVersion(change.condition.version)) },
})

const changeWrite = (change: Change, TableName: string): Write => {
  if (change.kind === 'put') return putWrite(change, TableName)
  return change.kind === 'delete' ? deleteWrite(change, TableName) : checkWrite(change, TableName)
}

/** An id that comes twice is a bug of `newId`; the condition keeps the first message. */
const outboxWrite = ({ eventId, ...row }: OutboxRow, TableName: string): Write => ({
  Put: { TableName, Item: { pk: eventId, sk: 'OUTBOX', ...row }, ...ABSENT },
})

/** The rows in the order that `cancelled` reads: inbox, changes, outbox. */
export const writesOf = ({ inbox, changes, outbox }: Transaction, nameOf: NameOf): Write[] => [
  ...(inbox === undefined ? [] : [inbox]).map((put) => changeWrite(put, nameOf('core'))),
  ...changes.map((change) => changeWrite(change, nameOf(change.key.table ?? 'core'))),
  ...outbox.map((row) => outboxWrite(row, nameOf('outbox'))),
]
