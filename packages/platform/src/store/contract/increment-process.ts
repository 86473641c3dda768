import { silentLog } from '@fairlead/kernel/log'
import { retryOnConflict } from '../retry.ts'
import { sqliteStore } from '../sqlite.ts'

/** A process of its own: `node increment-process.ts <file> <times>` counts one counter up and says so with one fact each time. */
const [path = '', times = '0'] = process.argv.slice(2)
const store = sqliteStore({ path })
const key = { pk: 'T#contract#COUNTER#1', sk: 'COUNTER' }
const run = {
  tenantId: 'contract',
  correlationId: String(process.pid),
  causationId: null,
  asOf: '2026-10-01T08:00:00.000Z',
  newId: () => crypto.randomUUID(),
  log: silentLog,
}
const fact = { kind: 'fact', name: 'GoalProgressed', source: 'mentoring.mentorship', schemaVersion: 1, data: {} } as const
const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

for (let time = 0; time < Number(times); time++) {
  await retryOnConflict(
    async () => {
      const counter = await store.get<{ count: number }>(key)
      const condition = counter === undefined ? 'absent' : { version: counter.version }
      await store.transact(run, [{ kind: 'put', key, attributes: { count: (counter?.attributes.count ?? 0) + 1 }, condition }], [fact])
    },
    { random: Math.random, sleep, attempts: 1000 },
  )
}
store.close()
