import { localCustodian } from '@fairlead/platform/keys/custodian'
import { silentLog } from '@fairlead/kernel/log'
import type { Run } from '@fairlead/kernel/run'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { describe, expect, it } from 'vitest'
import { manualClock } from '../clock.ts'
import { localBindings, worldFetch, type World } from './local-bindings.ts'
import { memoryObjects } from './objects.ts'

const sent: unknown[] = []
const world: World = {
  store: sqliteStore({ path: ':memory:' }),
  objects: memoryObjects(),
  custodian: localCustodian('test'),
  clock: manualClock(new Date('2026-10-01T08:00:00Z')),
  simulated: [{ origin: 'http://127.0.0.1:4781', handle: async (request) => new Response(new URL(request.url).pathname) }],
  secrets: new Map([['acme/lrs', { current: 'a:b' }]]),
  newId: () => 'id',
  log: silentLog,
  onBus: (entry) => sent.push(entry),
  onQueue: (url, entry) => sent.push([url, entry]),
  onHide: () => {},
  onBury: (...letter) => sent.push(letter),
}
const bindingsWith = (environment: Readonly<Record<string, string>>) =>
  localBindings(world, { id: 'Sync', codeFolder: '', environment, timeoutSeconds: 3, deadLetters: undefined })
const run: Run = {
  tenantId: 'acme',
  correlationId: 'c',
  causationId: null,
  asOf: '2026-10-01T08:00:00Z',
  newId: () => 'id',
  log: silentLog,
}
const refusal = { code: 'table-not-granted' }

describe('what a function of the local service reaches', () => {
  it('is the tables its template names, and no other', async () => {
    const { store } = bindingsWith({ CORE_TABLE: 'Core' })
    const rating = { table: 'ratings', pk: 'a', sk: 'a' } as const
    await store.transact(run, [{ kind: 'put', key: { pk: 'a', sk: 'a' }, attributes: { n: 1 }, condition: 'absent' }])
    expect(await store.get({ pk: 'a', sk: 'a' })).toMatchObject({ attributes: { n: 1 } })
    await expect(store.get(rating)).rejects.toMatchObject(refusal)
    await expect(store.getMany([{ pk: 'a', sk: 'a' }, rating])).rejects.toMatchObject(refusal)
    await expect(store.query({ table: 'protected', pk: 'a' })).rejects.toMatchObject(refusal)
    await expect(store.transact(run, [{ kind: 'put', key: rating, attributes: {}, condition: 'any' }])).rejects.toMatchObject(refusal)
    expect(await bindingsWith({ RATINGS_TABLE: 'Ratings' }).store.get(rating)).toBeUndefined()
  })

  it('is the queues its template names', async () => {
    const { send } = bindingsWith({ QUEUE_URLS: JSON.stringify({ 'calendar.fifo': 'https://queue' }) })
    await send('calendar.fifo', [{ body: 'x' }])
    expect(sent).toContainEqual(['https://queue', { body: 'x' }])
    await expect(send('propose-matches', [{ body: 'x' }])).rejects.toMatchObject({ code: 'binding-missing' })
  })

  it('is the secrets that exist', async () => {
    const { secret } = bindingsWith({})
    expect(await secret('acme/lrs')).toEqual({ current: 'a:b' })
    await expect(secret('acme/other')).rejects.toMatchObject({ code: 'secret-missing' })
  })

  it('is the simulated systems, and no other address', async () => {
    const fetch = worldFetch(world.simulated)
    expect(await (await fetch('http://127.0.0.1:4781/people')).text()).toBe('/people')
    await expect(fetch('https://example.com/')).rejects.toThrow('fetch failed')
  })
})
