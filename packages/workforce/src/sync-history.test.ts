import * as fc from 'fast-check'
import type { Store } from '@fairlead/kernel/store'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { describe, expect, it } from 'vitest'
import { employeeStore } from './employee-store.ts'
import { ratingStore } from './ratings/rating-store.ts'
import { syncRunStore } from './sync-run-store.ts'
import { collected } from './testing/collected.ts'
import { fakeHris, person, rating, review, type FakeHris } from './testing/fake-hris.ts'
import { syncWorld, type Fault } from './testing/sync-world.ts'

const NO_BRAKES = { leaverShare: 1, leavers: 1_000_000 }

/** One thing that happens in a company; the number picks the person. */
const event = fc.record({
  kind: fc.constantFrom('hire', 'leave', 'terminate', 'rename', 'move', 'promote', 'renumber', 'merge', 'rate', 'unrate'),
  who: fc.integer({ min: 1, max: 12 }),
})
type CompanyEvent = typeof event extends fc.Arbitrary<infer T> ? T : never
const night = fc.record({
  events: fc.array(event, { maxLength: 8 }),
  mode: fc.constantFrom('full' as const, 'delta' as const),
  restarts: fc.nat(1),
})
const history = fc.array(night, { minLength: 1, maxLength: 5 })
const faults = fc.array(fc.constantFrom<Fault>('none', 'none', 'before', 'after'), { maxLength: 60 })

const happen = (hris: FakeHris, { kind, who }: CompanyEvent, at: string): void => {
  const sourceId = `e${who}`
  const known = hris.people.get(sourceId)
  if (kind === 'hire' && known === undefined) {
    // Two people with one number are refused by order of arrival, which a rebuild cannot repeat: here every number is one person's.
    const taken = [...hris.people.values()].some(({ employeeNumber }) => employeeNumber === `N-${sourceId}`)
    const employeeNumber = taken ? `N-${sourceId}-${at}` : `N-${sourceId}`
    return hris.put(person(sourceId, { jobLevel: 1, department: 'Sales', employeeNumber }))
  }
  if (known === undefined || kind === 'hire') return undefined
  if (kind === 'leave') return hris.remove(sourceId)
  if (kind === 'terminate') return hris.put({ ...known, status: 'terminated', terminationDate: '2025-06-30' })
  if (kind === 'rename') return hris.put({ ...known, familyName: `Renamed ${at}` })
  if (kind === 'move') return hris.put({ ...known, department: `Department ${at}` })
  if (kind === 'promote') return hris.put({ ...known, jobLevel: (known.jobLevel ?? 0) + 1 })
  if (kind === 'renumber') return hris.put({ ...known, employeeNumber: `N-${sourceId}-${at}` })
  if (kind === 'rate') return hris.rate(review(sourceId, { performance: rating(1 + ((Number(at) * 10 + who) % 5)) }))
  if (kind === 'unrate') {
    const { performance: _, ...unrated } = review(sourceId)
    return hris.rate(unrated)
  }
  // Two entries of one person become one under a new source id, with the old number.
  hris.remove(sourceId)
  return hris.put({ ...known, sourceId: `${sourceId}-merged-${at}`, status: 'active' })
}

const newHris = (): FakeHris => {
  const hris = fakeHris(4)
  hris.put(person('e0'), ...[1, 2, 3, 4, 5].map((who) => person(`e${who}`, { jobLevel: 1, department: 'Sales' })))
  hris.rate(review('e0'))
  return hris
}

/** Everybody who works here, and every rating of theirs, without what tells when we looked. */
const stateOf = async (store: Store): Promise<unknown> => {
  const people = await collected(employeeStore(store).allActive('acme'))
  const ids = new Set(people.map(({ employeeId }) => employeeId))
  const reviews = (await collected(ratingStore(store).endingSince('acme', '0000'))).filter(({ employeeId }) => ids.has(employeeId))
  const withoutTime = <Row extends { readonly observedAt: string }>(row: Row) => ({ ...row, observedAt: '' })
  const holders = await Promise.all(people.map(({ employeeNumber }) => employeeStore(store).byNumber('acme', employeeNumber)))
  expect(holders.map((holder) => holder?.employeeId)).toEqual(people.map(({ employeeId }) => employeeId))
  return { people: people.map(withoutTime), reviews: reviews.map(withoutTime).toSorted((a, b) => (a.reviewId < b.reviewId ? -1 : 1)) }
}

type Night = typeof night extends fc.Arbitrary<infer T> ? T : never
const live = async (nights: readonly Night[], killed: readonly Fault[], eachNight: (store: Store, hris: FakeHris) => Promise<void>) => {
  const store = sqliteStore({ path: ':memory:' })
  const hris = newHris()
  const world = syncWorld(store, hris.source, { brakes: NO_BRAKES, faults: killed })
  await world.sync({}, 'night-0')
  for (const [at, { events, mode, restarts }] of nights.entries()) {
    for (const [step, happening] of events.entries()) happen(hris, happening, `${at}.${step}`)
    hris.habits.restarts = restarts
    world.pass(24)
    expect(await world.sync({ mode }, `night-${at + 1}`)).toMatchObject({ kind: 'completed' })
    hris.habits.restarts = 0
    await eachNight(store, hris)
  }
  const state = await stateOf(store)
  const runs = await collected(syncRunStore(store).ofConnection('acme', 'hr'))
  store.close()
  return { state, runs, facts: world.sent.filter(({ kind }) => kind === 'fact') }
}

describe('over any history of a company', () => {
  it('kills and replays at any transaction leave the same state, the same facts and the same counts', async () => {
    await fc.assert(
      fc.asyncProperty(history, faults, async (nights, killed) => {
        const nothing = async (): Promise<void> => {}
        const calm = await live(nights, [], nothing)
        const faulty = await live(nights, killed, nothing)
        expect(faulty).toEqual(calm)
      }),
      { numRuns: 40 },
    )
  })

  it('what nightly deltas built is what a full rebuild gives', async () => {
    await fc.assert(
      fc.asyncProperty(history, faults, async (nights, killed) => {
        await live(nights, killed, async (store, hris) => {
          const rebuilt = sqliteStore({ path: ':memory:' })
          await syncWorld(rebuilt, hris.source, { brakes: NO_BRAKES }).sync({}, 'rebuild')
          expect(await stateOf(store)).toEqual(await stateOf(rebuilt))
          rebuilt.close()
        })
      }),
      { numRuns: 40 },
    )
  })

  it('a kill at each transaction of a page of many chunks loses nothing and repeats nothing', async () => {
    const twoNights = async (killed: readonly Fault[]) => {
      const store = sqliteStore({ path: ':memory:' })
      const hris = fakeHris(500)
      const world = syncWorld(store, hris.source, { brakes: NO_BRAKES, faults: killed })
      const staff = Array.from({ length: 100 }, (_, at) => person(`e${at}`, { jobLevel: 1, department: 'Sales' }))
      hris.put(...staff)
      await world.sync({}, 'night-0')
      hris.remove(...staff.slice(0, 45).map(({ sourceId }) => sourceId))
      hris.put(...staff.slice(45).map((row) => ({ ...row, department: 'Finance', jobLevel: 2 })))
      await world.sync({}, 'night-1')
      const state = await stateOf(store)
      store.close()
      return { state, facts: world.sent.filter(({ kind }) => kind === 'fact') }
    }
    const calm = await twoNights([])
    expect(calm.facts).toHaveLength(2 * 2 + 45 + 55 * 2)
    for (const fault of ['before', 'after'] as const) {
      for (let at = 0; at < 16; at += 1) {
        expect(await twoNights([...Array.from({ length: at }, (): Fault => 'none'), fault])).toEqual(calm)
      }
    }
  })
})
