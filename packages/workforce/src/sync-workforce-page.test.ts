import { AppError } from '@fairlead/kernel/errors'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { employeeIdOf, employeeStore, type StoredEmployee } from './employee-store.ts'
import { ratingStore } from './ratings/rating-store.ts'
import { syncRunStore } from './sync-run-store.ts'
import { collected } from './testing/collected.ts'
import { fakeHris, person, rating, review, type FakeHris } from './testing/fake-hris.ts'
import { syncWorld, type SyncWorld } from './testing/sync-world.ts'

let store = sqliteStore({ path: ':memory:' })
let hris: FakeHris
let world: SyncWorld
beforeEach(() => {
  store = sqliteStore({ path: ':memory:' })
  hris = fakeHris(50)
  world = syncWorld(store, hris.source)
})

const idOf = (sourceId: string): string => employeeIdOf('acme', 'hr', sourceId)
const stored = (sourceId: string): Promise<StoredEmployee | undefined> => employeeStore(store).byId('acme', idOf(sourceId))
const active = async (): Promise<readonly StoredEmployee[]> => collected(employeeStore(store).allActive('acme'))
const lastRun = async () => (await collected(syncRunStore(store).ofConnection('acme', 'hr')))[0]
const company = (size: number) => Array.from({ length: size }, (_, at) => person(`e${at}`))

describe('a first full pull', () => {
  it('stores everybody of every page and announces the run with its counts', async () => {
    hris.put(...company(120))
    hris.rate(review('e0'), review('e1', { performance: rating(5) }))
    const result = await world.sync({}, 'night-1')
    expect(result).toMatchObject({ kind: 'completed', counts: { seen: 120, changed: 120, departed: 0, rejected: 0, reviews: 2, rated: 2 } })
    expect(await active()).toHaveLength(120)
    expect(world.facts('WorkforceSynced')).toEqual([
      {
        connectionId: 'hr',
        syncRunId: expect.any(String),
        mode: 'full',
        seen: 120,
        changed: 120,
        departed: 0,
        rejected: 0,
        reviews: 2,
        reviewsChanged: 2,
      },
    ])
    expect(world.facts('EmployeeMoved')).toEqual([])
  })

  it('keeps managers as the HRIS names them, known or not, and counts the cycles among them', async () => {
    hris.put(person('a', { managerSourceId: 'b' }), person('b', { managerSourceId: 'a' }), person('c', { managerSourceId: 'nobody' }))
    await world.sync({}, 'night-1')
    expect(await stored('c')).toMatchObject({ managerId: idOf('nobody') })
    expect((await lastRun())?.counts.managerCycles).toBe(1)
  })

  it('finds a person by employee number', async () => {
    hris.put(...company(3))
    await world.sync({}, 'night-1')
    expect(await employeeStore(store).byNumber('acme', 'N-e1')).toMatchObject({ employeeId: idOf('e1') })
    expect(await employeeStore(store).byNumber('other-tenant', 'N-e1')).toBeUndefined()
  })

  it('lets no rating and no name into facts and commands', async () => {
    hris.put(person('a', { givenName: 'CANARY', displayName: 'CANARY', workEmail: 'canary@company.example' }))
    hris.rate(review('a', { performance: { ...rating(4), label: 'CANARY' } }))
    await world.sync({}, 'night-1')
    expect(JSON.stringify(world.sent).toLowerCase()).not.toContain('canary')
  })
})

describe('a later pull', () => {
  beforeEach(async () => {
    hris.put(...company(30).map((row) => ({ ...row, department: 'Sales', jobLevel: 3 })))
    await world.sync({}, 'night-1')
  })

  it('writes nothing for people who did not change', async () => {
    const result = await world.sync({}, 'night-2')
    expect(result).toMatchObject({ kind: 'completed', counts: { seen: 30, changed: 0 } })
  })

  it('keeps the count of manager cycles through a night in which nobody changed', async () => {
    hris.put(person('a', { managerSourceId: 'b' }), person('b', { managerSourceId: 'a' }))
    await world.sync({ mode: 'delta' }, 'night-2')
    expect(await world.sync({ mode: 'delta' }, 'night-3')).toMatchObject({ counts: { seen: 0, managerCycles: 1 } })
    hris.put(person('a'))
    expect(await world.sync({ mode: 'delta' }, 'night-4')).toMatchObject({ counts: { seen: 1, managerCycles: 0 } })
  })

  it('counts manager cycles anew after a run that wrote people and did not complete', async () => {
    hris.put(person('a', { managerSourceId: 'b' }), person('b', { managerSourceId: 'a' }))
    company(30).forEach(({ sourceId }) => hris.remove(sourceId))
    expect(await world.sync({}, 'night-2')).toMatchObject({ kind: 'halted' })
    hris.put(...company(30).map((row) => ({ ...row, department: 'Sales', jobLevel: 3 })))
    expect(await world.sync({}, 'night-3')).toMatchObject({ kind: 'completed', counts: { changed: 0, managerCycles: 1 } })
  })

  it('tells how many reviews are new or different, and not how many it saw', async () => {
    hris.rate(review('e1'), review('e2'))
    expect(await world.sync({ mode: 'delta' }, 'night-2')).toMatchObject({ counts: { reviews: 2, reviewsChanged: 2 } })
    hris.rate(review('e1', { performance: rating(5) }), review('e2'))
    expect(await world.sync({}, 'night-3')).toMatchObject({ counts: { reviews: 2, reviewsChanged: 1 } })
    expect(await world.sync({ mode: 'delta' }, 'night-4')).toMatchObject({ counts: { reviews: 2, reviewsChanged: 0 } })
  })

  it('tells a move and a promotion from what changed', async () => {
    hris.put(person('e1', { department: 'Finance', jobLevel: 4, currentPositionStartDate: '2026-01-01' }))
    await world.sync({ mode: 'delta' }, 'night-2')
    expect(world.facts('EmployeeMoved')).toEqual([{ employeeId: idOf('e1'), effectiveOn: '2026-01-01', changed: ['department'] }])
    expect(world.facts('EmployeePromoted')).toEqual([{ employeeId: idOf('e1'), effectiveOn: '2026-01-01', derived: true }])
  })

  it('takes a field that appears or disappears for no move', async () => {
    hris.put(person('e1', { jobLevel: 3, location: 'Leeds' }))
    await world.sync({ mode: 'delta' }, 'night-2')
    expect(world.facts('EmployeeMoved')).toEqual([])
    expect(await stored('e1')).toMatchObject({ location: 'Leeds' })
  })

  it.each([
    ['a row says so', () => hris.put(person('e1', { status: 'terminated', terminationDate: '2025-12-31' })), 'delta', '2025-12-31'],
    ['a delta names them as deleted', () => hris.remove('e1'), 'delta', '2026-01-05'],
    ['a full pull does not have them', () => hris.remove('e1'), 'full', '2026-01-05'],
  ] as const)('marks a leaver when %s', async (_, leave, mode, effectiveOn) => {
    leave()
    await world.sync({ mode }, 'night-2')
    await world.sync({ mode }, 'night-3')
    expect(world.facts('EmployeeDeparted')).toEqual([{ employeeId: idOf('e1'), effectiveOn }])
    expect(await stored('e1')).toMatchObject({ status: 'terminated', terminationDate: effectiveOn })
    expect(await active()).toHaveLength(29)
  })

  it('takes a rehired person back under the same id', async () => {
    hris.remove('e1')
    await world.sync({}, 'night-2')
    hris.put(person('e1', { department: 'Finance' }))
    await world.sync({ mode: 'delta' }, 'night-3')
    expect(await stored('e1')).toMatchObject({ status: 'active', department: 'Finance' })
    expect(world.facts('EmployeeMoved')).toEqual([])
  })

  it('lets a merged or rehired person with a new source id take over the number of the old one', async () => {
    hris.remove('e1')
    hris.put(person('e1-again', { employeeNumber: 'N-e1' }))
    const result = await world.sync({}, 'night-2')
    expect(result).toMatchObject({ kind: 'completed', counts: { rejected: 0, departed: 1 } })
    expect(await employeeStore(store).byNumber('acme', 'N-e1')).toMatchObject({ employeeId: idOf('e1-again') })
  })

  it('follows a changed employee number and frees the old one', async () => {
    hris.put(person('e1', { employeeNumber: 'N-new' }), person('joiner', { employeeNumber: 'N-e1' }))
    await world.sync({ mode: 'delta' }, 'night-2')
    expect(await employeeStore(store).byNumber('acme', 'N-new')).toMatchObject({ employeeId: idOf('e1') })
    expect(await employeeStore(store).byNumber('acme', 'N-e1')).toMatchObject({ employeeId: idOf('joiner') })
  })

  it('moves the watermark only when the run closes', async () => {
    hris.put(person('joiner'))
    await world.start({ mode: 'delta' }, 'night-2')
    const [command] = world.sent.slice(-1)
    if (command === undefined) throw new Error('no command')
    await world.handle(command, 'page-0')
    expect((await syncRunStore(store).connection('acme', 'hr'))?.attributes.watermark).toBe('30')
    world.pass(7)
    await world.sync({ mode: 'delta' }, 'night-3')
    expect((await syncRunStore(store).connection('acme', 'hr'))?.attributes).toMatchObject({ watermark: '31', running: null })
  })
})

describe('rows that cannot be taken', () => {
  it('refuses them one by one with line, path, code and sentence, and takes the rest', async () => {
    hris.put(person('good'), { ...person('bad'), workEmail: 'not an address' })
    hris.habits.extraRows = [person('good', { givenName: 'Twice' })]
    const result = await world.sync({}, 'night-1')
    expect(result).toMatchObject({ kind: 'completed', counts: { seen: 1, rejected: 2 } })
    expect((await lastRun())?.rejections).toEqual([
      { line: 2, path: 'employees[1].workEmail', code: 'row-malformed', sentence: 'Invalid email address.', sourceId: 'bad' },
      expect.objectContaining({ line: 3, path: 'employees[2].sourceId', code: 'duplicate-source-id' }),
    ])
    expect(await stored('good')).toMatchObject({ givenName: 'Ada' })
  })

  it('refuses a source id that came on an earlier page', async () => {
    hris.put(...company(60))
    hris.habits.extraRows = [person('e3', { givenName: 'Twice' })]
    expect(await world.sync({}, 'night-1')).toMatchObject({ kind: 'completed', counts: { seen: 60, rejected: 1 } })
  })

  it('refuses the second of two people with one employee number', async () => {
    hris.put(person('a', { employeeNumber: '7' }), person('b', { employeeNumber: '7' }))
    await world.sync({}, 'night-1')
    expect(await employeeStore(store).byNumber('acme', '7')).toMatchObject({ employeeId: idOf('a') })
    expect(await stored('b')).toBeUndefined()
    expect((await lastRun())?.rejections).toEqual([expect.objectContaining({ code: 'employee-number-taken', sourceId: 'b' })])
  })

  it('does not take a person whose row is malformed for a leaver', async () => {
    hris.put(...company(20))
    await world.sync({}, 'night-1')
    hris.put({ ...person('e1'), workEmail: 'broken' })
    expect(await world.sync({}, 'night-2')).toMatchObject({ kind: 'completed', counts: { rejected: 1, departed: 0 } })
  })

  it('calls nobody vanished while a refused row may be anybody’s', async () => {
    hris.put(...company(20))
    await world.sync({}, 'night-1')
    hris.remove('e1')
    hris.habits.rejected = [
      { line: 4, path: 'hireDate', code: 'hire-date-missing', sentence: 'The HRIS has no hire date for this person.' },
    ]
    expect(await world.sync({}, 'night-2')).toMatchObject({ kind: 'completed', counts: { departed: 0, withheld: 1 } })
    hris.habits.rejected = []
    expect(await world.sync({}, 'night-3')).toMatchObject({ kind: 'completed', counts: { departed: 1, withheld: 0 } })
  })

  it('refuses a review of nobody we know', async () => {
    hris.put(person('a'))
    hris.rate(review('a'), review('ghost'))
    expect(await world.sync({}, 'night-1')).toMatchObject({ kind: 'completed', counts: { reviews: 1, rejected: 1 } })
    expect((await lastRun())?.rejections[0]).toMatchObject({ path: 'reviews[1].employeeSourceId', code: 'employee-unknown' })
  })
})

describe('reviews', () => {
  it('keep raw value and scale together in the table of ratings alone', async () => {
    hris.put(person('a'))
    hris.rate(review('a', { performance: rating(4) }))
    await world.sync({}, 'night-1')
    const [kept] = await collected(ratingStore(store).of('acme', idOf('a')))
    expect(kept?.performance).toEqual({ raw: 4, scaleId: 'five', min: 1, max: 5, normalized: 0.75 })
  })

  it('are read newest first back to a day', async () => {
    hris.put(person('a'))
    hris.rate(...['2023', '2024', '2025'].map((year) => review('a', { reviewSourceId: year, cycleId: year, periodEnd: `${year}-12-31` })))
    await world.sync({}, 'night-1')
    const recent = await collected(ratingStore(store).endingSince('acme', '2024-01-01'))
    expect(recent.map(({ cycleId }) => cycleId)).toEqual(['2025', '2024'])
  })

  it('lose a rating that the HRIS took back, after the brakes', async () => {
    const { performance: _, ...unrated } = review('a')
    hris.put(person('a'), person('b'))
    hris.rate(review('a'), review('b'))
    await world.sync({}, 'night-1')
    hris.rate(unrated)
    await world.sync({}, 'night-2')
    const [kept] = await collected(ratingStore(store).of('acme', idOf('a')))
    expect(kept).toBeDefined()
    expect(kept?.performance).toBeUndefined()
  })
})

describe('the brakes', () => {
  beforeEach(async () => {
    hris.put(...company(100))
    hris.rate(review('e0'), review('e1'))
    await world.sync({}, 'night-1')
  })
  const first = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `e${at}`)

  it('halt on a 200 with nothing in it', async () => {
    hris.remove(...first(100))
    expect(await world.sync({}, 'night-2')).toEqual({ kind: 'halted', reason: 'empty-source' })
    expect(world.facts('WorkforceSyncHalted')).toMatchObject([{ reason: 'empty-source', active: 100, vanished: 100 }])
  })

  it.each([
    ['vanished from a full pull', () => hris.remove(...first(6)), 'full'],
    ['named as deleted by a delta', () => hris.remove(...first(6)), 'delta'],
    ['terminated row by row', () => hris.put(...first(6).map((id) => person(id, { status: 'terminated' }))), 'delta'],
  ] as const)('halt when more than five per cent are %s, and nobody is marked', async (_, leave, mode) => {
    leave()
    expect(await world.sync({ mode }, 'night-2')).toEqual({ kind: 'halted', reason: 'mass-vanish' })
    expect(await active()).toHaveLength(100)
    expect(world.facts('EmployeeDeparted')).toEqual([])
    expect((await syncRunStore(store).connection('acme', 'hr'))?.attributes).toMatchObject({ watermark: '100', running: null })
  })

  it('let a run through that a person confirmed', async () => {
    hris.remove(...first(6))
    await world.sync({}, 'night-2')
    expect(await world.sync({ reason: 'leavers-confirmed' }, 'by-hand')).toMatchObject({ kind: 'completed', counts: { departed: 6 } })
    expect(world.facts('EmployeeDeparted')).toHaveLength(6)
  })

  it('let five per cent and a few people go', async () => {
    hris.remove(...first(5))
    expect(await world.sync({}, 'night-2')).toMatchObject({ kind: 'completed', counts: { departed: 5 } })
  })

  it('halt when every row is refused, as after a schema change', async () => {
    hris.put(...company(100).map((row) => ({ ...row, hireDate: '01/02/2020' })))
    expect(await world.sync({}, 'night-2')).toEqual({ kind: 'halted', reason: 'empty-source' })
  })

  it('halt when all ratings are gone, and keep the ones we had', async () => {
    for (const id of ['e0', 'e1']) {
      const { performance: _, ...unrated } = review(id)
      hris.rate(unrated)
    }
    expect(await world.sync({}, 'night-2')).toEqual({ kind: 'halted', reason: 'all-ratings-missing' })
    const [kept] = await collected(ratingStore(store).of('acme', idOf('e0')))
    expect(kept?.performance).toEqual(rating(3))
    hris.reviews.clear()
    expect(await world.sync({}, 'night-3')).toEqual({ kind: 'halted', reason: 'all-ratings-missing' })
  })
})

describe('one run at a time', () => {
  it('answers a second start with the run that is under way', async () => {
    const started = await world.start({}, 'night-1')
    expect(await world.start({}, 'hook-1')).toEqual({ kind: 'already-running', syncRunId: started.syncRunId })
    expect(await world.start({ connectionId: 'other' }, 'night-1')).toMatchObject({ kind: 'started' })
  })

  it('starts once for one message', async () => {
    const started = await world.start({}, 'night-1')
    expect(await world.start({}, 'night-1')).toEqual({ kind: 'already-started', syncRunId: started.syncRunId })
    expect(world.facts('WorkforceSyncStarted')).toHaveLength(1)
  })

  it('gives up a run that has been silent for six hours', async () => {
    await world.start({}, 'night-1')
    world.pass(6)
    expect(await world.start({}, 'night-2')).toMatchObject({ kind: 'started' })
    expect((await collected(syncRunStore(store).ofConnection('acme', 'hr'))).map(({ status }) => status)).toEqual(['running', 'abandoned'])
    const [oldCommand] = world.sent.filter(({ name }) => name === 'SyncWorkforcePage')
    if (oldCommand === undefined) throw new Error('no command')
    expect(await world.handle(oldCommand, 'late')).toEqual({ kind: 'stale' })
  })

  it('refuses a page of a run that was never started', async () => {
    const command = { kind: 'command', name: 'SyncWorkforcePage', schemaVersion: 1 } as const
    const data = { connectionId: 'hr', syncRunId: 'x', mode: 'full', phase: 'employees', cursor: null, page: 0 }
    await expect(world.handle({ ...command, data }, 'm')).rejects.toMatchObject({ code: 'sync-run-unknown', kind: 'not-found' })
  })
})

describe('a source that misbehaves', () => {
  it('may ask to begin the listing again, and everybody counts once', async () => {
    hris.put(...company(120))
    hris.habits.restarts = 3
    expect(await world.sync({}, 'night-1')).toMatchObject({ kind: 'completed', counts: { seen: 120, changed: 120 } })
    expect(await active()).toHaveLength(120)
  })

  it('ends the run when it keeps asking, and the next run may start', async () => {
    hris.put(...company(120))
    hris.habits.restarts = 6
    expect(await world.sync({}, 'night-1')).toEqual({ kind: 'failed', code: 'listing-keeps-restarting' })
    expect(await world.start({}, 'night-2')).toMatchObject({ kind: 'started' })
  })

  it('frees the connection when its answer is malformed', async () => {
    hris.habits.error = new AppError('source-malformed', 'invalid', { message: 'The answer is not what the contract says.' })
    await expect(world.sync({}, 'night-1')).rejects.toMatchObject({ code: 'source-malformed' })
    expect(await lastRun()).toMatchObject({ status: 'failed', failure: 'source-malformed' })
    expect(await world.start({}, 'night-2')).toMatchObject({ kind: 'started' })
  })

  it('leaves the run open when it is only unavailable', async () => {
    hris.habits.error = new AppError('rate-limited', 'rate-limited', { retryAfterSeconds: 30 })
    await expect(world.sync({}, 'night-1')).rejects.toMatchObject({ retryAfterSeconds: 30 })
    expect(await lastRun()).toMatchObject({ status: 'running' })
  })
})
