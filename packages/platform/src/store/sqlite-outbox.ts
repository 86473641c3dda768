import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { QueueName } from '@fairlead/kernel/message'
import { eventIdTwice } from './conflict.ts'
import type { OutboxRow } from './rows.ts'

/** The outbox as a stream: rows in the order of their commits, numbered from 1, and how far the relay has come. */
export type SqliteOutbox = {
  readonly outboxAfter: (position: number, limit: number) => readonly { readonly position: number; readonly row: OutboxRow }[]
  /** The position that `markRelayed` kept last, 0 at first: a kept store goes on where the relay stopped. */
  readonly relayed: () => number
  readonly markRelayed: (position: number) => void
}

const rowOf = (row: Record<string, SQLOutputValue>): OutboxRow => ({
  eventId: String(row['eventId']),
  kind: row['kind'] === 'fact' ? 'fact' : 'command',
  name: String(row['name']),
  ...(row['source'] === null ? {} : { source: String(row['source']) }),
  ...(row['queue'] === null ? {} : { queue: String(row['queue']) as QueueName }),
  ...(row['group'] === null ? {} : { group: String(row['group']) }),
  envelope: String(row['envelope']),
  expiresAt: Number(row['expiresAt']),
})

type Outbox = {
  readonly stream: SqliteOutbox
  readonly add: (row: OutboxRow) => void
  readonly sweep: (nowSeconds: number) => number
}

export const sqliteOutbox = (database: DatabaseSync): Outbox => {
  const insert = database.prepare(
    'INSERT INTO outbox (eventId, kind, name, source, queue, "group", envelope, expiresAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const after = database.prepare('SELECT * FROM outbox WHERE position > ? ORDER BY position LIMIT ?')
  const readMark = database.prepare('SELECT position FROM relayed')
  const writeMark = database.prepare('INSERT INTO relayed VALUES (1, ?) ON CONFLICT DO UPDATE SET position = excluded.position')
  const sweep = database.prepare('DELETE FROM outbox WHERE expiresAt <= ?')
  return {
    add: ({ eventId, kind, name, source = null, queue = null, group = null, envelope, expiresAt }) => {
      const { changes } = insert.run(eventId, kind, name, source, queue, group, envelope, expiresAt)
      if (changes === 0) throw eventIdTwice()
    },
    sweep: (nowSeconds) => Number(sweep.run(nowSeconds).changes),
    stream: {
      outboxAfter: (position, limit) => after.all(position, limit).map((row) => ({ position: Number(row['position']), row: rowOf(row) })),
      relayed: () => Number(readMark.get()?.['position'] ?? 0),
      markRelayed: (position) => {
        writeMark.run(position)
      },
    },
  }
}
