import type { Key, Store } from '@fairlead/kernel/store'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { ratingStore } from './ratings/rating-store.ts'
import { collected } from './testing/collected.ts'
import { fakeHris, person, rating, review, type FakeHris } from './testing/fake-hris.ts'
import { syncWorld } from './testing/sync-world.ts'

const ids = Array.from({ length: 40 }, (_, at) => `e${at}`)
let hris: FakeHris
let store: Store
let read: Key[] = []
beforeEach(async () => {
  const memory = sqliteStore({ path: ':memory:' })
  store = { ...memory, getMany: async (keys) => (read.push(...keys), memory.getMany(keys)) }
  hris = fakeHris(10)
  hris.put(...ids.map((id) => person(id)))
  hris.rate(...ids.map((id) => review(id)))
})

const night = (world: ReturnType<typeof syncWorld>, at: number, mode: 'delta' | 'full' = 'delta') => {
  world.pass(24)
  read = []
  return world.sync({ mode }, `night-${at}`)
}
const ratingsRead = (): number => read.filter(({ table }) => table === 'ratings').length
const ratedAs = async (raw: number): Promise<number> =>
  (await collected(ratingStore(store).endingSince('acme', '0000'))).filter(({ performance }) => performance?.raw === raw).length

describe('pages of reviews', () => {
  it('are not read again while they say the same, and count all the same', async () => {
    const world = syncWorld(store, hris.source)
    await night(world, 0)
    expect(ratingsRead()).toBe(40)
    expect(await night(world, 1)).toMatchObject({ kind: 'completed', counts: { reviews: 40, rated: 40 } })
    expect(ratingsRead()).toBe(0)
  })

  it('are read where one of them changed, and all of them in a full pull', async () => {
    const world = syncWorld(store, hris.source)
    await night(world, 0)
    hris.rate(review('e5', { performance: rating(5) }))
    await night(world, 1)
    expect([ratingsRead(), await ratedAs(5)]).toEqual([10, 1])
    await night(world, 2, 'full')
    expect(ratingsRead()).toBe(40)
  })

  it('are all read after a run that did not complete: it may have left another rating behind', async () => {
    const world = syncWorld(store, hris.source, { brakes: { leaverShare: 0, leavers: 0 } })
    await night(world, 0)
    hris.rate(review('e5', { performance: rating(5) }))
    hris.put(person('e7', { status: 'terminated' }))
    expect(await night(world, 1)).toEqual({ kind: 'halted', reason: 'mass-vanish' })
    expect(await ratedAs(5)).toBe(1)
    hris.rate(review('e5'))
    hris.put(person('e7'))
    expect(await night(world, 2)).toMatchObject({ kind: 'completed' })
    expect(await ratedAs(5)).toBe(0)
  })

  it('with a row that was refused are read every time: the reason may be gone', async () => {
    hris.rate(review('stranger'))
    const world = syncWorld(store, hris.source)
    await night(world, 0)
    hris.put(person('stranger'))
    expect(await night(world, 1)).toMatchObject({ counts: { reviews: 41 } })
    expect(await ratedAs(3)).toBe(41)
  })
})
