import type { DatabaseSync } from 'node:sqlite'
import type { TableName } from '@fairlead/kernel/store'

export const tableNames = ['core', 'ratings', 'protected', 'keys'] as const satisfies readonly TableName[]

/** TEXT compares by BINARY unless told otherwise: UTF-8 bytes, as DynamoDB orders its sort keys. */
const tableSql = (table: TableName): string => `
  CREATE TABLE IF NOT EXISTS "${table}" (
    pk TEXT NOT NULL, sk TEXT NOT NULL, version INTEGER NOT NULL, attributes TEXT NOT NULL,
    lookupPk TEXT, lookupSk TEXT, expiresAt INTEGER,
    PRIMARY KEY (pk, sk)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS "${table}-lookup" ON "${table}" (lookupPk, lookupSk, pk, sk) WHERE lookupPk IS NOT NULL;
  CREATE INDEX IF NOT EXISTS "${table}-expires" ON "${table}" (expiresAt) WHERE expiresAt IS NOT NULL;`

/** AUTOINCREMENT: a position is never given twice, so that it can stand for a stream's sequence number. */
const outboxSql = `
  CREATE TABLE IF NOT EXISTS outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT, eventId TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
    source TEXT, queue TEXT, "group" TEXT, envelope TEXT NOT NULL, expiresAt INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS relayed (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL) STRICT;`

/** Several processes may open one file at once; only one of them makes the tables. */
export const prepareDatabase = (database: DatabaseSync): void => {
  // What is deleted is overwritten too: a destroyed key must not lie on in a free page.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;')
  database.exec(`BEGIN IMMEDIATE; ${tableNames.map(tableSql).join('')} ${outboxSql} COMMIT;`)
}

/** The first text after every text that begins with `prefix`, in the order of code points, which is that of UTF-8 bytes. */
export const afterPrefix = (prefix: string): string | undefined => {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0)
  while (points.at(-1) === 0x10ffff) points.pop()
  const last = points.pop()
  if (last === undefined) return undefined
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1)
}
