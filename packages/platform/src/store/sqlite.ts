import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import type { Attributes, Change, Delete, Item, Key, Outcome, Page, Put, Store, TableName } from '@fairlead/kernel/store'
import { storeBusy, versionConflict } from './conflict.ts'
import { checkQuery, cursorAt, type CheckedQuery } from './cursor.ts'
import { checkTransaction, type Transaction } from './limits.ts'
import { checkKey } from './measure.ts'
import type { OutboxRow } from './rows.ts'
import { afterPrefix, prepareDatabase, tableNames } from './sqlite-schema.ts'
import { sqliteOutbox, type SqliteOutbox } from './sqlite-outbox.ts'

export type SqliteStore = Store &
  SqliteOutbox & {
    /** What DynamoDB's TTL does in its own time; answers how many rows went. */
    sweepExpired(nowSeconds: number): number
    close(): void
  }

export type SqliteOptions = {
  /** A file, or `:memory:`. */
  readonly path: string
  /** Called after each commit that wrote outbox rows, in their order; must not throw. */
  readonly onOutbox?: (rows: readonly OutboxRow[]) => void
  /** How long a writer waits for another process before `store-busy`; milliseconds. */
  readonly busyTimeout?: number
}

type Row = Record<string, SQLOutputValue>

const itemOf = <A extends Attributes>(row: Row): Item<A> => ({
  pk: String(row['pk']),
  sk: String(row['sk']),
  version: Number(row['version']),
  attributes: JSON.parse(String(row['attributes'])) as A,
})

/** SQLITE_BUSY is 5 and SQLITE_LOCKED 6, in the low byte of the extended code. */
const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff)

const guarded = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw isBusy(error) ? storeBusy(error) : error
  }
}

/** The statements of one table, prepared once. */
const statementsOf = (database: DatabaseSync, table: TableName) => {
  const columns = '(pk, sk, attributes, lookupPk, lookupSk, expiresAt, version) VALUES (?, ?, ?, ?, ?, ?, 1)'
  const set = 'attributes = ?3, lookupPk = ?4, lookupSk = ?5, expiresAt = ?6, version = version + 1'
  const prepare = (sql: string): StatementSync => database.prepare(sql.replaceAll('$table', `"${table}"`))
  return {
    get: prepare('SELECT pk, sk, version, attributes FROM $table WHERE pk = ? AND sk = ?'),
    version: prepare('SELECT version FROM $table WHERE pk = ? AND sk = ?'),
    insert: prepare(`INSERT INTO $table ${columns} ON CONFLICT DO NOTHING`),
    update: prepare(`UPDATE $table SET ${set} WHERE pk = ?1 AND sk = ?2 AND version = ?7`),
    upsert: prepare(`INSERT INTO $table ${columns} ON CONFLICT (pk, sk) DO UPDATE SET ${set}`),
    delete: prepare('DELETE FROM $table WHERE pk = ? AND sk = ?'),
    deleteVersion: prepare('DELETE FROM $table WHERE pk = ? AND sk = ? AND version = ?'),
    sweep: prepare('DELETE FROM $table WHERE expiresAt <= ?'),
  }
}
type Statements = ReturnType<typeof statementsOf>

/** Whether the condition held (and, for a put, the row is written). */
const applyPut = (statements: Statements, { key, attributes, lookup, expiresAt, condition }: Put): boolean => {
  const values = [key.pk, key.sk, JSON.stringify(attributes), lookup?.pk ?? null, lookup?.sk ?? null, expiresAt ?? null] as const
  if (condition === 'any') return statements.upsert.run(...values).changes === 1
  if (condition === 'absent') return statements.insert.run(...values).changes === 1
  return statements.update.run(...values, condition.version).changes === 1
}

const applyDelete = (statements: Statements, { key, condition }: Delete): boolean => {
  if (condition !== 'any') return statements.deleteVersion.run(key.pk, key.sk, condition.version).changes === 1
  statements.delete.run(key.pk, key.sk)
  return true
}

const applyChange = (statements: Statements, change: Change): boolean => {
  if (change.kind === 'put') return applyPut(statements, change)
  if (change.kind === 'delete') return applyDelete(statements, change)
  const version = statements.version.get(change.key.pk, change.key.sk)?.['version']
  return version === (change.condition === 'absent' ? undefined : change.condition.version)
}

const selectSql = ({ table, index, skPrefix, order, after }: CheckedQuery): string => {
  const [partition, sort] = index === 'lookup' ? ['lookupPk', 'lookupSk'] : ['pk', 'sk']
  const [beyond, direction] = order === 'ascending' ? ['>', 'ASC'] : ['<', 'DESC']
  const columns = index === 'lookup' ? ['lookupSk', 'pk', 'sk'] : ['sk']
  const where = [
    `${partition} = $partition`,
    ...(skPrefix === '' ? [] : [`${sort} >= $prefix`]),
    ...(afterPrefix(skPrefix) === undefined ? [] : [`${sort} < $afterPrefix`]),
    ...(after === undefined ? [] : [`(${columns.join(', ')}) ${beyond} (${columns.map((column) => `$${column}`).join(', ')})`]),
  ]
  return `SELECT pk, sk, version, attributes, lookupSk FROM "${table}" WHERE ${where.join(' AND ')}
    ORDER BY ${columns.map((column) => `${column} ${direction}`).join(', ')} LIMIT $limit`
}

const selectPage = (prepared: (sql: string) => StatementSync, query: CheckedQuery): readonly Row[] => {
  const { pk, skPrefix, after, index, limit } = query
  const beyond = afterPrefix(skPrefix)
  return prepared(selectSql(query)).all({
    partition: pk,
    limit,
    ...(skPrefix === '' ? {} : { prefix: skPrefix }),
    ...(beyond === undefined ? {} : { afterPrefix: beyond }),
    ...(after === undefined ? {} : { sk: after.sk }),
    ...(after === undefined || index === undefined ? {} : { pk: after.pk, lookupSk: after.lookupSk ?? '' }),
  })
}

/** A full page has a cursor even when nothing follows, as in DynamoDB: readers meet the empty last page here too. */
const pageOf = <A extends Attributes>(query: CheckedQuery, rows: readonly Row[]): Page<A> => {
  const items = rows.map((row) => itemOf<A>(row))
  const last = rows.at(-1)
  if (last === undefined || rows.length < query.limit) return { items }
  const position = { pk: String(last['pk']), sk: String(last['sk']) }
  return { items, cursor: cursorAt(query, query.index === 'lookup' ? { ...position, lookupSk: String(last['lookupSk']) } : position) }
}

/** A key that is written over or deleted must not lie on in the write-ahead log either. */
const overwritesKey = ({ kind, key, condition }: Change): boolean => key.table === 'keys' && kind !== 'check' && condition !== 'absent'

/** The embedded engine: one file (or memory), one writer at a time, everything committed in one transaction. */
export const sqliteStore = ({ path, onOutbox, busyTimeout = 5000 }: SqliteOptions): SqliteStore => {
  const database = new DatabaseSync(path, { timeout: busyTimeout })
  guarded(() => prepareDatabase(database))
  const tables = Object.fromEntries(tableNames.map((table) => [table, statementsOf(database, table)])) as Record<TableName, Statements>
  const statementsFor = ({ table = 'core' }: Key): Statements => tables[table]
  const outbox = sqliteOutbox(database)
  const selects = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const statement = selects.get(sql) ?? database.prepare(sql)
    selects.set(sql, statement)
    return statement
  }

  const read = <A extends Attributes>(key: Key, where: readonly PropertyKey[]): Item<A> | undefined => {
    checkKey(key, where)
    const row = guarded(() => statementsFor(key).get.get(key.pk, key.sk))
    return row === undefined ? undefined : itemOf<A>(row)
  }

  const write = ({ inbox, changes, outbox: rows }: Transaction): Outcome => {
    if (inbox !== undefined && !applyChange(statementsFor(inbox.key), inbox)) return 'duplicate'
    changes.forEach((change, at) => {
      if (!applyChange(statementsFor(change.key), change)) throw versionConflict(at)
    })
    rows.forEach((row) => outbox.add(row))
    return 'committed'
  }

  const commit = (transaction: Transaction): Outcome => {
    database.exec('BEGIN IMMEDIATE')
    try {
      const outcome = write(transaction)
      database.exec(outcome === 'committed' ? 'COMMIT' : 'ROLLBACK')
      if (outcome === 'committed' && transaction.changes.some(overwritesKey)) database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      return outcome
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  return {
    async get(key) {
      return read(key, ['key'])
    },
    async getMany(keys) {
      return keys.map((key, at) => read(key, ['keys', at]))
    },
    async query(query) {
      const checked = checkQuery(query)
      return pageOf(
        checked,
        guarded(() => selectPage(prepared, checked)),
      )
    },
    async transact(run, changes, messages = []) {
      const transaction = checkTransaction(run, changes, messages)
      const outcome = guarded(() => commit(transaction))
      if (outcome === 'committed' && transaction.outbox.length > 0) onOutbox?.(transaction.outbox)
      return outcome
    },
    ...outbox.stream,
    sweepExpired: (nowSeconds) =>
      guarded(() => tableNames.reduce((sum, table) => sum + Number(tables[table].sweep.run(nowSeconds).changes), outbox.sweep(nowSeconds))),
    close: () => database.close(),
  }
}
