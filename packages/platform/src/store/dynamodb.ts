import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { AppError } from '@fairlead/kernel/errors'
import type { Attributes, Item, Key, Page, Store, TableName } from '@fairlead/kernel/store'
import { storeBusy } from './conflict.ts'
import { checkQuery, cursorAt, type CheckedQuery } from './cursor.ts'
import { cancelled, translated } from './dynamodb-errors.ts'
import { writesOf } from './dynamodb-writes.ts'
import { checkTransaction } from './limits.ts'
import { checkKey } from './measure.ts'
import { jitteredMs } from './retry.ts'

export type DynamoOptions = {
  /** With its default marshalling options. */
  readonly client: DynamoDBDocumentClient
  /** The deployed names of the tables this function may touch. */
  readonly tables: {
    readonly core: string
    readonly ratings?: string
    readonly protected?: string
    readonly keys?: string
    readonly outbox?: string
  }
  /** For the backoff between unprocessed keys: milliseconds, and a number in 0..1. */
  readonly sleep?: (milliseconds: number) => Promise<void>
  readonly random?: () => number
}

type Row = Readonly<Record<string, unknown>>

/** BatchGetItem takes 100 keys, and may leave some or all of them to a later call. */
const BATCH = 100
const FRUITLESS_ATTEMPTS = 8

const itemOf = <A extends Attributes>(row: Row): Item<A> => ({
  pk: String(row['pk']),
  sk: String(row['sk']),
  version: Number(row['version']),
  attributes: row['attributes'] as A,
})

const nameIn =
  (tables: DynamoOptions['tables']) =>
  (table: TableName | 'outbox'): string => {
    const name = tables[table]
    if (name !== undefined) return name
    throw new AppError('table-not-granted', 'unexpected', {
      message: `This function has no table "${table}".`,
      next: 'Give the function the right and the table name, or do not touch that table here.',
    })
  }

const send = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await call()
  } catch (error) {
    throw translated(error)
  }
}

const startKey = ({ pk, index, after }: CheckedQuery) => {
  if (after === undefined) return {}
  const { lookupSk, ...base } = after
  return { ExclusiveStartKey: index === 'lookup' ? { ...base, lookupPk: pk, lookupSk } : base }
}

const queryInput = (query: CheckedQuery, TableName: string): QueryCommandInput => {
  const { index, pk, skPrefix, order, limit } = query
  const [partition, sort] = index === 'lookup' ? ['lookupPk', 'lookupSk'] : ['pk', 'sk']
  const prefixed = skPrefix !== ''
  return {
    TableName,
    ...(index === 'lookup' ? { IndexName: 'lookup' } : { ConsistentRead: true }),
    KeyConditionExpression: prefixed ? '#partition = :partition AND begins_with(#sort, :prefix)' : '#partition = :partition',
    ExpressionAttributeNames: { '#partition': partition, ...(prefixed ? { '#sort': sort } : {}) },
    ExpressionAttributeValues: { ':partition': pk, ...(prefixed ? { ':prefix': skPrefix } : {}) },
    ScanIndexForward: order === 'ascending',
    Limit: limit,
    ...startKey(query),
  }
}

const cursorOf = (query: CheckedQuery, last: Row | undefined): { readonly cursor?: string } => {
  if (last === undefined) return {}
  const position = { pk: String(last['pk']), sk: String(last['sk']) }
  return { cursor: cursorAt(query, query.index === 'lookup' ? { ...position, lookupSk: String(last['lookupSk']) } : position) }
}

const identity = (table: string, pk: unknown, sk: unknown): string => JSON.stringify([table, pk, sk])

/** One BatchGetItem for up to 100 distinct keys, and again for what it left over, with growing full-jitter pauses while nothing comes. */
const readBatch = async (
  options: Required<Omit<DynamoOptions, 'tables'>>,
  keys: readonly { readonly table: string; readonly pk: string; readonly sk: string }[],
  found: Map<string, Row>,
): Promise<void> => {
  let left = keys
  let fruitless = 0
  while (left.length > 0) {
    if (left !== keys) await options.sleep(jitteredMs(fruitless, options.random))
    const tables = Map.groupBy(left, ({ table }) => table)
    const RequestItems = Object.fromEntries(
      [...tables].map(([table, wanted]) => [table, { ConsistentRead: true, Keys: wanted.map(({ pk, sk }) => ({ pk, sk })) }]),
    )
    const answer = await send(() => options.client.send(new BatchGetCommand({ RequestItems })))
    for (const [table, rows] of Object.entries(answer.Responses ?? {})) {
      for (const row of rows) found.set(identity(table, row['pk'], row['sk']), row)
    }
    const unprocessed = Object.entries(answer.UnprocessedKeys ?? {}).flatMap(([table, { Keys = [] }]) =>
      Keys.map((key) => ({ table, pk: String(key['pk']), sk: String(key['sk']) })),
    )
    fruitless = unprocessed.length < left.length ? 0 : fruitless + 1
    if (fruitless === FRUITLESS_ATTEMPTS) throw storeBusy()
    left = unprocessed
  }
}

/** The engine in AWS. Errors beside the port's: `table-not-granted`, `store-failed` (unexpected). */
export const dynamoStore = (options: DynamoOptions): Store => {
  const { client, tables, sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)), random = Math.random } = options
  const nameOf = nameIn(tables)
  const address = (key: Key, at?: number) => {
    checkKey(key, at === undefined ? ['key'] : ['keys', at])
    return { table: nameOf(key.table ?? 'core'), pk: key.pk, sk: key.sk }
  }

  return {
    async get<A extends Attributes>(key: Key): Promise<Item<A> | undefined> {
      const { table, pk, sk } = address(key)
      const answer = await send(() => client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true })))
      return answer.Item === undefined ? undefined : itemOf<A>(answer.Item)
    },

    async getMany<A extends Attributes>(keys: readonly Key[]): Promise<readonly (Item<A> | undefined)[]> {
      const wanted = keys.map(address)
      const distinct = [...new Map(wanted.map((key) => [identity(key.table, key.pk, key.sk), key])).values()]
      const found = new Map<string, Row>()
      for (let at = 0; at < distinct.length; at += BATCH) {
        await readBatch({ client, sleep, random }, distinct.slice(at, at + BATCH), found)
      }
      return wanted.map(({ table, pk, sk }) => {
        const row = found.get(identity(table, pk, sk))
        return row === undefined ? undefined : itemOf<A>(row)
      })
    },

    async query<A extends Attributes>(query: Parameters<Store['query']>[0]): Promise<Page<A>> {
      const checked = checkQuery(query)
      const input = queryInput(checked, nameOf(checked.table))
      const answer = await send(() => client.send(new QueryCommand(input)))
      return { items: (answer.Items ?? []).map((row) => itemOf<A>(row)), ...cursorOf(checked, answer.LastEvaluatedKey) }
    },

    async transact(run, changes, messages = []) {
      const transaction = checkTransaction(run, changes, messages)
      const TransactItems = writesOf(transaction, nameOf)
      if (TransactItems.length === 0) return 'committed'
      try {
        await client.send(new TransactWriteCommand({ TransactItems }))
        return 'committed'
      } catch (error) {
        const outcome = cancelled(error, transaction)
        if (outcome === 'duplicate') return outcome
        throw outcome
      }
    },
  }
}
