import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { storeContract } from './contract.ts'
import { factOf, freshPk, put, refusal, runOf } from './contract/world.ts'
import type { OutboxRow } from './rows.ts'
import { sqliteStore } from './sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'fairlead-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const open = (path: string) => {
  const store = sqliteStore({ path })
  return { store, close: () => store.close() }
}
storeContract('SQLite in memory', () => open(':memory:'))
storeContract('SQLite in a file', () => open(join(folder, 'contract.db')))

describe('SQLite alone', () => {
  it('loses none of 4 x 50 increments from four processes on one file', { timeout: 60_000 }, async () => {
    const path = join(folder, 'processes.db')
    const script = join(import.meta.dirname, 'contract', 'increment-process.ts')
    const increment = () => promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', script, path, '50'])
    await Promise.all([increment(), increment(), increment(), increment()])
    const store = sqliteStore({ path })
    expect(await store.get({ pk: 'T#contract#COUNTER#1', sk: 'COUNTER' })).toMatchObject({ version: 200, attributes: { count: 200 } })
    expect(store.outboxAfter(0, 1000)).toHaveLength(200)
    store.close()
  })

  it('answers `store-busy` while another process holds the file', async () => {
    const path = join(folder, 'busy.db')
    const store = sqliteStore({ path, busyTimeout: 20 })
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    expect(await refusal(store.transact(runOf(), [put({ pk: 'a', sk: 'a' }, {})]))).toBe('store-busy')
    other.exec('ROLLBACK')
    expect(await refusal(store.transact(runOf(), [put({ pk: 'a', sk: 'a' }, {})]))).toBe('committed')
    other.close()
    store.close()
  })

  it('hands out outbox rows in commit order, and remembers how far the relay came', async () => {
    const path = join(folder, 'outbox.db')
    const woken: OutboxRow[][] = []
    const first = sqliteStore({ path, onOutbox: (rows) => woken.push([...rows]) })
    await first.transact(runOf('m1'), [], [factOf({ count: 1 }), factOf({ count: 2 })])
    await first.transact(runOf('m1'), [], [factOf({ count: 9 })])
    await first.transact(
      runOf(),
      [],
      [{ kind: 'command', name: 'SyncWorkforcePage', queue: 'sync-workforce.fifo', group: 'g', schemaVersion: 1, data: { page: 3 } }],
    )
    expect(woken.map((rows) => rows.length)).toEqual([2, 1])
    first.markRelayed(1)
    first.close()

    const again = sqliteStore({ path })
    expect(again.relayed()).toBe(1)
    const pending = again.outboxAfter(again.relayed(), 10)
    expect(pending.map(({ row }) => row.name)).toEqual(['WorkforceSynced', 'SyncWorkforcePage'])
    expect(pending[0]?.row).toEqual(woken[0]?.[1])
    expect(JSON.parse(pending[1]?.row.envelope ?? '')).toEqual({
      metadata: {
        eventId: pending[1]?.row.eventId,
        schemaVersion: 1,
        occurredAt: '2026-10-01T08:00:00.000Z',
        tenantId: 'contract',
        correlationId: 'correlation-1',
        causationId: null,
      },
      data: { page: 3 },
      command: 'SyncWorkforcePage',
    })
    expect(JSON.parse(pending[0]?.row.envelope ?? '')).toMatchObject({ metadata: { causationId: 'm1' } })
    again.close()
  })

  it('keeps expired items until they are swept, and the inbox for ever', async () => {
    const store = sqliteStore({ path: ':memory:' })
    const pk = freshPk()
    await store.transact(runOf('m'), [put({ pk, sk: 'a' }, {}, 'absent', { expiresAt: 100 }), put({ pk, sk: 'b' }, {})], [factOf()])
    expect((await store.query({ pk })).items).toHaveLength(2)
    expect(store.sweepExpired(99)).toBe(0)
    expect(store.sweepExpired(100)).toBe(1)
    expect(store.sweepExpired(Date.parse('2026-10-08T08:00:00Z') / 1000)).toBe(1)
    expect((await store.query({ pk })).items).toHaveLength(1)
    expect(await store.transact(runOf('m'), [])).toBe('duplicate')
    store.close()
  })

  it('goes on after a restart', async () => {
    const path = join(folder, 'kept.db')
    const first = sqliteStore({ path })
    await first.transact(runOf('kept'), [put({ pk: 'a', sk: 'a' }, { grade: 5 })])
    first.close()
    const again = sqliteStore({ path })
    expect(await again.get({ pk: 'a', sk: 'a' })).toMatchObject({ version: 1, attributes: { grade: 5 } })
    expect(await again.transact(runOf('kept'), [])).toBe('duplicate')
    again.close()
  })

  it('refuses a message that does not say where it goes', async () => {
    const store = sqliteStore({ path: ':memory:' })
    const command = { kind: 'command', name: 'PushMeetingSeries', queue: 'calendar.fifo', schemaVersion: 1, data: {} } as const
    expect(await refusal(store.transact(runOf(), [], [command]))).toBe('message-malformed')
    expect(await refusal(store.transact(runOf(), [], [{ kind: 'fact', name: 'F', schemaVersion: 1, data: {} }]))).toBe('message-malformed')
    store.close()
  })
})
